using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>A row of the list under the pointer, a finger and the keys: a click opens it, its menu is asked for.</summary>
public sealed class RowTests(BrowserFixture browser)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1440)]
    [InlineData(1280)]
    [InlineData(1024)]
    [InlineData(390)]
    public async Task A_click_anywhere_in_a_row_that_is_hovered_opens_the_event(int width)
    {
        await using var player = await PlayerProcess.StartAsync();
        await FillAsync(player, 6);
        await browser.VisitAsync(player.BaseUrl, new() { Width = width, Height = 844 }, async page =>
        {
            await new PlayPage(page).LiveAsync();
            foreach (var part in (double[])[.1, .25, .5, .75])
            {
                var row = page.Locator("#row-4");
                await row.HoverAsync();
                var box = (await row.BoundingBoxAsync())!;
                await row.ClickAsync(new() { Position = new() { X = (float)(box.Width * part), Y = box.Height / 2 } });
                await Expect(page).ToHaveURLAsync(new Regex("/event/4$"));
                await Expect(page.Locator("#row-menu")).ToBeHiddenAsync();
                await page.Keyboard.PressAsync("Escape");
                await Expect(page).Not.ToHaveURLAsync(new Regex("event"));
            }
        });
    }

    [Fact]
    public async Task A_right_click_on_a_value_opens_its_menu_which_a_click_beside_it_closes_without_more()
    {
        await using var player = await PlayerProcess.StartAsync();
        await FillAsync(player, 6);
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            await new PlayPage(page).LiveAsync();
            await page.Locator("#row-4 .c-source").ClickAsync(new() { Button = MouseButton.Right });
            await Expect(Menu(page)).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "source /s" })).ToBeCheckedAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Find only these" })).ToBeFocusedAsync();
            Assert.Empty((await page.RunAxe()).Violations);
            await page.Locator("#row-1 .c-type").ClickAsync();
            await Expect(Menu(page)).ToBeHiddenAsync();
            await Expect(page).Not.ToHaveURLAsync(new Regex("event"));

            await page.Locator("#row-3").HoverAsync();
            await page.Locator("#row-3 .row-tools").ClickAsync();
            await page.GetByRole(AriaRole.Radio, new() { Name = "type t3" }).CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Leave these out" }).ClickAsync();
            await Expect(page).ToHaveURLAsync(new Regex("-type=t3"));
            await Expect(page.Locator("#row-3")).ToHaveCountAsync(0);
        });
    }

    [Theory]
    [InlineData("m")]
    [InlineData("Shift+F10")]
    [InlineData("ContextMenu")]
    public async Task By_key_the_menu_comes_with_the_focus_among_the_values_and_gives_it_back(string key)
    {
        await using var player = await PlayerProcess.StartAsync();
        await FillAsync(player, 6);
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            await new PlayPage(page).LiveAsync();
            await page.Locator("#row-6").FocusAsync();
            await page.Keyboard.PressAsync("j");
            await Expect(page.Locator("#row-6")).ToHaveAttributeAsync("aria-current", "true");
            await page.Keyboard.PressAsync("j");
            await Expect(page.Locator("#row-5")).ToBeFocusedAsync();
            await page.Keyboard.PressAsync(key);
            await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "type t0" })).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Escape");
            await Expect(Menu(page)).ToBeHiddenAsync();
            await Expect(page.Locator("#row-5")).ToBeFocusedAsync();

            await page.Keyboard.PressAsync(key);
            await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "type t0" })).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("ArrowDown");
            await page.Keyboard.PressAsync("ArrowDown");
            await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "id e5" })).ToBeCheckedAsync();
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page).ToHaveURLAsync(new Regex("id=e5"));
            await Expect(Menu(page)).ToBeHiddenAsync();
        });
    }

    [Fact]
    public async Task With_the_focus_on_a_row_Enter_opens_it_also_before_one_was_chosen()
    {
        await using var player = await PlayerProcess.StartAsync();
        await FillAsync(player, 3);
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            await new PlayPage(page).LiveAsync();
            await page.Locator("#row-3").FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page).ToHaveURLAsync(new Regex("/event/3$"));
        });
    }

    [Fact]
    public async Task A_finger_that_stays_on_a_row_opens_its_menu_and_one_that_goes_opens_the_event()
    {
        await using var player = await PlayerProcess.StartAsync();
        await FillAsync(player, 6);
        await browser.VisitAsync(player.BaseUrl, BrowserView.Narrow with { HasTouch = true }, async page =>
        {
            await new PlayPage(page).LiveAsync();
            var box = (await page.Locator("#row-4 .c-type").BoundingBoxAsync())!;
            var touch = await page.Context.NewCDPSessionAsync(page);
            await TouchAsync(touch, "touchStart", box.X + 30, box.Y + (box.Height / 2));
            await page.WaitForFunctionAsync("() => document.querySelector('#row-menu input:checked')");
            await TouchAsync(touch, "touchEnd");
            await Expect(Menu(page)).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "type t4" })).ToBeCheckedAsync();
            await Expect(page).Not.ToHaveURLAsync(new Regex("event"));
            await page.GetByRole(AriaRole.Button, new() { Name = "Find only these" }).TapAsync();
            await Expect(page).ToHaveURLAsync(new Regex("type=t4"));
            await page.Locator("#row-4").TapAsync();
            await Expect(page).ToHaveURLAsync(new Regex("/event/4"));
        });
    }

    [Theory]
    [InlineData(1440, "en-US", 3)]
    [InlineData(1440, "zh-CN", 3)]
    [InlineData(1440, "en-US", 1_204_331)]
    [InlineData(1440, "zh-CN", 1_204_331)]
    [InlineData(1280, "en-US", 4_331)]
    [InlineData(1920, "en-US", 1_204_331)]
    public async Task The_head_of_the_list_is_one_line_with_every_counter(int width, string locale, int count)
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, new() { Width = width, Height = 900, Locale = locale }, async page =>
        {
            await CountAsync(page, count);
            await page.ReloadAsync();
            await new PlayPage(page).LiveAsync();
            await Expect(page.Locator("[data-counter=rejected]")).ToHaveTextAsync(count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture));
            var head = (await page.Locator(".activity-head").BoundingBoxAsync())!;
            Assert.InRange(head.Height, 40, 52);
            Assert.Empty(await SpillsAsync(page, ".activity-head"));
        });
    }

    [Theory]
    [InlineData(1024, "en-US")]
    [InlineData(390, "en-US")]
    [InlineData(390, "zh-CN")]
    public async Task On_narrow_pages_nothing_of_the_head_is_cut_or_lies_over_another(int width, string locale)
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, new() { Width = width, Height = 844, Locale = locale }, async page =>
        {
            await CountAsync(page, 1_204_331);
            await page.ReloadAsync();
            var play = new PlayPage(page);
            await play.LiveAsync();
            await Expect(page.Locator("[data-counter=rejected]")).ToHaveTextAsync("1,204,331");
            Assert.Empty(await SpillsAsync(page, ".activity-head"));
            Assert.False(await play.OverflowsAsync());
        });
    }

    // What the server counts, as after months.
    private static Task CountAsync(IPage page, int count) => page.RouteAsync("**/api/activity?*", async route =>
    {
        var answer = await route.FetchAsync();
        var text = await answer.TextAsync();
        await route.FulfillAsync(new() { Response = answer, Body = Regex.Replace(text, "\"counters\":\\{[^}]*\\}", $$"""
            "counters":{"sending":{{count}},"sent":{{count}},"failed":{{count}},"unknown":{{count}},"received":{{count}},"rejected":{{count}}}
            """.Trim()) });
    });

    /// <summary>Parts that stick out of their place, or lie over another one.</summary>
    private static Task<string[]> SpillsAsync(IPage page, string place) => page.EvaluateAsync<string[]>(
        """
        place => {
          const box = document.querySelector(place).getBoundingClientRect();
          const parts = [...document.querySelectorAll(`${place} :is(h2, dd, dt, button, a, .trigger-name)`)].filter(one => getComputedStyle(one).clipPath === 'none' && one.checkVisibility() && !one.closest(':popover-open, [popover]'));
          const boxes = parts.map(one => [one, one.getBoundingClientRect()]).filter(([, at]) => at.width > 0);
          const out = boxes.filter(([, at]) => at.left < box.left - 1 || at.right > box.right + 1).map(([one]) => 'out: ' + one.textContent);
          const over = boxes.flatMap(([one, a], i) => boxes.slice(i + 1).filter(([other, b]) => !one.contains(other) && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1).map(([other]) => `over: ${one.textContent} / ${other.textContent}`));
          return [...out, ...over];
        }
        """, place);

    private static Task TouchAsync(ICDPSession touch, string type, double x = 0, double y = 0) => touch.SendAsync("Input.dispatchTouchEvent", new()
    {
        ["type"] = type,
        ["touchPoints"] = type == "touchEnd" ? Array.Empty<object>() : new object[] { new Dictionary<string, object> { ["x"] = x, ["y"] = y } },
    });

    private static ILocator Menu(IPage page) => page.Locator("#row-menu");

    private static async Task FillAsync(PlayerProcess player, int count)
    {
        var events = Enumerable.Range(1, count).Select(i => $$"""{"specversion":"1.0","id":"e{{i}}","source":"/s","type":"t{{i % 5}}"}""");
        using var answer = await player.Http.SendAsync(Samples.Batch(events), Cancel);
        Assert.True(answer.IsSuccessStatusCode);
    }
}
