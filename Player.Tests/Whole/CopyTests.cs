using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Events;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>An event is taken away from the page, and comes back to it.</summary>
public sealed class CopyTests(BrowserFixture browser)
{
    [Fact]
    public async Task What_is_copied_as_curl_sends_the_event_again_and_a_link_that_carries_it_fills_the_form()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Field("Event Subject").FillAsync("it's 中文");
            await play.Send.ClickAsync();
            await Expect(play.Status("received")).ToHaveCountAsync(1);
            await PlayPage.OpenAsync(play.Status("received").First);

            // By keyboard alone.
            await page.GetByRole(AriaRole.Button, new() { Name = "Copy as" }).FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("[data-format=curl-binary]")).ToBeVisibleAsync();
            Assert.Empty((await page.RunAxe()).Violations);
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.Locator("[data-format=curl-binary]")).ToBeHiddenAsync();
            await Expect(play.Drawer).ToBeVisibleAsync();

            await CopyAsync(page, "curl-binary");
            await Expect(page.Locator(".copy-said")).ToHaveTextAsync("Copied: curl, binary mode");
            await Shell.RunAsync(await ClipboardAsync(page));
            await Expect(play.Status("received")).ToHaveCountAsync(2);

            await CopyAsync(page, "whole");
            await Expect(page.Locator(".copy-said")).ToContainTextAsync("Link that carries the event");
            var link = await ClipboardAsync(page);
            Assert.Equal("it's 中文", EventLink.Read(link[link.IndexOf('#', StringComparison.Ordinal)..])?.Subject);

            var sent = await play.Rows.CountAsync();
            await page.GotoAsync("about:blank");
            await page.GotoAsync(link);
            await Expect(page.GetByText("From a link. Nothing was sent.")).ToBeVisibleAsync();
            await Expect(play.Field("Event Subject")).ToHaveValueAsync("it's 中文");
            await Expect(page).ToHaveURLAsync(new Regex("/$"));
            await play.LiveAsync();
            Assert.Equal(sent, await play.Rows.CountAsync());
            Assert.Empty((await page.RunAxe()).Violations);
        });
    }

    private static async Task CopyAsync(IPage page, string format)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Copy as" }).ClickAsync();
        await page.Locator($"[data-format={format}]").ClickAsync();
    }

    private static Task<string> ClipboardAsync(IPage page) => page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
}
