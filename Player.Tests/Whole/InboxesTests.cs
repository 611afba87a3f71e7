using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>A teacher tells an inbox how to answer, on the page, and sees what comes of it.</summary>
public sealed class InboxesTests(BrowserFixture browser)
{
    [Fact]
    public async Task An_inbox_that_is_told_to_fail_twice_shows_three_deliveries_and_then_received()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "Inboxes" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Fails twice, then takes it" }).First.ClickAsync();
            await Expect(page.Locator("[data-path='/'] .inbox-says")).ToHaveTextAsync("answers 503 to the first 2 deliveries of each event, then 202");
            await Expect(page.GetByText("Told.")).ToBeVisibleAsync();

            await page.GetByRole(AriaRole.Link, new() { Name = "Play", Exact = true }).ClickAsync();
            await play.Send.ClickAsync();

            await Expect(play.Status("received")).ToContainTextAsync("again ×3");
            await Expect(play.Status("declined")).ToHaveCountAsync(2);
        });
    }

    [Fact]
    public async Task What_another_browser_tells_an_inbox_is_seen_at_once_and_a_wrong_number_is_said_beside_its_field()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl + "/inboxes", async page =>
        {
            await new PlayPage(page).LiveAsync();
            using var told = await player.Http.PutAsync(
                "/api/inbox/audit", new StringContent("""{"answer":"status","status":410}""", System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
            await Expect(page.Locator("[data-path='/inbox/audit'] .inbox-says")).ToHaveTextAsync("answers 410");

            await page.GetByText("Another answer…").Last.ClickAsync();
            var waits = page.GetByLabel("Waits, seconds").Last;
            await waits.FillAsync("601");
            await waits.BlurAsync();
            await Expect(page.GetByText("A number from 0 to 600.")).ToBeVisibleAsync();
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Tell", Exact = true }).Last).ToBeDisabledAsync();

            Assert.Empty((await page.RunAxe()).Violations);
        });
    }
}
