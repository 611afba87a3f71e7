using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Player.Tests.Hosting;

namespace Player.Tests.Browser;

/// <summary>What a test leaves behind: artifacts/browser/<i>test</i>.png and .zip (for the Playwright trace viewer).</summary>
internal sealed partial class BrowserRecord(IBrowserContext context, IPage page)
{
    public string Path { get; } = System.IO.Path.Combine(Repository.Root, "artifacts", "browser", FileName());

    public async Task LeaveAsync()
    {
        try
        {
            await page.ScreenshotAsync(new() { Path = Path + ".png" });
        }
        catch (PlaywrightException) when (page.IsClosed)
        {
            // A test may close its page; the trace has the pictures.
        }

        await context.Tracing.StopAsync(new() { Path = Path + ".zip" });
    }

    // One test may visit more than once.
    private static string FileName()
    {
        var name = NotForFiles().Replace(TestContext.Current.Test?.TestDisplayName.Replace("Player.Tests.", "", StringComparison.Ordinal) ?? "visit", "_");
        var visit = Interlocked.Increment(ref Visits.GetOrCreateValue(TestContext.Current.Test ?? new object()).Count);
        return visit == 1 ? name : $"{name}-{visit}";
    }

    private static System.Runtime.CompilerServices.ConditionalWeakTable<object, Counter> Visits { get; } = [];

    [GeneratedRegex(@"[^\w.-]+")]
    private static partial Regex NotForFiles();

    private sealed class Counter
    {
        public int Count;
    }
}
