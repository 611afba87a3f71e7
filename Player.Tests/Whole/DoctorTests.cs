using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>A person asks the Doctor, and does what he says.</summary>
public sealed class DoctorTests(BrowserFixture browser)
{
    [Fact]
    public async Task A_Trigger_that_is_off_is_found_and_turned_on_and_the_probe_stays_out_of_the_list()
    {
        await using var player = await PlayerProcess.StartAsync();
        await browser.VisitAsync(player.BaseUrl, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Trigger.ClickAsync();
            await Expect(play.Banner).ToContainTextAsync("The Trigger cloudevents-trigger is off");
            await page.GetByRole(AriaRole.Link, new() { Name = "Doctor" }).ClickAsync();

            var summary = page.Locator(".doctor-summary");
            await Expect(summary).ToHaveAttributeAsync("data-state", "wrong");
            await Expect(summary).ToContainTextAsync("One thing is wrong: Trigger cloudevents-trigger is switched off");
            await Expect(page.Locator("[data-code='probe.no-match']")).ToBeVisibleAsync();
            Assert.Empty((await page.RunAxe()).Violations);

            var mend = page.Locator("[data-check=triggers]").GetByRole(AriaRole.Button, new() { Name = "cloudevents-trigger" });
            await mend.FocusAsync();
            await page.Keyboard.PressAsync("Enter");

            await Expect(page.Locator("[data-code='probe.came']")).ToBeVisibleAsync();
            await Expect(page.Locator("[data-code='clock.browser-right']")).ToBeVisibleAsync();
            await Expect(page.Locator("[data-state=wrong]")).ToHaveCountAsync(0);

            await page.GetByRole(AriaRole.Link, new() { Name = "Play", Exact = true }).ClickAsync();
            await Expect(play.Rows).ToHaveCountAsync(0);
            await Expect(page.Locator(".list-note")).ToHaveCountAsync(0);
            await page.GetByRole(AriaRole.Button, new() { Name = "View of the list" }).ClickAsync();
            await page.GetByRole(AriaRole.Checkbox, new() { Name = "The Doctor’s probes (3 hidden)" }).CheckAsync();
            await Expect(play.Rows).ToHaveCountAsync(3);
            Assert.Empty((await page.RunAxe()).Violations);
        });
    }
}
