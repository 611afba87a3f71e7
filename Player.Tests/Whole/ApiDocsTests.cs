using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>The page of the API in a real browser, below a base path too.</summary>
public sealed class ApiDocsTests(BrowserFixture browser)
{
    [Theory]
    [InlineData("", 1440, "en-US", ColorScheme.Light)]
    [InlineData("/tools/player", 1024, "en-US", ColorScheme.Dark)]
    public async Task Operations_are_found_read_and_tried(string pathBase, int width, string language, ColorScheme scheme)
    {
        await using var player = await PlayerProcess.StartAsync(("PLAYER_PATH_BASE", pathBase));
        var view = new BrowserView { Width = width, Height = 900, Locale = language, ColorScheme = scheme };
        await browser.VisitAsync(player.BaseUrl.TrimEnd('/') + "/", view, async page =>
        {
            await new PlayPage(page).LiveAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "API", Exact = true }).ClickAsync();
            await Expect(page.Locator("[data-operation]").First).ToBeVisibleAsync();
            Assert.Empty((await page.RunAxe()).Violations);
            await page.GetByLabel("Search operations").FillAsync("settings");
            await page.GetByRole(AriaRole.Link, new() { Name = "Read what this Player is set to" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Send GET" }).ClickAsync();
            await Expect(page.Locator("[data-answer='200'] pre")).ToContainTextAsync("\"mode\": \"local\"");
            await Expect(page.Locator(".try pre").Last).ToContainTextAsync(player.BaseUrl.TrimEnd('/') + "/api/settings");
            Assert.Empty((await page.RunAxe()).Violations);
            await new Pictures(page, width, language, scheme).TakeAsync("api");
        });
    }

    [Theory]
    [InlineData(390, "en-US", ColorScheme.Dark)]
    [InlineData(390, "zh-CN", ColorScheme.Light)]
    [InlineData(1440, "zh-CN", ColorScheme.Dark)]
    public async Task An_event_is_sent_and_waited_for_and_nothing_is_too_wide(int width, string language, ColorScheme scheme)
    {
        await using var player = await PlayerProcess.StartAsync();
        var view = new BrowserView { Width = width, Height = 844, Locale = language, ColorScheme = scheme };
        await browser.VisitAsync(player.BaseUrl + "/api-docs/send", view, async page =>
        {
            var pictures = new Pictures(page, width, language, scheme);
            await new PlayPage(page).LiveAsync();
            await page.Locator(".try .main-button").ClickAsync();
            await Expect(page.Locator("[data-answer='202']")).ToBeVisibleAsync();
            await pictures.TakeAsync("api-send");
            await page.GotoAsync(player.BaseUrl + "/api-docs/wait");
            await page.Locator(".try .main-button").ClickAsync();
            await Expect(page.Locator("[data-answer='200'] pre")).ToContainTextAsync("order-42");
            Assert.Empty((await page.RunAxe()).Violations);
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
            await pictures.TakeAsync("api-wait");
        });
    }
}
