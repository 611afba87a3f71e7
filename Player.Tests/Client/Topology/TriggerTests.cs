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
        Assert.True(switches.Find("input").HasAttribute("checked"));
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
        switches.Find("input").Change(false);
        Assert.Equal("{\"enabled\":false}", page.Server.Body);
        switches.WaitForAssertion(() => Assert.False(switches.Find("input").HasAttribute("checked")));
    }

    [Fact]
    public async Task A_switch_that_the_server_refuses_stays_where_it_was_and_says_so()
    {
        Connect(enabled: true);
        page.Server.OnProblem(Switch, new() { Type = ProblemTypes.NotFound, Title = "", Status = 404 });
        var notice = page.Render<TriggerNotice>();
        var state = page.State<TopologyState>();
        await notice.InvokeAsync(() => state.SwitchAsync(state.Topology.Triggers[0], false));
        Assert.Contains("did not switch the Trigger", notice.Markup, StringComparison.Ordinal);
        Assert.True(state.Topology.Triggers[0].Enabled);
    }

    [Fact]
    public void What_another_browser_switches_is_seen_here()
    {
        Connect(enabled: true);
        var notice = page.Render<TriggerNotice>();
        page.Line.SayTopology(Snapshot(enabled: false));
        notice.WaitForElement(".banner");
    }

    private void Connect(bool enabled)
    {
        page.Server.On("GET " + Routes.Topology, Snapshot(enabled), PlayerJson.Default.TopologySnapshot);
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
