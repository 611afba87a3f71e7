using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>Events that are kept, found again, and carried to another Player.</summary>
public sealed class CollectionsTests(BrowserFixture browser)
{
    [Fact]
    public async Task An_event_is_kept_and_somebody_else_sends_it_in_an_environment()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Field("Event Type").FillAsync("com.example.kept");
            await play.Field("Event Subject").FillAsync("order-{{seq}}");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save…" }).ClickAsync();
            await page.GetByLabel("Collection", new() { Exact = true }).FillAsync("Shop");
            await page.GetByLabel("Name, with its folders").FillAsync("orders/created");
            Assert.Empty((await page.RunAxe()).Violations);
            await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            await Expect(page.Locator(".link-notice")).ToContainTextAsync("Kept in its collection");
        });
        await browser.VisitAsync(player.BaseUrl + "/collections/Shop", async page =>
        {
            var file = page.Locator("#collection-yaml");
            await Expect(file).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("order-\\{\\{seq\\}\\}"));
            var text = await file.InputValueAsync();
            await file.FillAsync(text.Replace("subject: 'order-{{seq}}'", "subject: '{{env.SHOP}}-{{seq}}'", StringComparison.Ordinal) + "environments:\n- name: workshop\n  variables:\n    SHOP: north\n");
            await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "✓ Saved" })).ToHaveCountAsync(1);
            Assert.Empty((await page.RunAxe()).Violations);

            await page.Locator("[data-path='orders/created']").ClickAsync();
            var play = new PlayPage(page);
            await play.LiveAsync();
            await Expect(play.Field("Event Type")).ToHaveValueAsync("com.example.kept");
            await page.GetByLabel("Environment").SelectOptionAsync("Shop/workshop");
            await Expect(page.Locator(".made")).ToContainTextAsync("north-1");
            await play.Send.ClickAsync();
            await Expect(play.Status("received").Filter(new() { HasText = "north-1" })).ToHaveCountAsync(1);

            await page.ReloadAsync();
            await play.LiveAsync();
            await Expect(page.GetByLabel("Environment")).ToHaveValueAsync("Shop/workshop");
            await page.GetByRole(AriaRole.Button, new() { Name = "Start from…" }).ClickAsync();
            await page.GetByRole(AriaRole.List, new() { Name = "Sent from this browser" }).GetByRole(AriaRole.Button).ClickAsync();
            await Expect(play.Field("Event Subject")).ToHaveValueAsync("{{env.SHOP}}-{{seq}}");
        });
    }

    [Fact]
    public async Task A_collection_is_exported_deleted_and_imported_to_the_letter()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl + "/collections", async page =>
        {
            await page.GetByLabel("Name of a new collection").FillAsync("商店 1");
            await page.Keyboard.PressAsync("Enter");
            var file = page.Locator("#collection-yaml");
            await Expect(file).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("orders/created"));
            var text = await file.InputValueAsync();
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Export" }).ClickAsync());
            Assert.Equal("商店 1.yaml", download.SuggestedFilename);
            var saved = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
            Assert.Equal(text, saved);

            await page.GetByRole(AriaRole.Button, new() { Name = "Delete…" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
            await Expect(page.Locator(".collections-none")).ToHaveCountAsync(1);

            await page.Locator(".collection-new input[type=file]").SetInputFilesAsync(new FilePayload { Name = "x.yaml", MimeType = "application/yaml", Buffer = System.Text.Encoding.UTF8.GetBytes(saved) });
            await page.GetByRole(AriaRole.Link, new() { Name = "商店 1" }).ClickAsync();
            await Expect(file).ToHaveValueAsync(saved);
        });
    }
}
