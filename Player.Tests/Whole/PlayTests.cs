using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>A person, a real Chromium, the real server: an event goes out, comes back, and the page shows it.</summary>
public sealed class PlayTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_person_who_presses_Send_event_sees_sent_and_then_received()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            var id = await play.Field("Event ID").InputValueAsync();

            await play.Send.ClickAsync();

            await Expect(play.Status("sent")).ToHaveCountAsync(1);
            await Expect(play.Status("received")).ToHaveCountAsync(1);
            await Expect(play.Status("sent")).ToContainTextAsync("➤");
            await Expect(play.Status("received")).ToContainTextAsync("✓");
            await Expect(play.Status("received").Locator(".c-id")).ToHaveAttributeAsync("title", id);
            await Expect(play.Status("received")).ToContainTextAsync(new Regex(@"\d ms after ➤"));
            await Expect(play.Answer).ToContainTextAsync("received after");
            await Expect(play.Answer).ToContainTextAsync("The broker answered 202 in");
            await Expect(play.Field("Event ID")).Not.ToHaveValueAsync(id);
        });
    }

    [Fact]
    public async Task With_the_Trigger_off_an_event_stays_sent_and_with_it_on_again_the_next_comes_back()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Trigger.ClickAsync();
            await Expect(play.Banner).ToContainTextAsync("The Trigger cloudevents-trigger is off");

            await page.Keyboard.PressAsync("Control+Enter");
            await Expect(play.Status("sent")).ToContainTextAsync("not back yet");
            await Expect(play.Trigger).Not.ToBeCheckedAsync();

            await play.Trigger.ClickAsync();
            await Expect(play.Banner).ToHaveCountAsync(0);
            await play.Send.ClickAsync();

            // The second is back, and the first still is not: nothing holds it back for later.
            await Expect(play.Status("received")).ToHaveCountAsync(1);
            await Expect(play.Status("sent").Last).ToContainTextAsync("not back yet");
        });
    }

    [Fact]
    public async Task Every_bad_field_is_said_beside_the_field_and_nothing_is_sent()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Field("Event Type").FillAsync("");
            await play.Field("Event Source").FillAsync("a b");
            await page.GetByText("Add extension attribute").ClickAsync();
            await page.GetByPlaceholder("Name").FillAsync("Bad_Name");
            await page.GetByText("Time, schema, version, mode").ClickAsync();
            await page.GetByLabel("structured").CheckAsync();
            await play.Field("Message (data)").FillAsync("{ nope");

            await Expect(play.Said("type")).ToContainTextAsync("missing or empty");
            await Expect(play.Said("source")).ToContainTextAsync("%20");
            await Expect(play.Said("data")).ToContainTextAsync("not valid JSON");
            await Expect(page.Locator(".extension .problem")).ToContainTextAsync("lower-case letters a-z and digits only");
            await Expect(play.Send).ToBeDisabledAsync();
            await page.Keyboard.PressAsync("Control+Enter");
            await Expect(page.GetByText("3 fields need mending before the event can be sent.")).ToBeAttachedAsync();
            await Expect(play.Rows).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task A_broker_that_refuses_makes_a_row_that_says_why_and_looks_nothing_like_received()
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(404);
        await using var player = await PlayerProcess.StartAsync(("PLAYER_MODE", "KNATIVE"), ("BROKER_URI", broker.Url));
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Send.ClickAsync();

            await Expect(play.Status("failed")).ToContainTextAsync("✗");
            await Expect(play.Status("failed")).ToContainTextAsync("no such broker");
            await Expect(play.Answer).ToContainTextAsync("There is no Broker at this URL");
            await page.Locator("button.target").ClickAsync();
            await Expect(page.GetByText("The variable BROKER_URI holds this URL.")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task The_envelope_opens_everything_about_the_event_at_a_URL_of_its_own()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Send.ClickAsync();
            await PlayPage.OpenAsync(play.Status("received"));

            await Expect(play.Drawer).ToContainTextAsync("knativearrivaltime");
            await Expect(play.Drawer).ToContainTextAsync("Hello CloudEvents!");
            await page.GetByRole(AriaRole.Tab, new() { Name = "Wire" }).ClickAsync();
            await Expect(play.Drawer).ToContainTextAsync("Kn-Namespace");
            Assert.Contains("/event/", page.Url, StringComparison.Ordinal);

            await page.ReloadAsync();
            await Expect(play.Drawer).ToContainTextAsync("knativearrivaltime");
            await play.LiveAsync();
            await page.Keyboard.PressAsync("Escape");
            await Expect(play.Drawer).ToHaveCountAsync(0);
            await page.GoBackAsync();
            await Expect(play.Drawer).ToContainTextAsync("knativearrivaltime");
        });
    }

    [Fact]
    public async Task Everything_works_by_keyboard()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await page.Keyboard.PressAsync("Control+Enter");
            await Expect(play.Rows).ToHaveCountAsync(2);

            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("k");
            await page.Keyboard.PressAsync("Enter");
            await Expect(play.Drawer).ToContainTextAsync("com.example.greeting");
            await page.Keyboard.PressAsync("Escape");
            await Expect(play.Drawer).ToHaveCountAsync(0);
            await page.Keyboard.PressAsync("?");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Ctrl");
            await page.Keyboard.PressAsync("Escape");
            await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        });
    }

    [Fact]
    public async Task A_browser_that_the_server_left_says_so_and_goes_on_by_itself_when_the_server_is_back()
    {
        await using var player = await PlayerProcess.StartAsync(("PORT", FreePort.Find()));
        var view = new BrowserView { ExpectedErrors = static error => error.Contains("WebSocket", StringComparison.Ordinal) || error.Contains("ERR_CONNECTION", StringComparison.Ordinal) };
        await browser.VisitAsync(player.BaseUrl, view, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Send.ClickAsync();
            await Expect(play.Rows).ToHaveCountAsync(2);

            await player.KillAsync();
            await play.LostAsync();
            await Expect(play.Banner).ToContainTextAsync("events are safe on the server");
            await play.Send.ClickAsync();
            await Expect(play.Answer).ToContainTextAsync("did not answer, so the event was not sent");

            await player.RestartAsync();
            await play.LiveAsync();
            await play.Send.ClickAsync();
            await Expect(play.Rows).ToHaveCountAsync(4);
        });
    }

    [Fact]
    public async Task What_is_deleted_is_asked_for_twice_and_goes_for_everybody()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Send.ClickAsync();
            await Expect(play.Rows).ToHaveCountAsync(2);

            await page.GetByRole(AriaRole.Button, new() { Name = "View of the list" }).ClickAsync();
            await page.GetByText("Delete the history").ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("2 rows");
            await page.GetByRole(AriaRole.Button, new() { Name = "Delete…", Exact = true }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Really delete 2 rows");
            await page.GetByRole(AriaRole.Button, new() { Name = "Yes, delete" }).ClickAsync();

            await Expect(page.GetByText("Nothing yet")).ToBeVisibleAsync();
        });
    }

    [Fact]
    public async Task New_events_do_not_move_what_is_being_read()
    {
        await using var player = await PlayerProcess.StartAsync();
        for (var i = 0; i < 60; i++) await player.Http.SendAsync(Samples.Binary(id: $"old-{i}"), TestContext.Current.CancellationToken);
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.List.EvaluateAsync("rows => rows.scrollTo({ top: 320 })");
            var read = play.Rows.Filter(new() { HasText = "old-45" });
            await Expect(read).ToBeVisibleAsync();
            var before = (await read.BoundingBoxAsync())!.Y;

            for (var i = 0; i < 3; i++) await player.Http.SendAsync(Samples.Binary(id: $"new-{i}"), TestContext.Current.CancellationToken);
            var pill = page.GetByText("↑ 3 new");
            await Expect(pill).ToBeVisibleAsync();
            Assert.Equal(before, (await read.BoundingBoxAsync())!.Y);

            await pill.ClickAsync();
            await Expect(play.Rows.First).ToContainTextAsync("new-2");
        });
    }

    [Theory]
    [InlineData(1440, "en-US", ColorScheme.Light)]
    [InlineData(1440, "zh-CN", ColorScheme.Dark)]
    [InlineData(1024, "en-US", ColorScheme.Dark)]
    [InlineData(390, "zh-CN", ColorScheme.Light)]
    [InlineData(390, "en-US", ColorScheme.Dark)]
    public async Task The_page_fits_its_width_and_axe_finds_nothing(int width, string language, ColorScheme scheme)
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, new() { Width = width, Height = 860, Locale = language, ColorScheme = scheme }, async page =>
        {
            var play = new PlayPage(page);
            var pictures = new Pictures(page, width, language, scheme);
            await play.LiveAsync();
            await NothingFoundAsync(page, play);
            await pictures.TakeAsync("empty");
            if (width < 960) await page.Locator(".fold").ClickAsync();
            await play.Send.ClickAsync();
            await player.Http.SendAsync(Samples.Body("application/cloudevents+json", "{"), TestContext.Current.CancellationToken);
            await Expect(play.Status("received")).ToHaveCountAsync(1);
            await Expect(play.Status("rejected")).ToHaveCountAsync(1);
            await NothingFoundAsync(page, play);
            await pictures.TakeAsync("few");
            if (width < 960) await page.Locator(".fold").ClickAsync();
            await PlayPage.OpenAsync(play.Status("received"));
            await Expect(play.Drawer).ToContainTextAsync("knativearrivaltime");
            await NothingFoundAsync(page, play);
            await pictures.TakeAsync("open");
        });
    }

    private static async Task NothingFoundAsync(IPage page, PlayPage play)
    {
        Assert.False(await play.OverflowsAsync(), "The page is wider than the window.");
        var found = await page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join('\n', found.Violations.Select(one => $"{one.Id}: {one.Help} at {string.Join(", ", one.Nodes.Select(node => node.Html))}")));
    }
}
