using System.Net.Http.Json;
using System.Text.Json;

namespace Bench;

/// <summary>How smooth the page stays while the Player itself sends a thousand events a second through its broker, and hears them come back.</summary>
internal static class RunBench
{
    private const int Rate = 1000;
    private const int Seconds = 20;

    public static async Task RunAsync(Chromium chromium, Uri server, HttpClient http, Table table)
    {
        await using var list = new Watched(await chromium.OpenAsync(server));
        await using var runs = new Watched(await chromium.OpenAsync(server));
        await runs.Page.GotoAsync(new Uri(server, "runs").ToString());
        await runs.Page.WaitForSelectorAsync(".run-form", new() { Timeout = 60_000 });
        foreach (var (name, page, work) in new (string, Watched, Func<Task>)[] { ("scrolling the list", list, list.ScrollAsync), ("the page of runs is open", runs, () => Task.CompletedTask) })
        {
            await page.Page.BringToFrontAsync();
            var still = await FrameBench.FramesAsync(page.Page, 5, work);
            await page.Page.EvaluateAsync("() => { bench.longest = 0; }");
            var run = await BeginAsync(http);
            await Task.Delay(TimeSpan.FromSeconds(2));
            var during = await FrameBench.FramesAsync(page.Page, 10, work);
            var longest = await Chromium.ReadAsync(page.Page, "bench.longest");
            var (rate, lost) = await EndAsync(http, run);
            table.Add($"frames while {name} and a run sends {rate:N0} events/s / none", $"{during / still:N2} ({during:N0} / {still:N0} a second; longest task {longest:N0} ms; {lost} lost)");
        }
    }

    private static async Task<long> BeginAsync(HttpClient http)
    {
        var plan = new { @event = new { id = "{{uuid}}", source = "/bench/run", type = "bench.run", dataContentType = "application/json", data = "{\"n\":{{seq}}}" }, count = Rate * Seconds, rate = Rate };
        using var answer = await http.PostAsJsonAsync("api/runs", plan);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }

    private static async Task<(double Rate, string Lost)> EndAsync(HttpClient http, long run)
    {
        while (true)
        {
            var report = await http.GetFromJsonAsync<JsonElement>($"api/runs/{run}");
            if (report.GetProperty("state").GetString() is not ("running" or "settling"))
                return (report.GetProperty("rate").GetDouble(), report.TryGetProperty("lost", out var lost) ? lost.ToString() : "?");
            await Task.Delay(500);
        }
    }

    private sealed record Watched(Microsoft.Playwright.IPage Page) : IAsyncDisposable
    {
        public async Task ScrollAsync()
        {
            await Page.Mouse.MoveAsync(900, 500);
            await Page.Mouse.WheelAsync(0, 400);
        }

        public async ValueTask DisposeAsync() => await Page.Context.CloseAsync();
    }
}
