using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Player.Contracts;
using Player.Tests.Broker;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>A person chooses where events go, by keyboard, and sees where they went.</summary>
public sealed class TargetTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Another_Broker_is_chosen_by_keyboard_kept_over_a_reload_and_given_up_visibly_when_it_goes(int width)
    {
        await using var player = await PlayerProcess.StartAsync();
        await ApplyAsync(player, Yaml.Broker("second"));
        await browser.VisitAsync(player.BaseUrl, new() { Width = width }, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            var badge = page.Locator("button.target");
            await Expect(badge).ToContainTextAsync("example-broker");

            await badge.FocusAsync();
            await page.Keyboard.PressAsync("Enter");
            await page.Keyboard.PressAsync("Tab");
            await Expect(page.GetByRole(AriaRole.Radio).First).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("ArrowDown");
            await Expect(page.GetByRole(AriaRole.Radio).Nth(1)).ToBeCheckedAsync();
            Assert.Empty((await page.RunAxe()).Violations);
            Assert.False(await play.OverflowsAsync());
            await page.Keyboard.PressAsync("Escape");
            await Expect(badge).ToContainTextAsync("second");

            await page.ReloadAsync();
            await play.LiveAsync();
            await Expect(badge).ToContainTextAsync("second");
            await page.Keyboard.PressAsync("Control+Enter");
            await Expect(play.Status("sent")).ToHaveCountAsync(1);
            await PlayPage.OpenAsync(play.Status("sent"));
            await Expect(play.Drawer).ToContainTextAsync("/broker/default/second");
            await page.Keyboard.PressAsync("Escape");

            using var gone = await player.Http.DeleteAsync("/api/brokers/default/second");
            await Expect(page.GetByText("The chosen Broker second in namespace default is not there.")).ToBeVisibleAsync();
            await Expect(badge).ToContainTextAsync("example-broker");
            Assert.False(await play.OverflowsAsync());
            await page.GetByRole(AriaRole.Button, new() { Name = "Take the choice back" }).ClickAsync();
            await Expect(page.GetByText("The chosen Broker")).ToHaveCountAsync(0);
        });
    }

    private static async Task ApplyAsync(PlayerProcess player, string yaml)
    {
        using var request = Samples.Body("application/yaml", yaml, Routes.Manifests);
        using var answer = await player.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}
