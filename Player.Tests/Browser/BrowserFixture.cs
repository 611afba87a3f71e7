using Microsoft.Playwright;
using Player.Tests.Browser;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace Player.Tests.Browser;

/// <summary>One headless Chromium for all tests (<c>CHROMIUM</c> names another than /usr/bin/chromium), started by the first that needs it.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly Lazy<Task<(IPlaywright Driver, IBrowser Browser)>> chromium = new(StartAsync);

    /// <summary>
    /// Opens a URL in a context of its own (nothing is shared with other tests) and does something there. Leaves a screenshot and a trace in
    /// artifacts/browser/; fails on whatever the page wrote as an error, unless the view expects it.
    /// </summary>
    public async Task VisitAsync(string url, BrowserView view, Func<IPage, Task> visit)
    {
        var (_, browser) = await chromium.Value;
        await using var context = await browser.NewContextAsync(view.Options());
        await context.Tracing.StartAsync(new() { Screenshots = true, Snapshots = true });
        var page = await context.NewPageAsync();
        var errors = new PageErrors(page, view.ExpectedErrors);
        var record = new BrowserRecord(context, page);
        try
        {
            await page.GotoAsync(url);
            await visit(page);
        }
        catch (Exception error) when (errors.Any)
        {
            throw new InvalidOperationException($"{error.Message}\nThe page also wrote these errors:\n{errors}", error);
        }
        finally
        {
            await record.LeaveAsync();
        }

        Assert.False(errors.Any, $"The page wrote errors:\n{errors}\nScreenshot and trace: {record.Path}.*");
    }

    public Task VisitAsync(string url, Func<IPage, Task> visit) => VisitAsync(url, new BrowserView(), visit);

    public async ValueTask DisposeAsync()
    {
        if (!chromium.IsValueCreated || !chromium.Value.IsCompletedSuccessfully) return;
        var (driver, browser) = await chromium.Value;
        await browser.DisposeAsync();
        driver.Dispose();
    }

    private static async Task<(IPlaywright Driver, IBrowser Browser)> StartAsync()
    {
        // Patience for a busy machine with two cores: a condition that holds is seen at once all the same.
        Assertions.SetDefaultExpectTimeout(30_000);
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium",
            Args = Arguments,
        });
        return (driver, browser);
    }
}
