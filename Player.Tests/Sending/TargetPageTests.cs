using Microsoft.Extensions.DependencyInjection;
using Player.Server.Discovery;
using Player.Tests.Browser;
using Player.Tests.Hosting;
using Player.Tests.Whole;
using Player.Topology;
using static Microsoft.Playwright.Assertions;

namespace Player.Tests.Sending;

/// <summary>A cluster that changes under an open page: the page learns of it over the live connection, and sends accordingly.</summary>
public sealed class TargetPageTests(BrowserFixture browser)
{
    [Fact]
    public async Task An_open_page_follows_the_address_of_its_Broker_and_the_Brokers_that_come()
    {
        await using var first = await ScriptedBroker.AnsweringAsync(202);
        await using var second = await ScriptedBroker.AnsweringAsync(202);
        var cluster = new FakeTopology(new() { Reading = new() { Origin = TopologyOrigin.Kubernetes, State = ReadingState.Starting } });
        await using var player = await PlayerHost.StartAsync(services => services.AddSingleton<ITopologySource>(cluster), ("BROKER_NAME", "first"));
        await browser.VisitAsync(player.Url, async page =>
        {
            var play = new PlayPage(page);
            await play.LiveAsync();
            await page.Locator("button.target").ClickAsync();
            var options = page.Locator(".target-option");
            await Expect(options).ToHaveCountAsync(1);
            await Expect(options).ToContainTextAsync("because the cluster is still being read");
            await Expect(options).ToContainTextAsync("broker-ingress.knative-eventing.svc.cluster.local/default/first");

            cluster.Become(FakeTopology.With(FakeTopology.Broker("first", first.Url), FakeTopology.Broker("second", "", "team")));
            await Expect(options).ToHaveCountAsync(2);
            await Expect(options.First).ToContainTextAsync(first.Url);
            await Expect(options.First).ToContainTextAsync("✓ ready");
            await Expect(options.Last).ToContainTextAsync("✗ not ready");
            await Expect(options.Last).ToContainTextAsync("No address is set.");
            await Expect(options.Last.GetByRole(Microsoft.Playwright.AriaRole.Radio)).ToBeDisabledAsync();

            cluster.Become(FakeTopology.With(FakeTopology.Broker("first", first.Url), FakeTopology.Broker("second", second.Url, "team")));
            await options.Last.GetByRole(Microsoft.Playwright.AriaRole.Radio).CheckAsync();
            await page.Keyboard.PressAsync("Escape");
            await play.Send.ClickAsync();
            await Expect(play.Status("sent")).ToHaveCountAsync(1);
        });

        Assert.Single(second.Requests);
        Assert.Empty(first.Requests);
    }
}
