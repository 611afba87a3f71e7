using Player.Tests.Hosting;
using Player.Tests.Topology.Graph;
using Player.Topology;
using Player.Topology.Graph;

namespace Player.Tests.Discovery;

/// <summary>What a Player sees of a cluster, and what it says when it does not.</summary>
public sealed class ClusterReadingTests
{
    [Theory]
    [InlineData("quickstart")]
    [InlineData("flows")]
    [InlineData("broken")]
    public async Task The_objects_of_a_cluster_become_one_topology(string golden)
    {
        await using var host = await ClusterHost.StartAsync(golden);
        var folder = Path.Combine(Repository.Root, "Player.Tests", "Discovery", "Clusters", golden);
        // A source of a kind that is found late comes late.
        var kinds = Directory.EnumerateFiles(folder, "objects.yaml").Sum(file => File.ReadLines(file).Count(line => line.StartsWith("kind: ", StringComparison.Ordinal)
            && line is not "kind: CustomResourceDefinition"));
        var parts = File.ReadLines(Path.Combine(folder, "objects.yaml")).Count(line => line.Contains("ownerReferences", StringComparison.Ordinal));
        var topology = await host.TopologyAsync(found => found.Brokers.Count + found.Triggers.Count + found.Objects.Count == kinds - parts && found.Reading is { State: ReadingState.Live, Account: not null });
        Golden.Same(Path.Combine(folder, "topology.yaml"), ClusterText.Of(topology));
        Golden.Same(Path.Combine(folder, "graph.txt"), GraphText.Of(MeshGraph.Of(topology, topology.Brokers.FirstOrDefault(broker => broker.IsReady)?.Url)));
    }

