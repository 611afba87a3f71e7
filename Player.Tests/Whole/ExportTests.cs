using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>A person takes the journal away as a file, and brings it back into another Player.</summary>
public sealed class ExportTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("Export everything (NDJSON)", ".ndjson", 3)]
    [InlineData("Export events (CloudEvents batch)", ".json", 1)]
    public async Task A_journal_that_was_downloaded_is_imported_and_seen(string format, string ending, int taken)
    {
        await using var first = await PlayerProcess.StartAsync();
        await using var second = await PlayerProcess.StartAsync();
        // What a browser downloaded goes with it.
        using var folder = new Journal.TestFolder();
        var path = folder.File("download" + ending);
        await browser.VisitAsync(first.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Send.ClickAsync();
            await Expect(play.Status("received")).ToHaveCountAsync(1);
            await Expect(play.Answer).ToContainTextAsync("The broker answered 202");
            await Menu(page).ClickAsync();
            Assert.Empty((await page.RunAxe()).Violations);
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = format }).ClickAsync());
            Assert.EndsWith(ending, download.SuggestedFilename, StringComparison.Ordinal);
            await download.SaveAsAsync(path);
        });

        await browser.VisitAsync(second.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await Menu(page).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Import…" }).ClickAsync();
            await page.Locator("#archive-file").SetInputFilesAsync(path);
            await Expect(page.Locator(".archive-taken")).ToHaveTextAsync(taken == 1 ? "✓ 1 entry was taken." : $"✓ {taken} entries were taken.");
            Assert.Empty((await page.RunAxe()).Violations);
            await page.GetByRole(AriaRole.Button, new() { Name = "Close", Exact = true }).ClickAsync();
            var row = play.Status(taken == 1 ? "imported" : "received");
            await Expect(row).ToContainTextAsync("imported");
            await PlayPage.OpenAsync(row);
            await Expect(play.Drawer).ToContainTextAsync("Hello CloudEvents!");
            await Expect(play.Drawer.Locator(".event-imported")).ToContainTextAsync("It happened elsewhere.");
        });
    }

    [Fact]
    public async Task A_file_that_is_something_else_is_told_line_by_line_and_takes_nothing()
    {
        await using var player = await PlayerProcess.StartAsync();
        // The browser writes a failed request on its console; here it is the answer that is looked at.
        var view = new BrowserView { ExpectedErrors = static error => error.Contains("400", StringComparison.Ordinal) };
        await browser.VisitAsync(player.BaseUrl, view, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await Menu(page).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Import…" }).ClickAsync();
            await page.Locator("#archive-file").SetInputFilesAsync(File("a.ndjson", "{\"player\":1}\n{\"entry\":{}}\n"));
            await Expect(page.Locator(".archive-faults")).ToContainTextAsync("Line 2");
            await page.Locator("#archive-file").SetInputFilesAsync(File("a.json", "hello"));
            await Expect(page.GetByText("This file is neither")).ToBeVisibleAsync();
            await Expect(play.Rows).ToHaveCountAsync(0);
        });
    }

    private static ILocator Menu(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Export and import" });

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };
}
