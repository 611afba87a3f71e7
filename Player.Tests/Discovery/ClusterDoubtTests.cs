using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Player.Server.Discovery.Kubernetes;
using Player.Topology;

namespace Player.Tests.Discovery;

/// <summary>What an API server says against what it said before is asked for again before the picture changes.</summary>
public sealed class ClusterDoubtTests
{
    private const string Brokers = "GET /apis/eventing.knative.dev/v1/brokers?limit";
    private const string Watches = "brokers?watch=true";
    private static readonly TimeSpan ShortOfBelief = TimeSpan.FromSeconds(15);

    /// <summary>As an API server is for some moments after its start, and what else is not to be believed at once.</summary>
    public static TheoryData<string> Moods => ["403", "404", "401", "500", "503", "429", "410", "empty", "older", "garbage"];

    [Theory]
    [MemberData(nameof(Moods))]
    public async Task A_moment_of_another_answer_changes_nothing_in_the_picture(string mood)
    {
        await using var watched = await WatchedCluster.StartAsync(await FakeCluster.StartAsync("quickstart"));
        var before = watched.Asked(Brokers);
        watched.Cluster.Mood = request => IsList(request) ? Answer(mood) : null;
        watched.Cluster.Cut();

        // As long as it takes to be asked more than once.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (watched.Asked(Brokers) < before + 2 && !patience.IsCancellationRequested) await watched.WhileAsync(TimeSpan.FromMilliseconds(250), IsWhole);
        watched.Cluster.Mood = _ => null;

        watched.Cluster.Store.Apply("{ apiVersion: eventing.knative.dev/v1, kind: Broker, metadata: { name: second }, spec: {} }");
        await watched.UntilAsync(topology => IsWhole(topology) && topology.Brokers.Count == 2 && topology.Reading.State == ReadingState.Live);
        Assert.Empty(watched.Now.Reading.Unread);
    }

    [Theory]
    [InlineData("403", UnreadReason.Forbidden)]
    [InlineData("404", UnreadReason.Missing)]
    public async Task What_lasts_is_believed_in_the_end(string mood, UnreadReason reason)
    {
        await using var watched = await WatchedCluster.StartAsync(await FakeCluster.StartAsync("quickstart"));
        watched.Cluster.Mood = request => IsList(request) ? Answer(mood) : null;
        watched.Cluster.Cut();

        var took = await watched.UntilAsync(topology => topology is { Brokers: [], Triggers: [] });

        Assert.True(took > ShortOfBelief, $"It was believed after {took}.");
        Assert.Equal([reason, reason], watched.Now.Reading.Unread.Select(kind => kind.Reason));
        watched.Cluster.Mood = _ => null;
        await watched.UntilAsync(topology => IsWhole(topology) && topology.Reading.Unread.Count == 0);
    }

    [Fact]
    public async Task That_everything_is_gone_is_believed_too()
    {
        await using var watched = await WatchedCluster.StartAsync(await FakeCluster.StartAsync("quickstart"));
        watched.Cluster.GoDown();
        watched.Cluster.Store.Remove("triggers", "default", "cloudevents-trigger");
        watched.Cluster.ComeUp();
        await watched.UntilAsync(topology => topology is { Brokers.Count: 1, Triggers: [], Reading.State: ReadingState.Live });
    }

    [Fact]
    public async Task An_account_that_loses_the_other_namespaces_for_good_reads_its_own()
    {
        await using var watched = await WatchedCluster.StartAsync(await FakeCluster.StartAsync("quickstart"));
        watched.Cluster.Rights.Refuse("list", "brokers", everywhere: true);
        watched.Cluster.Store.Expire();
        var took = await watched.UntilAsync(topology => topology.Reading.Namespace == "default");
        Assert.True(took > ShortOfBelief, $"It was believed after {took}.");
        Assert.Single(watched.Now.Brokers);
    }

    [Fact]
    public async Task A_Player_that_starts_before_the_roles_are_loaded_widens_soon()
    {
        var cluster = await FakeCluster.StartAsync("quickstart");
        cluster.Rights.Refuse("list", "brokers", everywhere: true);
        await using var watched = await WatchedCluster.StartAsync(cluster);
        Assert.Equal("default", watched.Now.Reading.Namespace);
        cluster.Rights.Grant("list", "brokers");
        var took = await watched.UntilAsync(topology => topology.Reading.Namespace is null);
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_server_that_ends_every_watch_at_once_is_asked_less_and_less()
    {
        var cluster = await FakeCluster.StartAsync("quickstart");
        cluster.EndsWatches = true;
        await using var watched = await WatchedCluster.StartAsync(cluster);
        await watched.WhileAsync(TimeSpan.FromMinutes(2), topology => topology.Brokers.Count == 1);
        // 0.5 s, 1 s, 2 s … 15 s.
        Assert.InRange(watched.Asked(Watches), 3, 20);
    }

    [Fact]
    public async Task What_may_be_listed_and_not_watched_is_not_asked_for_in_a_circle()
    {
        var cluster = await FakeCluster.StartAsync("quickstart");
        cluster.Rights.Refuse("watch", "brokers");
        await using var watched = await WatchedCluster.StartAsync(cluster);
        await watched.WhileAsync(TimeSpan.FromMinutes(2), topology => topology.Brokers.Count == 1);
        Assert.InRange(watched.Asked(Watches), 3, 25);
    }

    [Fact]
    public async Task A_watch_that_is_always_too_old_is_not_asked_for_in_a_circle()
    {
        var cluster = await FakeCluster.StartAsync("quickstart");
        cluster.Mood = request => request.Query["watch"] == "true" ? (410, ClusterStore.Status(410, "Expired", "too old resource version")) : null;
        await using var watched = await WatchedCluster.StartAsync(cluster);
        await watched.WhileAsync(TimeSpan.FromMinutes(2), topology => topology.Brokers.Count == 1);
        Assert.InRange(watched.Asked(Watches), 3, 25);
    }

    [Fact]
    public void An_older_list_is_doubted_and_one_that_stays_older_is_believed()
    {
        var doubts = new ListDoubts();
        doubts.Believe(Listed("900"));
        doubts.Reached("950");
        for (var asked = 0; asked < ListDoubts.Most; asked++) Assert.True(doubts.Set(Listed("940"), known: 1));
        Assert.False(doubts.Set(Listed("940"), known: 1));
        doubts.Believe(Listed("940"));
        Assert.False(doubts.Set(Listed("941"), known: 1));
        // Versions are opaque: what is no number is no older.
        Assert.False(doubts.Set(Listed("a1"), known: 1));
    }

    private static ListResult.Listed Listed(string version) => new("v1", null, version, [default]);

    private static bool IsWhole(TopologySnapshot topology) =>
        topology.Brokers.Any(broker => broker.Name == "example-broker") && topology.Triggers.Count == 1 && topology.Reading.Namespace is null && topology.Reading.Unread.Count == 0;

    private static bool IsList(HttpRequest request) => request.Method == "GET" && request.Query.ContainsKey("limit");

    private static (int, JsonObject) Answer(string mood) => mood switch
    {
        "empty" => (200, List("900")),
        "older" => (200, List("3")),
        "garbage" => (200, new JsonObject { ["hello"] = "world" }),
        _ => (int.Parse(mood), ClusterStore.Status(int.Parse(mood), "Because", "brokers.eventing.knative.dev is forbidden: User \"x\" cannot list resource \"brokers\"")),
    };

    private static JsonObject List(string version) => new()
    {
        ["kind"] = "List",
        ["metadata"] = new JsonObject { ["resourceVersion"] = version },
        ["items"] = new JsonArray(),
    };
}