    [Fact]
    public async Task Changes_arrive_by_watching()
    {
        await using var host = await ClusterHost.StartAsync("quickstart");
        host.Cluster.Store.Apply("{ apiVersion: eventing.knative.dev/v1, kind: Broker, metadata: { name: second }, spec: {} }");
        await host.TopologyAsync(topology => topology.Brokers.Any(broker => broker is { Name: "second", Url: null, IsReady: false }));
        host.Cluster.Store.Apply("""
            { apiVersion: eventing.knative.dev/v1, kind: Broker, metadata: { name: second }, spec: {},
              status: { address: { url: http://second }, conditions: [{ type: Ready, status: 'True' }] } }
            """);
        await host.TopologyAsync(topology => topology.Brokers.Any(broker => broker is { Name: "second", Url: "http://second", IsReady: true }));
        host.Cluster.Store.Remove("brokers", "default", "second");
        await host.TopologyAsync(topology => topology.Brokers.All(broker => broker.Name != "second"));
        Assert.Single(host.Cluster.Requests, request => request.StartsWith("GET /apis/eventing.knative.dev/v1/brokers?limit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_watch_that_is_too_old_is_listed_again()
    {
        await using var host = await ClusterHost.StartAsync("quickstart");
        host.Cluster.Store.Expire();
        host.Cluster.Store.Remove("triggers", "default", "cloudevents-trigger");
        await host.TopologyAsync(topology => topology.Triggers.Count == 0);
        Assert.Equal(ReadingState.Live, host.Topology.Reading.State);
    }

    [Fact]
    public async Task A_cut_connection_is_made_again_and_nothing_is_missed()
    {
        await using var host = await ClusterHost.StartAsync("quickstart");
        for (var i = 0; i < 5; i++)
        {
            host.Cluster.Cut();
            host.Cluster.Store.Apply($"{{ apiVersion: eventing.knative.dev/v1, kind: Broker, metadata: {{ name: b{i} }}, spec: {{}} }}");
        }

        await host.TopologyAsync(topology => topology.Brokers.Count == 6 && topology.Reading.State == ReadingState.Live);
    }

    [Fact]
    public async Task While_the_API_server_is_down_the_last_picture_stays_and_says_how_old_it_is()
    {
        await using var host = await ClusterHost.StartAsync("quickstart");
        var before = TimeProvider.System.GetUtcNow();
        host.Cluster.GoDown();
        var stale = await host.TopologyAsync(topology => topology.Reading.State == ReadingState.Stale);
        Assert.Equal("example-broker", Assert.Single(stale.Brokers).Name);
        Assert.NotNull(stale.Reading.Fault);
        Assert.InRange(stale.Reading.AsOf!.Value, before.AddSeconds(-1), TimeProvider.System.GetUtcNow());
        host.Cluster.ComeUp();
        var live = await host.TopologyAsync(topology => topology.Reading.State == ReadingState.Live);
        Assert.Null(live.Reading.Fault);
        Assert.Null(live.Reading.AsOf);
    }

    [Fact]
    public async Task An_API_server_that_was_never_there_is_said_and_looked_for()
    {
        var cluster = await FakeCluster.StartAsync("quickstart");
        cluster.GoDown();
        await using var host = await ClusterHost.StartAsync(cluster);
        var absent = await host.TopologyAsync(topology => topology.Reading.State == ReadingState.Absent);
        Assert.Contains("API server", absent.Reading.Fault, StringComparison.Ordinal);
        cluster.ComeUp();
        Assert.Single((await host.TopologyAsync(topology => topology.Reading.State == ReadingState.Live)).Brokers);
    }

    [Fact]
    public async Task A_slow_API_server_is_waited_for()
    {
        var cluster = await FakeCluster.StartAsync("quickstart");
        var brake = new TaskCompletionSource();
        cluster.Brake = brake.Task;
        await using var host = await ClusterHost.StartAsync(cluster);
        Assert.Equal(ReadingState.Starting, host.Topology.Reading.State);
        brake.SetResult();
        await host.TopologyAsync(topology => topology.Reading.State == ReadingState.Live);
    }

    [Fact]
    public async Task A_wrong_token_is_said()
    {
        var cluster = await FakeCluster.StartAsync("quickstart");
        cluster.TakesToken = false;
        await using var host = await ClusterHost.StartAsync(cluster);
        var absent = await host.TopologyAsync(topology => topology.Reading.State == ReadingState.Absent);
        Assert.Contains("token (401)", absent.Reading.Fault, StringComparison.Ordinal);
        cluster.TakesToken = true;
        await host.TopologyAsync(topology => topology.Reading.State == ReadingState.Live);
    }

    [Fact]
    public async Task What_may_not_be_read_and_what_is_not_installed_are_states_of_their_own()
    {
        var cluster = await FakeCluster.StartAsync("quickstart");
        cluster.Rights.Refuse("list", "triggers");
        cluster.Store.Uninstall("services", "sequences", "parallels");
        await using var host = await ClusterHost.StartAsync(cluster);
        var topology = await host.TopologyAsync(found => found.Reading is { State: ReadingState.Live, Account: not null });
        Assert.Empty(topology.Triggers);
        Assert.Single(topology.Brokers);
        Assert.Equal(
            [("triggers", UnreadReason.Forbidden), ("parallels", UnreadReason.Missing), ("sequences", UnreadReason.Missing), ("services", UnreadReason.Missing)],
            topology.Reading.Unread.Select(kind => (kind.Resource, kind.Reason)));
        Assert.Contains("cannot list resource \"triggers\"", topology.Reading.Unread[0].Message, StringComparison.Ordinal);

        cluster.Rights.Grant("list", "triggers");
        cluster.Store.Install("services");
        await host.TopologyAsync(found => found.Triggers.Count == 1 && found.Objects.Any(one => one.Kind == "Service") && found.Reading.Unread.Count == 2);
    }

    [Fact]
    public async Task An_account_that_sees_only_its_own_namespace_reads_that_one()
    {
        var cluster = await FakeCluster.StartAsync("quickstart", "flows");
        foreach (var kind in MeshKind.WellKnown) cluster.Rights.Refuse("list", kind.Resource, everywhere: true);
        await using var host = await ClusterHost.StartAsync(cluster);
        var topology = await host.TopologyAsync(found => found.Reading.State == ReadingState.Live);
        Assert.Equal("default", topology.Reading.Namespace);
        Assert.Single(topology.Brokers);
        Assert.DoesNotContain(topology.Objects, found => found.Namespace == "shop" && found.Kind != "KafkaSource");
    }

    [Fact]
    public async Task The_clusters_own_certificate_authority_is_trusted_and_no_other()
    {
        using var certificate = SelfSigned.Create("localhost");
        await using var host = await ClusterHost.StartAsync(await FakeCluster.StartAsync(certificate, "quickstart"));
        Assert.Single((await host.TopologyAsync(topology => topology.Reading.State == ReadingState.Live)).Brokers);

        using var other = SelfSigned.Create("localhost");
        var folder = Directory.CreateTempSubdirectory("player-kube-");
        var wrong = host.Cluster.Kubeconfig(folder.FullName, other);
        await using var distrustful = await ClusterHost.StartAsync(await FakeCluster.StartAsync(), ("Player:Kubernetes:Kubeconfig", wrong));
        var absent = await distrustful.TopologyAsync(topology => topology.Reading.State == ReadingState.Absent);
        Assert.Contains("No secure connection", absent.Reading.Fault, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("", "There is no cluster to read")]
    [InlineData("clusters: [", "cannot be used")]
    [InlineData("apiVersion: v1", "cannot be used")]
    public async Task A_kubeconfig_that_is_missing_or_broken_is_a_sentence_on_the_page_and_no_crash(string text, string sentence)
    {
        var folder = Directory.CreateTempSubdirectory("player-kube-");
        var file = Path.Combine(folder.FullName, "config");
        if (text.Length > 0) await File.WriteAllTextAsync(file, text, TestContext.Current.CancellationToken);
        await using var host = await ClusterHost.StartAsync(await FakeCluster.StartAsync(), ("Player:Kubernetes:Kubeconfig", file));
        var reading = host.Topology.Reading;
        Assert.Equal(ReadingState.Absent, reading.State);
        Assert.Contains(sentence, reading.Fault, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Objects_and_the_Role_to_copy_are_given_as_YAML()
    {
        await using var host = await ClusterHost.StartAsync("quickstart");
        await host.TopologyAsync(topology => topology.Reading.Account is not null);
        var yaml = await host.Player.Http.GetStringAsync(
            "/api/topology/object?apiVersion=sources.knative.dev/v1&kind=PingSource&namespace=default&name=every-minute", TestContext.Current.CancellationToken);
        Assert.Contains("schedule: '*/1 * * * *'", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("managedFields", yaml, StringComparison.Ordinal);
        var role = await host.Player.Http.GetStringAsync("/api/topology/role", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("ClusterRole", role, StringComparison.Ordinal);
        var wide = await host.Player.Http.GetStringAsync("/api/topology/role?wholeCluster=true", TestContext.Current.CancellationToken);
        Assert.Contains("kind: ClusterRoleBinding\nmetadata:\n  name: cloudevents-player-default\n", wide, StringComparison.Ordinal);
        Assert.Contains("  name: cloudevents-player\n  namespace: default", role, StringComparison.Ordinal);
        using var none = await host.Player.Http.GetAsync("/api/topology/object?apiVersion=v1&kind=Pod&name=x", TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, none.StatusCode);
    }
}
