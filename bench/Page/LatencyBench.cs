using System.Text.Json;

namespace Bench;

/// <summary>How long it takes from the moment at which an event leaves for the sink until its row is on the screen.</summary>
internal static class LatencyBench
{
    public static async Task RunAsync(Chromium chromium, Uri server, HttpClient http, int rate, Table table)
    {
        var page = await chromium.OpenAsync(server);
        await Load.RunAsync(http, rate, perRequest: 1, seconds: 3);
        await page.EvaluateAsync("() => { bench.seen = []; }");
        var reached = await Load.RunAsync(http, rate, perRequest: 1, seconds: 15);
        await Task.Delay(TimeSpan.FromSeconds(1));
        var seen = (await page.EvaluateAsync<JsonElement>("() => bench.seen")).EnumerateArray().Select(one => one.GetDouble()).ToArray();
        table.Add(
            $"sink to row at {reached:N0} events/s, p50 / p99",
            $"{Table.Rank(seen, .5):N0} / {Table.Rank(seen, .99):N0} ms ({seen.Length:N0} of {reached * 15:N0} rows came to the screen)");
        await page.Context.CloseAsync();
    }
}
