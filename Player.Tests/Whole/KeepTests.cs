using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>What is done with rows of the list: kept, sent once more, found by a value, deleted.</summary>
public sealed class KeepTests(BrowserFixture browser)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task By_keyboard_alone_an_event_is_sent_pinned_replayed_and_outlives_a_deletion()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await page.Keyboard.PressAsync("Control+Enter");
            await Expect(play.Rows).ToHaveCountAsync(2);

            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("p");
            await Expect(page.Locator(".pin.pinned")).ToHaveCountAsync(2);

            await page.Keyboard.PressAsync("r");
            await Expect(page.Locator("#replay-new")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("ArrowDown");
            await page.Keyboard.PressAsync("Enter");
            await Expect(play.Status("received")).ToHaveCountAsync(2);
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("r");
            await Expect(page.Locator("#replay-form input").Nth(1)).ToBeCheckedAsync();
            await Expect(page.Locator("#replay-new")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.Locator("#replay-form")).ToHaveCountAsync(0);

            await page.GetByRole(AriaRole.Button, new() { Name = "View of the list" }).FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.GetByRole(AriaRole.Button, new() { Name = "Delete the history…" }).PressAsync("Enter");
            await Expect(page.Locator("[data-clear=count]")).ToHaveTextAsync("2 rows.");
            await page.GetByRole(AriaRole.Button, new() { Name = "Delete…", Exact = true }).PressAsync("Enter");
            await Expect(page.Locator("#clear-sure")).ToBeFocusedAsync();
            await Expect(play.Rows).ToHaveCountAsync(4);
            await page.GetByRole(AriaRole.Button, new() { Name = "Yes, delete" }).PressAsync("Enter");
            await Expect(play.Rows).ToHaveCountAsync(2);
            await Expect(page.Locator(".pin.pinned")).ToHaveCountAsync(2);
            await page.ReloadAsync();
            await play.LiveAsync();
            await Expect(page.Locator(".pin.pinned")).ToHaveCountAsync(2);
        });
    }

    [Fact]
    public async Task Every_browser_sees_what_is_pinned_and_what_was_deleted_by_a_filter()
    {
        await using var player = await PlayerProcess.StartAsync();
        await FillAsync(player, 400);
        await browser.VisitAsync(player.BaseUrl, async one => await browser.VisitAsync(player.BaseUrl, async other =>
        {
            await new PlayPage(one).LiveAsync();
            await new PlayPage(other).LiveAsync();
            await one.Locator("#row-400 .pin").FocusAsync();
            await one.Keyboard.PressAsync("Space");
            await Expect(other.Locator("#row-400 .pin")).ToHaveAttributeAsync("aria-pressed", "true");
            await other.Locator(".pinned-link").ClickAsync();
            await Expect(new PlayPage(other).Rows).ToHaveCountAsync(1);
            await other.GotoAsync(player.BaseUrl);
            await new PlayPage(other).LiveAsync();

            // A value leads to more of its kind, and those are deleted: the other browser's list closes over them.
            await one.Locator("#row-399 .c-type").ClickAsync(new() { Button = MouseButton.Right });
            await one.GetByRole(AriaRole.Button, new() { Name = "Find only these" }).ClickAsync();
            await Expect(one).ToHaveURLAsync(new Regex("type=t4"));
            await one.GetByRole(AriaRole.Button, new() { Name = "View of the list" }).ClickAsync();
            await one.GetByRole(AriaRole.Button, new() { Name = "Delete the history…" }).ClickAsync();
            await Expect(one.Locator("[data-clear=count]")).ToHaveTextAsync("80 rows.");
            await one.GetByRole(AriaRole.Button, new() { Name = "Delete…", Exact = true }).ClickAsync();
            await one.GetByRole(AriaRole.Button, new() { Name = "Yes, delete" }).ClickAsync();
            await Expect(new PlayPage(one).Rows).ToHaveCountAsync(0);
            await Expect(other.Locator("[data-counter=rows]")).ToHaveTextAsync("320");
            await Expect(other.Locator("#row-399")).ToHaveCountAsync(0);
            await Expect(other.Locator("#row-398")).ToBeVisibleAsync();
            await new PlayPage(other).List.EvaluateAsync("list => list.scrollTop = list.scrollHeight");
            await Expect(other.Locator("#row-1")).ToBeInViewportAsync();
        }));
    }

    [Fact]
    public async Task A_page_that_opens_with_another_view_has_the_list_when_one_goes_there()
    {
        await using var player = await PlayerProcess.StartAsync();
        await FillAsync(player, 3);
        await browser.VisitAsync(player.BaseUrl + "/triggers", async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Play", Exact = true }).ClickAsync();
            await Expect(play.Rows).ToHaveCountAsync(3);
        });
    }

    private static async Task FillAsync(PlayerProcess player, int count)
    {
        var events = Enumerable.Range(1, count).Select(i => $$"""{"specversion":"1.0","id":"e{{i}}","source":"/s","type":"t{{i % 5}}"}""");
        using var answer = await player.Http.SendAsync(Samples.Batch(events), Cancel);
        Assert.True(answer.IsSuccessStatusCode);
    }
}
