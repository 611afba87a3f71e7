using System.Net;
using Bunit;
using Player.Client.Topology;
using Player.Contracts;
using Player.Topology;

namespace Player.Tests.Client.Topology;

public sealed class TriggerTests : IAsyncDisposable
{
    private const string Switch = "PUT /api/triggers/default/cloudevents-trigger/switch";
    private readonly ClientContext page = new();

    public ValueTask DisposeAsync() => page.DisposeAsync();

    [Fact]
    public void A_trigger_that_is_on_shows_its_switch_and_no_hint()
    {
        Connect(enabled: true);
        var switches = page.Render<TriggerSwitches>();
        Assert.Contains("cloudevents-trigger", switches.Find(".trigger").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", switches.Find("[role=switch]").GetAttribute("aria-checked"));
        Assert.Empty(page.Render<TriggerNotice>().FindAll(".banner"));
    }

    [Fact]
    public void A_trigger_that_is_off_says_why_events_stay_sent()
    {
        Connect(enabled: false);
        Assert.Contains("so they stay at ➤", page.Render<TriggerNotice>().Find(".banner").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Switching_asks_the_server_and_shows_what_it_says()
    {
        Connect(enabled: true);
        page.Server.On(Switch, HttpStatusCode.NoContent);
        var switches = page.Render<TriggerSwitches>();
        page.Server.On("GET " + Routes.Topology, Snapshot(enabled: false), PlayerJson.Default.TopologySnapshot);
        switches.Find("[role=switch]").Click();
        Assert.Equal("{\"enabled\":false}", page.Server.Body);
        switches.WaitForAssertion(() => Assert.Equal("false", switches.Find("[role=switch]").GetAttribute("aria-checked")));
    }

    [Fact]
    public async Task A_switch_that_the_server_refuses_stays_where_it_was_and_says_so()
    {
        Connect(enabled: true);
        page.Server.OnProblem(Switch, new() { Type = ProblemTypes.NotFound, Title = "There is no such thing.", Status = 404, Detail = "There is no Trigger cloudevents-trigger in namespace default." });
        var (notice, switches) = (page.Render<TriggerNotice>(), page.Render<TriggerSwitches>());
        await switches.Find("[role=switch]").ClickAsync(new());
        notice.WaitForAssertion(() => Assert.Contains(
            "The Trigger cloudevents-trigger was not switched. There is no Trigger cloudevents-trigger in namespace default.", notice.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("true", switches.Find("[role=switch]").GetAttribute("aria-checked"));
        Assert.Equal("on", switches.Find(".trigger-state").TextContent);
        await notice.Find("[role=alert] button").ClickAsync(new());
        Assert.Empty(notice.FindAll("[role=alert]"));
    }

    [Fact]
    public void In_a_cluster_no_switch_is_offered_and_no_Trigger_is_said_to_be_off()
    {
        Connect(enabled: false, TopologyOrigin.Kubernetes);
        var switches = page.Render<TriggerSwitches>();
        Assert.Empty(switches.FindAll("[role=switch], button"));
        Assert.Equal("triggers", switches.Find("a").GetAttribute("href"));
        Assert.Empty(page.Render<TriggerNotice>().FindAll(".banner, button"));
    }

    [Fact]
    public void What_another_browser_switches_is_seen_here()
    {
        Connect(enabled: true);
        var notice = page.Render<TriggerNotice>();
        page.Line.SayTopology(Snapshot(enabled: false));
        notice.WaitForElement(".banner");
    }

    private void Connect(bool enabled, TopologyOrigin origin = TopologyOrigin.Embedded)
    {
        page.Server.On("GET " + Routes.Topology, Snapshot(enabled) with { Reading = new() { Origin = origin, State = ReadingState.Live } }, PlayerJson.Default.TopologySnapshot);
        page.State<TopologyState>();
        page.GoLive();
    }

    private static TriggerManifest Trigger { get; } = new()
    {
        Metadata = new() { Name = "cloudevents-trigger" },
        Broker = "example-broker",
        Subscriber = Destination.ThisPlayer(),
    };

    private static TopologySnapshot Snapshot(bool enabled) => new()
    {
        Triggers = [new() { Trigger = Trigger.Switched(enabled), SubscriberUri = "http://player/" }],
    };
}
