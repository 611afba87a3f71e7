using Microsoft.Playwright;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Whole;

/// <summary>The page below a path of another server: everything it loads and calls lies there.</summary>
public sealed class BasePathTests(BrowserFixture browser)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Behind_a_proxy_on_a_path_an_event_goes_out_and_comes_back(bool proxyCutsThePath)
    {
        await using var player = await PlayerProcess.StartAsync(("Player__PathBase", "/tools/player"));
        Assert.EndsWith("/tools/player", player.BaseUrl, StringComparison.Ordinal);
        await using var proxy = await PathProxy.StartAsync(new Uri(player.BaseUrl).GetLeftPart(UriPartial.Authority), "/tools/player", proxyCutsThePath);

        await browser.VisitAsync(proxy.Url + "/tools/player/", async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await play.Send.ClickAsync();
            await Expect(play.Status("received")).ToHaveCountAsync(1);
            await Expect(play.Status("received")).ToContainTextAsync("✓");
            await page.GetByRole(AriaRole.Link, new() { Name = "Triggers" }).ClickAsync();
            await Expect(page).ToHaveURLAsync(proxy.Url + "/tools/player/triggers");
            await page.ReloadAsync();
            await Expect(page.GetByText("cloudevents-trigger").First).ToBeVisibleAsync();
        });

        Assert.Empty(proxy.Strays);
    }
}
