using System.Diagnostics;
using Microsoft.Playwright;

namespace Bench;

/// <summary>How smooth the page stays while 5,000 events a second arrive, and what that costs it.</summary>
internal static class FrameBench
{
    private const int Rate = 5000;

    public static async Task RunAsync(Chromium chromium, Uri server, HttpClient http, int seconds, Table table)
    {
        var page = await chromium.OpenAsync(server);
        var still = await ScrollAsync(page, 5);
        var begun = await chromium.MemoryAsync();
        var bytes = 0L;
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        session.Event("Network.webSocketFrameReceived").OnEvent += (_, one) => Interlocked.Add(ref bytes, one!.Value.GetProperty("response").GetProperty("payloadData").GetString()!.Length);
        session.Event("Network.dataReceived").OnEvent += (_, one) => Interlocked.Add(ref bytes, one!.Value.GetProperty("encodedDataLength").GetInt64());
        await page.EvaluateAsync("() => { document.querySelector('.table-body').scrollTop = 0; bench.longest = 0; }");

        var load = Load.RunAsync(http, Rate, perRequest: 50, seconds);
        await Task.Delay(TimeSpan.FromSeconds(3));
        var followed = await FramesAsync(page, 5, () => Task.CompletedTask);
        var scrolled = await ScrollAsync(page, 10);
        await page.EvaluateAsync("() => document.querySelector('.table-body').scrollTop = 0");
        var quarter = 0L;
        while (!load.IsCompleted)
        {
            await Task.WhenAny(load, Task.Delay(TimeSpan.FromSeconds(seconds / 4d)));
            if (quarter == 0) quarter = await chromium.MemoryAsync();
        }

        var reached = await load;
        var longest = await Chromium.ReadAsync(page, "bench.longest");
        var end = await chromium.MemoryAsync();
        table.Add($"frames while scrolling 100,000 rows, {reached:N0} events/s / none", $"{scrolled / still:N2} ({scrolled:N0} / {still:N0} a second)");
        table.Add("frames while the list follows at that rate", $"{followed:N0} a second");
        table.Add("longest task of the main thread meanwhile", $"{longest:N0} ms");
        table.Add($"memory of the page after {seconds} s / before", $"{end / (double)begun:N2} ({end / 1e6:N0} / {begun / 1e6:N0} MB; {quarter / 1e6:N0} MB early in the load)");
        table.Add("what the browser receives", $"{bytes / 1e3 / seconds:N0} kB/s, {bytes / (reached * seconds):N0} bytes an event");
        await page.Context.CloseAsync();
    }

    private static Task<double> ScrollAsync(IPage page, int seconds) => FramesAsync(page, seconds, async () =>
    {
        await page.Mouse.MoveAsync(900, 500);
        await page.Mouse.WheelAsync(0, 400);
    });

    /// <summary>Frames a second while something is done again and again.</summary>
    public static async Task<double> FramesAsync(IPage page, int seconds, Func<Task> work)
    {
        var before = await Chromium.ReadAsync(page, "bench.frames");
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began).TotalSeconds < seconds)
        {
            await work();
            await Task.Delay(40);
        }

        return (await Chromium.ReadAsync(page, "bench.frames") - before) / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}
