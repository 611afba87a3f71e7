using System.Net.Http.Json;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Contracts;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using Player.Tests.Runs;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>Many events in one go, as a person sends them.</summary>
public sealed class RunsTests(BrowserFixture browser)
{
    private const float Patience = 60_000;

    [Fact]
    public async Task Ten_thousand_events_at_a_thousand_a_second_come_back_and_none_is_lost()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            await new PlayPage(page).LiveAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Send many…" }).ClickAsync();
            await StartAsync(page, count: "10000", rate: "1000");
            await OverAsync(page, 1, "Done");
            Assert.Equal(["10,000", "10,000", "10,000", "0"], await TilesAsync(page, "sent", "accepted", "returned", "lost"));
            Assert.Empty((await page.RunAxe()).Violations);
        });
    }

    [Fact]
    public async Task A_broker_that_drops_one_in_a_hundred_has_lost_as_many()
    {
        await using var broker = await RelayBroker.StartAsync(number => number % 100 == 0 ? 0 : 1);
        await using var player = await PlayerProcess.StartAsync(("BROKER_URI", broker.Url), ("PLAYER_MODE", ""));
        broker.Sink = player.BaseUrl;
        await browser.VisitAsync(player.BaseUrl + "/runs", async page =>
        {
            await StartAsync(page, count: "10000", rate: "1000");
            await OverAsync(page, 1, "Done");
            Assert.Equal(["10,000", "9,900", "100"], await TilesAsync(page, "accepted", "returned", "lost"));
        });
    }

    [Fact]
    public async Task A_run_is_stopped_in_the_middle()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl + "/runs", async page =>
        {
            await StartAsync(page, count: "50000", rate: "100");
            await Expect(page.Locator("[data-tile=returned]")).Not.ToHaveTextAsync("0");
            await page.GetByRole(AriaRole.Button, new() { Name = "Stop", Exact = true }).ClickAsync();
            await OverAsync(page, 1, "Stopped");
            var tiles = await TilesAsync(page, "sent", "accepted", "returned", "way");
            // Nobody waited for the rest: it is on the way, and not lost.
            var numbers = tiles.Select(text => int.Parse(text, System.Globalization.NumberStyles.AllowThousands, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(numbers[1], numbers[2] + numbers[3]);
            var sent = tiles[0];
            var counters = (await player.Http.GetFromJsonAsync(Routes.Activity + "?limit=1", PlayerJson.Default.JournalPage, TestContext.Current.CancellationToken))!.Counters;
            Assert.Equal(sent, $"{counters.Sending:N0}");
        });
    }

    [Fact]
    public async Task A_hundred_events_are_replayed_at_ten_times_their_pace_and_in_their_order()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Field("Event Subject").FillAsync("{{seq}}");
            await page.GetByRole(AriaRole.Link, new() { Name = "Send many…" }).ClickAsync();
            await StartAsync(page, count: "100", rate: "5", concurrency: "1");
            await OverAsync(page, 1, "Done");
            await page.GotoAsync(player.BaseUrl + "/runs?replay=kind%3Dsending");
            await page.GetByRole(AriaRole.Textbox, new() { Name = "Pace" }).FillAsync("10");
            await page.GetByRole(AriaRole.Button, new() { Name = "Start run" }).ClickAsync();
            await OverAsync(page, 2, "Done");
            Assert.Equal(["100", "100", "0", "0"], await TilesAsync(page, "sent", "returned", "lost", "order"));
        });
        var rows = (await player.Http.GetFromJsonAsync(Routes.Activity + "?limit=1000&kind=sending", PlayerJson.Default.JournalPage, TestContext.Current.CancellationToken))!.Rows;
        Assert.Equal(Enumerable.Range(1, 100).Select(n => $"{n}"), rows.Take(100).Reverse().Select(row => row.Subject));
        var (original, replayed) = (rows[100].At - rows[^1].At, rows[0].At - rows[99].At);
        // Ten times as fast, and as much slower than that as a busy machine may be.
        Assert.True(replayed < original / 3, $"The replay took {replayed}, the run {original}.");
    }

    [Fact]
    public async Task Rows_that_are_chosen_by_click_and_key_are_replayed_and_no_others()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            for (var number = 1; number <= 4; number++)
            {
                await play.Field("Event Subject").FillAsync($"chosen-{number}");
                await play.Send.ClickAsync();
                await Expect(play.Status("received").Filter(new() { HasText = $"chosen-{number}" })).ToHaveCountAsync(1);
            }

            await play.Status("received").Filter(new() { HasText = "chosen-1" }).ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
            await play.Status("received").Filter(new() { HasText = "chosen-3" }).ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
            await Expect(page.Locator(".chosen-bar")).ToContainTextAsync("2 events chosen");
            Assert.Empty((await page.RunAxe()).Violations);
            await page.Keyboard.PressAsync("j");
            await page.Keyboard.PressAsync("x");
            await Expect(page.Locator(".chosen-bar")).ToContainTextAsync("3 events chosen");
            await page.Keyboard.PressAsync("x");
            await page.GetByRole(AriaRole.Link, new() { Name = "Replay them…" }).ClickAsync();
            await Expect(page.Locator(".run-chosen")).ToContainTextAsync("2 events chosen");
            await page.GetByRole(AriaRole.Button, new() { Name = "Start run" }).ClickAsync();
            await OverAsync(page, 1, "Done");
        });
        var rows = (await player.Http.GetFromJsonAsync(Routes.Activity + "?limit=1000&kind=sending", PlayerJson.Default.JournalPage, TestContext.Current.CancellationToken))!.Rows;
        Assert.Equal(["chosen-3", "chosen-1"], rows.Take(2).Select(row => row.Subject));
        Assert.Equal(6, rows.Count);
    }

    [Fact]
    public async Task A_scenario_that_fails_shows_what_was_expected_and_what_came()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl + "/scenarios", async page =>
        {
            var run = page.GetByRole(AriaRole.Button, new() { Name = "Run scenario" });
            await run.ClickAsync();
            await Expect(page.Locator("[data-passed=true]")).ToHaveCountAsync(1);
            await page.Locator("#scenario-yaml").FillAsync("""
                scenario: a total
                steps:
                  - send: { type: order, source: /shop, data: { total: 13.5 } }
                  - expect: { type: order, data: { $.total: 12.5 } }
                    within: 1s
                """);
            await run.ClickAsync();
            await Expect(page.Locator("[data-passed=false]")).ToHaveCountAsync(1);
            await Expect(page.Locator(".scenario-diff tbody")).ToContainTextAsync("12.5");
            await Expect(page.Locator(".scenario-diff tbody")).ToContainTextAsync("13.5");
            Assert.Empty((await page.RunAxe()).Violations);
            await page.Locator("#scenario-yaml").FillAsync("scenario: a total\nstep: []\n");
            await Expect(page.Locator(".yaml-findings")).ToContainTextAsync("A scenario has no field step");
        });
    }

    private static async Task StartAsync(IPage page, string count, string rate, string concurrency = "")
    {
        await page.GetByLabel("Events", new() { Exact = true }).FillAsync(count);
        await page.GetByLabel("Per second").FillAsync(rate);
        await page.GetByLabel("At once").FillAsync(concurrency);
        await page.GetByRole(AriaRole.Button, new() { Name = "Start run" }).ClickAsync();
    }

    private static Task OverAsync(IPage page, long id, string state) =>
        Expect(page.Locator($".run-result[data-run='{id}'][data-state={state}]")).ToHaveCountAsync(1, new() { Timeout = Patience });

    private static async Task<string[]> TilesAsync(IPage page, params string[] names)
    {
        List<string> texts = [];
        foreach (var name in names) texts.Add(await page.Locator($"[data-tile={name}]").InnerTextAsync());
        return [.. texts];
    }
}
