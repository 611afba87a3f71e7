using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace Bench;

/// <summary>Many who watch one Player at 1,000 events a second: how long until all show the newest.</summary>
internal static class ManyBrowsers
{
    private const int Browsers = 25;
    private const int Rate = 1000;

    public static async Task LinesAsync(Chromium chromium, Uri server, HttpClient http, int seconds, Table table)
    {
        await WatchAsync(chromium, server, http, lines: Browsers, pages: 0, seconds, table);
        await WatchAsync(chromium, server, http, lines: Browsers - 5, pages: 5, seconds, table);
    }

    public static Task PagesAsync(Chromium chromium, Uri server, HttpClient http, int seconds, Table table) =>
        WatchAsync(chromium, server, http, lines: 0, pages: Browsers, seconds, table);

    // Lines are what browsers have to the server, without what browsers do with it: for the server they are the same, for this machine they are not.
    private static async Task WatchAsync(Chromium chromium, Uri server, HttpClient http, int lines, int pages, int seconds, Table table)
    {
        var watched = new Lines();
        await watched.OpenAsync(server, lines, await HeadAsync(http));
        List<IPage> opened = [];
        for (var i = 0; i < pages; i++) opened.Add(await chromium.OpenAsync(server, watched: false));

        var reached = await Load.RunAsync(http, Rate, perRequest: 1, seconds);
        var end = Stopwatch.GetTimestamp();
        var newest = await HeadAsync(http);
        var shown = await Task.WhenAll(opened.Select(async page =>
        {
            await ShowsAsync(page, newest);
            return Stopwatch.GetElapsedTime(end);
        }));
        var told = await watched.ToldAsync(newest) is { } at ? Stopwatch.GetElapsedTime(end, at) : TimeSpan.Zero;

        if (lines > 0) table.Add($"{lines} lines{(pages > 0 ? $" beside {pages} pages" : "")} at {reached:N0} events/s: all told of the newest after", Milliseconds(told));
        if (pages > 0) table.Add($"{pages} Chromium pages{(lines > 0 ? $" beside {lines} lines" : "")} at {reached:N0} events/s: all show the newest row after", $"{Milliseconds(shown.Max())} (half of them after {Milliseconds(shown.Order().ElementAt(pages / 2))})");
        foreach (var page in opened) await page.Context.CloseAsync();
        await watched.DisposeAsync();
    }

    private static Task ShowsAsync(IPage page, long newest) =>
        page.WaitForFunctionAsync($"() => Number(document.querySelector('.row[data-seq]')?.dataset.seq) >= {newest}", null, new() { PollingInterval = 50, Timeout = 120_000 });

    private static string Milliseconds(TimeSpan took) => $"{Math.Max(0, took.TotalMilliseconds):N0} ms";

    private static async Task<long> HeadAsync(HttpClient http)
    {
        using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri("api/activity?limit=1", UriKind.Relative)));
        return answer.RootElement.GetProperty("head").GetInt64();
    }
}
