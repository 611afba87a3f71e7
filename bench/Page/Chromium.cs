using System.Text.Json;
using Microsoft.Playwright;

namespace Bench;

/// <summary>A real browser, without a window.</summary>
internal sealed class Chromium(IPlaywright driver, IBrowser browser) : IAsyncDisposable
{
    // What the page itself can see of how it does: frames, long tasks, and the rows that came to its screen with the instants in their ids.
    private const string Witness = """
        window.bench = { frames: 0, longest: 0, seen: [] };
        (function frame() { bench.frames++; requestAnimationFrame(frame); })();
        new PerformanceObserver(list => { for (const task of list.getEntries()) bench.longest = Math.max(bench.longest, task.duration); }).observe({ entryTypes: ['longtask'] });
        new MutationObserver(changes => {
          const now = performance.timeOrigin + performance.now();
          // A new row is a new element, or one whose texts are another row's now.
          for (const change of changes) for (const node of change.type === 'childList' ? change.addedNodes : change.target.matches('.c-id') ? [change.target.parentElement] : []) {
            const left = parseFloat(node?.querySelector?.('.c-id')?.title);
            if (left > 1e12) bench.seen.push(now - left);
          }
        }).observe(document, { childList: true, subtree: true, attributeFilter: ['title'] });
        """;

    public static async Task<Chromium> StartAsync()
    {
        var driver = await Playwright.CreateAsync();
        return new(driver, await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }

    /// <summary>The Player's page, live.</summary>
    public async Task<IPage> OpenAsync(Uri server, bool watched = true)
    {
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        if (watched) await page.AddInitScriptAsync(Witness);
        await page.GotoAsync(server.ToString());
        await page.WaitForSelectorAsync("[data-live=true]", new() { Timeout = 300_000 });
        await page.WaitForSelectorAsync(".row[data-seq]", new() { Timeout = 300_000 });
        return page;
    }

    /// <summary>Bytes of memory that all pages' processes hold.</summary>
    public async Task<long> MemoryAsync()
    {
        var session = await browser.NewBrowserCDPSessionAsync();
        var answer = await session.SendAsync("SystemInfo.getProcessInfo");
        await session.DetachAsync();
        return answer!.Value.GetProperty("processInfo").EnumerateArray().Where(one => one.GetProperty("type").GetString() == "renderer").Sum(one => Resident(one.GetProperty("id").GetInt32()));
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        driver.Dispose();
    }

    public static async Task<double> ReadAsync(IPage page, string expression) => (await page.EvaluateAsync<JsonElement>("() => Number(" + expression + ")")).GetDouble();

    private static long Resident(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(text => text.StartsWith("VmRSS", StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;
    }
}
