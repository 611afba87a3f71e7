using Player.Contracts;
using Player.Delivery;
using Player.Delivery.Story;
using Player.Journal;
using Player.Tests.Discovery;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Story;

/// <summary>What a cluster's newest picture does not tell, and the story does: Triggers that lost their subscriber, and Triggers that went.</summary>
public sealed class ClusterStoryTests
{
    private const string Ready = "{ type: Ready, status: 'True' }, { type: SubscriberResolved, status: 'True' }";
    private const string Lost = "{ type: Ready, status: 'False', reason: NotFound }, { type: SubscriberResolved, status: 'False', reason: NotFound, message: services.serving.knative.dev \"orders\" not found }";

    private const string Subscription = """
        { apiVersion: messaging.knative.dev/v1, kind: Subscription,
          metadata: { name: example-broker-orders, ownerReferences: [{ apiVersion: eventing.knative.dev/v1, kind: Trigger, name: orders, controller: true }] },
          spec: {}, status: { conditions: [{ type: Ready, status: 'True' }] } }
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Ready, Lost, "")]
    [InlineData(Lost, Lost + ", { type: SubscriptionReady, status: 'True' }", "")]
    [InlineData(Lost, Lost, Subscription)]
    public async Task A_Trigger_that_lost_its_subscriber_is_known_while_the_send_is_open_and_after(string first, string then, string more)
    {
        var open = new TaskCompletionSource();
        await using var broker = await ScriptedBroker.StartAsync(async (context, _) =>
        {
            await open.Task;
            context.Response.StatusCode = 500;
        });
        await using var host = await StartAsync(broker.Url, Trigger(first));
        if (more.Length > 0) host.Cluster.Store.Apply(more);
        host.Cluster.Store.Apply(Trigger(then));
        await host.TopologyAsync(topology => topology.Triggers.Any(trigger => trigger is { Name: "orders", LostSubscriber: true }));
        await host.Player.SendAsync(Samples.Send());

        var waiting = await StoryAsync(host, "answer.open");
        Assert.Equal("trigger.lost-subscriber", waiting.Chief?.Code);
        Assert.Contains(waiting.Findings.Single(finding => finding.Code == "answer.open").Because, phrase => phrase.Code == "open.lost" && phrase.Arguments["trigger"] == "orders");

        open.SetResult();
        var failed = await StoryAsync(host, "answer.delivery-failed");
        Assert.Equal("cause.only-lost", failed.Chief?.Because[0].Code);
    }

    [Fact]
    public async Task A_subscriber_that_never_was_holds_nobody_up()
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(202);
        await using var host = await StartAsync(broker.Url, Trigger(Lost));
        await host.Player.SendAsync(Samples.Send());
        var story = await StoryAsync(host, "answer.accepted");
        Assert.Contains(story.Findings, finding => finding.Code == "trigger.no-subscriber");
    }

    [Fact]
    public async Task A_Trigger_that_was_just_deleted_is_the_likely_cause_of_a_500()
    {
        await using var broker = await ScriptedBroker.AnsweringAsync(500);
        await using var host = await StartAsync(broker.Url, Trigger(Ready));
        host.Cluster.Store.Remove("triggers", "default", "orders");
        await host.TopologyAsync(topology => topology.Triggers.Count == 0);
        await host.Player.SendAsync(Samples.Send());
        var story = await StoryAsync(host, "answer.delivery-failed");
        Assert.Equal(("cause.deleted", "orders"), (story.Chief?.Because[0].Code, story.Chief?.Because[0].Arguments["trigger"]));
        Assert.Contains(story.Findings, finding => finding is { Code: "trigger.deleted", State: FindingState.Unknown });
    }

    [Fact]
    public async Task An_event_that_came_back_although_its_send_got_500_is_both_everywhere()
    {
        PlayerHost? player = null;
        await using var broker = await ScriptedBroker.StartAsync(async (context, _) =>
        {
            // As a channel-based broker does: this Player's Trigger first, then another's that fails.
            using var delivery = Samples.Binary("/");
            delivery.Headers.Remove("ce-source");
            delivery.Headers.Add("ce-source", "player");
            delivery.Headers.Add("Prefer", "reply");
            using var taken = await player!.Http.SendAsync(delivery, Cancel);
            context.Response.StatusCode = 500;
        });
        await using var host = await StartAsync(broker.Url, Trigger(Ready));
        player = host.Player;
        await player.SendAsync(Samples.Send());

        var story = await StoryAsync(host, "answer.delivery-failed.received");
        Assert.Equal(ExchangeStatus.FailedReceived, story.Status);
        Assert.Contains(story.Findings, finding => finding is { Code: "arrival.came", State: FindingState.Ok });
        Assert.Equal(ExchangeStatus.FailedReceived, (await player.GetAsync("/api/exchanges?source=player&id=1", PlayerJson.Default.ExchangeDetail)).Status);
        var rows = await player.RowsAsync();
        var sent = rows.Single(row => row.Entry.Kind == EntryKind.Sending);
        Assert.Equal((RowStatus.Failed, true), (sent.Status, sent.Partner?.IsTaken));
        // The first Player's words are for each row alone.
        var original = await player.Http.GetStringAsync("/messages", Cancel);
        Assert.Contains("\"type\":\"FAILED\"", original, StringComparison.Ordinal);
        Assert.Contains("\"type\":\"RECEIVED\"", original, StringComparison.Ordinal);
    }

    private static string Trigger(string conditions) => $$"""
        { apiVersion: eventing.knative.dev/v1, kind: Trigger, metadata: { name: orders },
          spec: { broker: example-broker, subscriber: { ref: { apiVersion: serving.knative.dev/v1, kind: Service, name: orders } } },
          status: { conditions: [{{conditions}}] } }
        """;

    // The only Trigger is the one of the test.
    private static async Task<ClusterHost> StartAsync(string broker, string trigger)
    {
        var cluster = await FakeCluster.StartAsync("quickstart");
        cluster.Store.Remove("triggers", "default", "cloudevents-trigger");
        cluster.Store.Apply(trigger);
        var host = await ClusterHost.StartAsync(cluster, ("BROKER_URI", broker));
        await host.TopologyAsync(topology => topology is { Triggers.Count: 1, Reading.State: ReadingState.Live });
        return host;
    }

    private static async Task<DeliveryStory> StoryAsync(ClusterHost host, string code)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var story = await host.Player.GetAsync("/api/exchanges/story?source=player&id=1", PlayerJson.Default.DeliveryStory);
            if (story.Findings.Any(finding => finding.Code == code)) return story;
            if (patience.IsCancellationRequested) Assert.Fail($"The story never became so:\n{StorySpeaker.Utc(StorySentences.English).Write(story)}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancel);
        }
    }
}
