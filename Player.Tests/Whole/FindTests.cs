using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Contracts;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>The search box by keyboard, in the URL, and in every width.</summary>
public sealed partial class FindTests(BrowserFixture browser)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_filter_is_typed_completed_and_taken_back_with_the_keyboard_alone()
    {
        await using var player = await PlayerProcess.StartAsync();
        await FillAsync(player);
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            await new PlayPage(page).LiveAsync();
            await page.Keyboard.PressAsync("/");
            await Expect(Box(page)).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync("ty");
            await Expect(Options(page)).ToHaveTextAsync(TypeField());
            await page.Keyboard.PressAsync("ArrowDown");
            await page.Keyboard.PressAsync("Tab");
            await Expect(Box(page)).ToHaveValueAsync("type:");
            await Expect(Options(page)).ToHaveCountAsync(2);
            await page.Keyboard.TypeAsync("pay");
            await Expect(Options(page)).ToHaveCountAsync(1);
            await page.Keyboard.PressAsync("ArrowDown");
            await page.Keyboard.PressAsync("Enter");
            await Expect(Chips(page)).ToHaveTextAsync(["type is com.example.pay.refused"]);
            await Expect(page).ToHaveURLAsync(player.BaseUrl + "/?type=com.example.pay.refused");
            await Expect(Box(page)).ToBeFocusedAsync();

            await page.Keyboard.TypeAsync("-source:/test refused");
            await Expect(page).ToHaveURLAsync(player.BaseUrl + "/?q=refused&type=com.example.pay.refused&-source=%2Ftest");
            await page.ReloadAsync();
            await Expect(Box(page)).ToHaveValueAsync("refused");
            await Expect(Chips(page)).ToHaveCountAsync(2);
            await page.GoBackAsync();
            await Expect(Box(page)).ToHaveValueAsync("");
            await Expect(Chips(page)).ToHaveCountAsync(2);
            await page.GoBackAsync();
            await Expect(Chips(page)).ToHaveCountAsync(1);

            await page.Keyboard.PressAsync("/");
            await Expect(Box(page)).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Backspace");
            await Expect(Chips(page)).ToHaveCountAsync(0);
            await Expect(page).ToHaveURLAsync(player.BaseUrl + "/");
        });
    }

    [Fact]
    public async Task An_expression_is_marked_where_it_is_wrong_and_completed_where_the_caret_is()
    {
        await using var player = await PlayerProcess.StartAsync();
        await FillAsync(player);
        await browser.VisitAsync(player.BaseUrl + "/?cesql=" + Uri.EscapeDataString("type == 'x'"), async page =>
        {
            await new PlayPage(page).LiveAsync();
            await Expect(Box(page)).ToHaveValueAsync("type == 'x'");
            await Expect(page.Locator("mark")).ToHaveTextAsync("==");
            Assert.Empty((await page.RunAxe()).Violations);
            await Box(page).FillAsync("type = '' AND EXISTS subject");
            for (var i = 0; i < "' AND EXISTS subject".Length; i++) await page.Keyboard.PressAsync("ArrowLeft");
            await page.Keyboard.TypeAsync("order");
            await Expect(Options(page)).ToHaveCountAsync(1);
            await page.Keyboard.PressAsync("ArrowDown");
            await page.Keyboard.PressAsync("Enter");
            await Expect(Box(page)).ToHaveValueAsync("type = 'com.example.order.created' AND EXISTS subject");
            Assert.Equal("type = 'com.example.order.created'".Length, await Box(page).EvaluateAsync<int>("box => box.selectionStart"));
            await Expect(page.Locator("mark")).ToHaveCountAsync(0);
            await page.Keyboard.PressAsync("Enter");
            var url = player.BaseUrl + "/?cesql=" + Uri.EscapeDataString("type = 'com.example.order.created' AND EXISTS subject");
            await Expect(page).ToHaveURLAsync(new Regex($"^{Regex.Escape(url)}$"));
        });
    }

    [Fact]
    public async Task A_value_of_an_event_is_found_by_and_a_filter_that_was_named_is_found_again()
    {
        await using var player = await PlayerProcess.StartAsync();
        await FillAsync(player);
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await PlayPage.OpenAsync(play.Status("received").First);
            await play.Drawer.GetByRole(AriaRole.Button, new() { Name = "Find by source /shop" }).FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Find only these" })).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Enter");
            await Expect(Chips(page)).ToHaveTextAsync(["source is /shop"]);
            await Expect(play.Drawer).ToBeVisibleAsync();

            await page.GetByRole(AriaRole.Button, new() { Name = "Saved filters" }).PressAsync("Enter");
            await page.GetByLabel("Name the present filter").FillAsync("The shop");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "The shop", Exact = true })).ToBeVisibleAsync();
            await page.GotoAsync(player.BaseUrl);
            await play.LiveAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Saved filters" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "The shop", Exact = true }).ClickAsync();
            await Expect(Chips(page)).ToHaveTextAsync(["source is /shop"]);
        });
    }

    [Theory]
    [InlineData(1440, "en-US", ColorScheme.Light)]
    [InlineData(1024, "zh-CN", ColorScheme.Dark)]
    [InlineData(390, "en-US", ColorScheme.Light)]
    [InlineData(390, "zh-CN", ColorScheme.Dark)]
    public async Task In_every_width_language_and_light_it_is_whole(int width, string language, ColorScheme scheme)
    {
        await using var player = await PlayerProcess.StartAsync();
        await FillAsync(player);
        var view = new BrowserView { Width = width, Height = width < 960 ? 844 : 900, Locale = language, ColorScheme = scheme };
        var filter = "/?q=order&type=com.example.order.created&-source=%2Ftest&from=2026-01-31T10:04:31Z&to=2026-01-31T10:05:02Z";
        await browser.VisitAsync(player.BaseUrl + filter, view, async page =>
        {
            var pictures = new Pictures(page, width, language, scheme);
            await new PlayPage(page).LiveAsync();
            await Expect(Chips(page)).ToHaveCountAsync(3);
            await SeenAsync(page, pictures, "find-chips");
            await page.Keyboard.PressAsync("/");
            await Expect(Box(page)).ToBeFocusedAsync();
            await page.Keyboard.TypeAsync(" type:");
            await page.Keyboard.PressAsync("ArrowDown");
            await Expect(Options(page)).ToHaveCountAsync(2);
            await SeenAsync(page, pictures, "find-list");
            await Box(page).FillAsync("type LIKE 'com.%' AND AND subject = '42'");
            await Expect(page.Locator("mark")).ToHaveTextAsync("AND");
            await SeenAsync(page, pictures, "find-fault");
            await page.Locator(".find-saved").ClickAsync();
            await Expect(page.Locator("#find-saved")).ToBeVisibleAsync();
            await SeenAsync(page, pictures, "find-saved");
        });
    }

    private static ILocator Box(IPage page) => page.GetByRole(AriaRole.Combobox, new() { NameRegex = BoxName() });

    private static ILocator Options(IPage page) => page.Locator("[role=option]");

    private static ILocator Chips(IPage page) => page.Locator(".find-chip-text");

    private static async Task SeenAsync(IPage page, Pictures pictures, string name)
    {
        Assert.False(await new PlayPage(page).OverflowsAsync(), $"{name} is wider than the window.");
        await pictures.TakeAsync(name);
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(one => $"{name}: {one.Id}: {one.Help} at {string.Join(", ", one.Nodes.Select(node => node.Html))}")));
    }

    private static async Task FillAsync(PlayerProcess player)
    {
        foreach (var type in (string[])["com.example.order.created", "com.example.pay.refused"])
        {
            var request = new SendRequest { Event = new() { Id = type, Source = "/shop", Type = type, Subject = "42" } };
            using var sent = await player.Http.PostAsJsonAsync(Routes.Send, request, PlayerJson.Default.SendRequest, Cancel);
            Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        }
    }

    [GeneratedRegex("^(Find events|查找事件)$")]
    private static partial Regex BoxName();

    [GeneratedRegex("^type:")]
    private static partial Regex TypeField();
}
