using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Playwright;

namespace Bench;

/// <summary>Many who watch one Player at 1,000 events a second: how long until all show the newest.</summary>
internal static class ManyBrowsers
{
    private const int Lines = 25;
    private const int Rate = 1000;
    private const int Seconds = 60;

    public static async Task RunAsync(Chromium chromium, Uri server, HttpClient http, Table table)
    {
        await LinesAsync(server, http, table);
        await PagesAsync(chromium, server, http, 5, table);
        await PagesAsync(chromium, server, http, Lines, table);
    }

    // The server's side alone: the lines that browsers have, without what browsers do with them.
    private static async Task LinesAsync(Uri server, HttpClient http, Table table)
    {
        var heads = new ConcurrentDictionary<int, (long Head, long At)>();
        List<HubConnection> lines = [];
        var head = await HeadAsync(http);
        for (var i = 0; i < Lines; i++)
        {
            var (number, line) = (i, new HubConnectionBuilder()
                .WithUrl(new Uri(server, "live"), HttpTransportType.WebSockets, options => options.SkipNegotiation = true)
                .Build());
            line.On<JsonElement>("Activity", batch => heads[number] = (batch.GetProperty("to").GetInt64(), Stopwatch.GetTimestamp()));
            await line.StartAsync();
            await line.InvokeAsync("Subscribe", head);
            lines.Add(line);
        }

        var reached = await Load.RunAsync(http, Rate, perRequest: 1, Seconds);
        var end = Stopwatch.GetTimestamp();
        var newest = await HeadAsync(http);
        while (heads.Count < Lines || heads.Values.Any(one => one.Head < newest)) await Task.Delay(5);
        var last = Stopwatch.GetElapsedTime(end, heads.Values.Max(one => one.At));
        table.Add($"{Lines} lines at {reached:N0} events/s: all told of the newest after", $"{Math.Max(0, last.TotalMilliseconds):N0} ms");
        foreach (var line in lines) await line.DisposeAsync();
    }

    private static async Task PagesAsync(Chromium chromium, Uri server, HttpClient http, int count, Table table)
    {
        List<IPage> pages = [];
        for (var i = 0; i < count; i++) pages.Add(await chromium.OpenAsync(server, watched: false));
        var reached = await Load.RunAsync(http, Rate, perRequest: 1, Seconds);
        var end = Stopwatch.GetTimestamp();
        var newest = await HeadAsync(http);
        await Task.WhenAll(pages.Select(page => page.WaitForFunctionAsync($"() => Number(document.querySelector('.row[data-seq]')?.dataset.seq) >= {newest}", null, new() { PollingInterval = 50, Timeout = 120_000 })));
        var took = Stopwatch.GetElapsedTime(end);
        table.Add($"{count} Chromium pages on this machine at {reached:N0} events/s: all show the newest row after", $"{took.TotalMilliseconds:N0} ms");
        foreach (var page in pages) await page.Context.CloseAsync();
    }

    private static async Task<long> HeadAsync(HttpClient http)
    {
        using var answer = JsonDocument.Parse(await http.GetStringAsync(new Uri("api/activity?limit=1", UriKind.Relative)));
        return answer.RootElement.GetProperty("head").GetInt64();
    }
}
