using System.Net;
using System.Net.Http.Json;
using Player.Contracts;
using Player.Tests.Discovery;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Whole;

/// <summary>The program itself, beside a cluster.</summary>
public sealed class ClusterTests
{
    private const string Mine = """
        apiVersion: eventing.knative.dev/v1
        kind: Trigger
        metadata: { name: mine, labels: { team: a } }
        spec:
          broker: example-broker
          filter: { attributes: { type: order.created } }
          subscriber: { ref: { apiVersion: serving.knative.dev/v1, kind: Service, name: cloudevents-player } }
        """;

    [Fact]
    public async Task The_program_reads_a_cluster_and_makes_a_Trigger_there()
    {
        await using var cluster = await FakeCluster.StartAsync("quickstart", "flows");
        cluster.Store.Controller = ClusterControllers.Eventing;
        await using var player = await ClusterPlayer.StartAsync(cluster);
        var topology = await ClusterPlayer.TopologyAsync(player, found => found.Reading is { State: ReadingState.Live, Account: not null } && found.Objects.Any(one => one.Kind == "KafkaSource"));
        Assert.Equal("example-broker", Assert.Single(topology.Brokers).Name);
        Assert.True(topology.Player.Leads(Assert.Single(topology.Triggers).SubscriberUri, out _));

        using var made = await player.Http.PutAsync("/api/triggers/default/mine", Samples.Yaml(Mine), TestContext.Current.CancellationToken);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        await ClusterPlayer.TopologyAsync(player, found => found.Triggers.Any(trigger => trigger is { Name: "mine", IsReady: true }));

        using var changed = await player.Http.PutAsync(
            "/api/triggers/default/mine", Samples.Yaml(Mine.Replace("order.created", "order.paid", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
        Assert.True(changed.IsSuccessStatusCode);
        await ClusterPlayer.TopologyAsync(player, found => found.Triggers.Any(trigger => trigger.Trigger.FilterAttributes.GetValueOrDefault("type") == "order.paid"));

        cluster.Rights.Refuse("delete", "triggers");
        using var refused = await player.Http.DeleteAsync("/api/triggers/default/mine", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, TestContext.Current.CancellationToken);
        Assert.Equal("delete", problem!.MissingRule!.Verb);
        Assert.Contains("kind: Role", await player.Http.GetStringAsync("/api/topology/role", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("schedule:", await player.Http.GetStringAsync(
            "/api/topology/object?apiVersion=sources.knative.dev/v1&kind=PingSource&namespace=default&name=every-minute", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_program_outlives_an_API_server_that_goes_and_comes()
    {
        await using var cluster = await FakeCluster.StartAsync("quickstart");
        await using var player = await ClusterPlayer.StartAsync(cluster);
        await ClusterPlayer.TopologyAsync(player, found => found.Reading.State == ReadingState.Live);
        cluster.GoDown();
        Assert.Single((await ClusterPlayer.TopologyAsync(player, found => found.Reading.State == ReadingState.Stale)).Brokers);
        cluster.ComeUp();
        await ClusterPlayer.TopologyAsync(player, found => found.Reading.State == ReadingState.Live);
    }
}
