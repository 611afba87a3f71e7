using System.Globalization;
using Microsoft.Playwright;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>The list over a journal that is longer than any browser holds.</summary>
public sealed class ListTests(BrowserFixture browser)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_row_of_the_journal_is_reached_by_scrolling_while_events_arrive()
    {
        await using var player = await PlayerProcess.StartAsync();
        await FillAsync(player, 1, 3000);
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await Expect(play.Rows.First).ToHaveAttributeAsync("data-seq", "3000");

            var seen = new HashSet<long>();
            for (var top = 0; top < 3000; top += 15)
            {
                await play.List.EvaluateAsync("(list, top) => list.scrollTop = top * 32", top);
                // Events come all the while: what is read stands still.
                if (top % 600 == 300) await FillAsync(player, 3001 + (top / 3), 20);
                var first = 3000 - top;
                await Expect(page.Locator($"#row-{first}")).ToBeInViewportAsync(new() { Timeout = 15_000 });
                seen.UnionWith(await SeqsAsync(page));
            }

            Assert.Equal(Enumerable.Range(1, 3000).Select(i => (long)i), seen.Where(seq => seq <= 3000).Order());
            await Expect(page.Locator(".pill")).ToContainTextAsync("100 new");

            await page.Locator(".pill").ClickAsync();
            await Expect(play.Rows.First).ToHaveAttributeAsync("data-seq", "3100");
            await Expect(page.Locator(".pill")).ToHaveCountAsync(0);
            await AccountAsync(page, Down(3100, 120));
        });
    }

    [Fact]
    public async Task Held_by_a_key_the_list_stands_and_what_came_is_there_afterwards()
    {
        await using var player = await PlayerProcess.StartAsync();
        await FillAsync(player, 1, 10);
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await Expect(play.Rows).ToHaveCountAsync(10);

            await page.Keyboard.PressAsync("f");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Follow" })).ToBeVisibleAsync();
            await FillAsync(player, 11, 2500);
            await Expect(page.Locator(".pill")).ToContainTextAsync("2,500 new");
            Assert.Equal(Enumerable.Range(1, 10).Select(i => (long)i).Reverse(), await SeqsAsync(page));

            await page.Keyboard.PressAsync("f");
            await Expect(play.Rows.First).ToHaveAttributeAsync("data-seq", "2510");
            await AccountAsync(page, Down(2510, 2510));
            await play.List.EvaluateAsync("list => list.scrollTop = list.scrollHeight");
            await Expect(page.Locator("#row-1")).ToBeInViewportAsync();
        });
    }

    [Fact]
    public async Task Held_while_something_is_looked_for_the_list_stands_and_every_row_that_is_found_is_there_afterwards()
    {
        await using var player = await PlayerProcess.StartAsync();
        await FillAsync(player, 1, 500);
        await browser.VisitAsync(player.BaseUrl + "?subject=7", async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await Expect(page.Locator("[data-counter=shown]")).ToHaveTextAsync("50");
            var before = await SeqsAsync(page);

            await page.Keyboard.PressAsync("f");
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Follow" })).ToBeVisibleAsync();
            await FillAsync(player, 501, 300);
            await Expect(page.Locator(".pill")).ToContainTextAsync("30 new");
            Assert.Equal(before, await SeqsAsync(page));
            // More at once than is told.
            await FillAsync(player, 801, 4000);
            await Expect(page.Locator(".pill")).Not.ToContainTextAsync("30 new");
            Assert.Equal(before, await SeqsAsync(page));

            await page.Keyboard.PressAsync("f");
            await Expect(play.Rows.First).ToHaveAttributeAsync("data-seq", "4797");
            await AccountAsync(page, [.. Down(4800, 4800).Where(seq => seq % 10 == 7)]);
        });
    }

    [Fact]
    public async Task What_is_looked_for_is_found_in_the_journal_and_as_it_arrives()
    {
        await using var player = await PlayerProcess.StartAsync();
        await FillAsync(player, 1, 500);
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await Expect(play.Rows.First).ToHaveAttributeAsync("data-seq", "500");

            await page.Keyboard.PressAsync("/");
            await page.Keyboard.TypeAsync("subject:7 ");
            await Expect(play.Rows.First).ToHaveAttributeAsync("data-seq", "497");
            await Expect(page.Locator("[data-counter=shown]")).ToHaveTextAsync("50");

            await FillAsync(player, 501, 20);
            await Expect(play.Rows.First).ToHaveAttributeAsync("data-seq", "517");
            await Expect(page.Locator("[data-counter=shown]")).ToHaveTextAsync("52");

            await page.Keyboard.TypeAsync("number-117");
            await Expect(play.Rows).ToHaveCountAsync(1);
            await page.ReloadAsync();
            await play.LiveAsync();
            await Expect(play.Rows).ToHaveCountAsync(1);

            await page.GotoAsync(player.BaseUrl + "?cesql=" + Uri.EscapeDataString("subject = '7' AND id LIKE 'e1%'"));
            await play.LiveAsync();
            await Expect(page.Locator("[data-counter=shown]")).ToHaveTextAsync("11");
        });
    }

    /// <summary>Every one of these rows stands in the list, from its top on, and no other between them.</summary>
    private static async Task AccountAsync(IPage page, IReadOnlyList<long> expected)
    {
        var seen = new HashSet<long>();
        for (var top = 0; top < expected.Count; top += 12)
        {
            // Older pages come while one is at the end: until then the list is too short to be scrolled that far.
            await page.WaitForFunctionAsync(
                "([top, rows]) => { document.querySelector('#activity-list').scrollTop = top * 32; return rows.every(row => document.getElementById('row-' + row)); }",
                new object[] { top, expected.Skip(top).Take(12).ToArray() },
                new() { Timeout = 15_000 });
            seen.UnionWith(await SeqsAsync(page));
        }

        Assert.Equal(expected, seen.Where(seq => seq >= expected[^1]).OrderDescending());
    }

    private static long[] Down(long from, int count) => [.. Enumerable.Range(0, count).Select(step => from - step)];

    private static async Task<long[]> SeqsAsync(IPage page) => await page.EvaluateAsync<long[]>(
        "() => [...document.querySelectorAll('#activity-list .row[data-seq]')].map(row => Number(row.dataset.seq))");

    private static async Task FillAsync(PlayerProcess player, int from, int count)
    {
        var events = Enumerable.Range(from, count).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"specversion":"1.0","id":"e{{i}}","source":"/s","type":"t{{i % 5}}","subject":"{{i % 10}}","data":"number-{{i}}"}"""));
        using var answer = await player.Http.SendAsync(Samples.Batch(events), Cancel);
        Assert.True(answer.IsSuccessStatusCode);
    }
}
