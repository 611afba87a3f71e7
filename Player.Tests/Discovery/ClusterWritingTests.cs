using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Player.Contracts;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Discovery;

/// <summary>Brokers and Triggers are made, changed and deleted in a cluster over the routes that the embedded broker has.</summary>
public sealed class ClusterWritingTests
{
    private const string Broker = "{ apiVersion: eventing.knative.dev/v1, kind: Broker, metadata: { name: second } }";
    private const string Mine = """
        apiVersion: eventing.knative.dev/v1
        kind: Trigger
        metadata: { name: mine, namespace: default, labels: { team: a } }
        spec:
          broker: example-broker
          filter: { attributes: { type: order.created } }
          subscriber: { ref: { apiVersion: serving.knative.dev/v1, kind: Service, name: cloudevents-player } }
        """;

    [Fact]
    public async Task A_Trigger_is_created_seen_to_become_ready_and_deleted()
    {
        await using var host = await ClusterHost.StartAsync("quickstart");
        host.Cluster.Store.Controller = ClusterControllers.Eventing;
        var report = await PutAsync(host, "/api/triggers/default/mine", Mine);
        Assert.Equal(ManifestOutcome.Created, Assert.Single(report.Results).Outcome);
        var topology = await host.TopologyAsync(found => found.Triggers.Any(trigger => trigger is { Name: "mine", IsReady: true }));
        Assert.True(topology.Player.Leads(topology.Triggers.Single(trigger => trigger.Name == "mine").SubscriberUri, out _));

        using var deleted = await host.Player.Http.DeleteAsync("/api/triggers/default/mine", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await host.TopologyAsync(found => found.Triggers.All(trigger => trigger.Name != "mine"));
        using var again = await host.Player.Http.DeleteAsync("/api/triggers/default/mine", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, again.StatusCode);
    }

    [Fact]
    public async Task A_change_leaves_alone_what_others_wrote_and_takes_away_what_the_manifest_no_longer_says()
    {
        await using var host = await ClusterHost.StartAsync("quickstart");
        host.Cluster.Store.Apply("""
            apiVersion: eventing.knative.dev/v1
            kind: Trigger
            metadata: { name: mine, namespace: default, annotations: { eventing.knative.dev/creator: somebody }, finalizers: [a-finalizer] }
            spec:
              broker: example-broker
              filter: { attributes: { type: old } }
              delivery: { retry: 5 }
              subscriber: { ref: { apiVersion: serving.knative.dev/v1, kind: Service, name: cloudevents-player }, audience: an-audience }
            """);
        Assert.Equal(ManifestOutcome.Changed, Assert.Single((await PutAsync(host, "/api/triggers/default/mine", Mine)).Results).Outcome);
        var kept = (JsonObject)host.Cluster.Store.Get(new("eventing.knative.dev", "v1", "default", "triggers", "mine")).Item2;
        Assert.Equal("somebody", (string?)kept["metadata"]!["annotations"]!["eventing.knative.dev/creator"]);
        Assert.Equal("a", (string?)kept["metadata"]!["labels"]!["team"]);
        Assert.Equal("a-finalizer", (string?)kept["metadata"]!["finalizers"]![0]);
        Assert.Equal("order.created", (string?)kept["spec"]!["filter"]!["attributes"]!["type"]);
        Assert.Equal("an-audience", (string?)kept["spec"]!["subscriber"]!["audience"]);
        Assert.Null(kept["spec"]!["delivery"]);
        Assert.Equal(ManifestOutcome.Unchanged, Assert.Single((await PutAsync(host, "/api/triggers/default/mine", Mine)).Results).Outcome);
    }

    [Fact]
    public async Task A_dry_run_is_the_clusters_own_and_keeps_nothing()
    {
        await using var host = await ClusterHost.StartAsync("quickstart");
        Assert.Equal(ManifestOutcome.Created, Assert.Single((await PutAsync(host, "/api/triggers/default/mine?dryRun=true", Mine)).Results).Outcome);
        Assert.Contains(host.Cluster.Requests, request => request == "POST /apis/eventing.knative.dev/v1/namespaces/default/triggers?dryRun=All");
        Assert.Single(host.Topology.Triggers);
    }

    [Fact]
    public async Task What_RBAC_refuses_names_the_rule_that_is_missing()
    {
        await using var host = await ClusterHost.StartAsync("quickstart");
        host.Cluster.Rights.Refuse("create", "triggers");
        var problem = await RefusedAsync(host, HttpMethod.Put, "/api/triggers/default/mine", Mine, HttpStatusCode.Forbidden);
        Assert.Equal(ProblemTypes.Forbidden, problem.Type);
        Assert.Equal(new AccessRule("create", "eventing.knative.dev", "triggers", "default"), problem.MissingRule);
        Assert.Contains("cannot create resource \"triggers\"", problem.Detail, StringComparison.Ordinal);
        host.Cluster.Rights.Refuse("delete", "brokers");
        var deletion = await RefusedAsync(host, HttpMethod.Delete, "/api/brokers/default/example-broker?force=true", null, HttpStatusCode.Forbidden);
        Assert.Equal(new AccessRule("delete", "eventing.knative.dev", "brokers", "default"), deletion.MissingRule);
    }

    [Fact]
    public async Task What_the_clusters_checks_refuse_is_said_in_their_words_and_nothing_is_kept()
    {
        await using var host = await ClusterHost.StartAsync("quickstart");
        var refused = Mine.Replace("example-broker", "refused-broker", StringComparison.Ordinal);
        var problem = await RefusedAsync(host, HttpMethod.Post, "/api/manifests", $"{Broker}\n---\n{refused}", HttpStatusCode.UnprocessableEntity);
        Assert.Equal(ProblemTypes.ClusterRefused, problem.Type);
        Assert.Contains("validation failed: refused", problem.Detail, StringComparison.Ordinal);
        Assert.Equal(404, host.Cluster.Store.Get(new("eventing.knative.dev", "v1", "default", "brokers", "second")).Item1);
    }

    [Fact]
    public async Task What_does_not_parse_never_reaches_the_cluster()
    {
        await using var host = await ClusterHost.StartAsync("quickstart");
        var problem = await RefusedAsync(host, HttpMethod.Post, "/api/manifests", "kind: Trigger", HttpStatusCode.BadRequest);
        Assert.Equal(ProblemTypes.BadManifest, problem.Type);
        Assert.DoesNotContain(host.Cluster.Requests, request => request.StartsWith("POST /apis/eventing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_cluster_is_down_nothing_is_changed_and_that_is_said()
    {
        await using var host = await ClusterHost.StartAsync("quickstart");
        host.Cluster.GoDown();
        var problem = await RefusedAsync(host, HttpMethod.Put, "/api/triggers/default/mine", Mine, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(ProblemTypes.ClusterUnreachable, problem.Type);
    }

    [Fact]
    public async Task A_Broker_with_Triggers_is_deleted_only_after_a_question()
    {
        await using var host = await ClusterHost.StartAsync("quickstart");
        var problem = await RefusedAsync(host, HttpMethod.Delete, "/api/brokers/default/example-broker", null, HttpStatusCode.Conflict);
        Assert.Equal(ProblemTypes.HasTriggers, problem.Type);
        using var deleted = await host.Player.Http.DeleteAsync("/api/brokers/default/example-broker?force=true", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await host.TopologyAsync(found => found.Brokers.Count == 0);
    }

    [Fact]
    public async Task A_Player_that_only_looks_says_so()
    {
        await using var host = await ClusterHost.StartAsync(await FakeCluster.StartAsync("quickstart"), ("Player:Kubernetes:Write", "false"));
        var problem = await RefusedAsync(host, HttpMethod.Put, "/api/triggers/default/mine", Mine, HttpStatusCode.Forbidden);
        Assert.Null(problem.MissingRule);
        Assert.Contains("Player:Kubernetes:Write", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_export_is_what_the_cluster_has()
    {
        await using var host = await ClusterHost.StartAsync("quickstart");
        var yaml = await host.Player.Http.GetStringAsync("/api/manifests", TestContext.Current.CancellationToken);
        var objects = ManifestReader.Read(yaml);
        Assert.Equal([("Broker", "example-broker"), ("Trigger", "cloudevents-trigger")], objects.Select(found => (found.Kind, found.Name)));
        Assert.All(objects, found => Assert.False(found.IsRefused));
    }

    [Fact]
    public async Task What_arrives_is_counted_for_the_Triggers_that_lead_here_and_let_it_through()
    {
        await using var host = await ClusterHost.StartAsync("quickstart");
        host.Cluster.Store.Controller = ClusterControllers.Eventing;
        await PutAsync(host, "/api/triggers/default/mine", Mine);
        await host.TopologyAsync(found => found.Triggers.Any(trigger => trigger is { Name: "mine", IsReady: true }));
        await ArriveAsync(host, "order.created", "/");
        await ArriveAsync(host, "order.paid", "/");
        await ArriveAsync(host, "order.created", "/inbox/elsewhere");
        await host.Player.RowsAsync(rows => rows.Count == 3);
        IReadOnlyList<TriggerCounts> counts = [];
        while (counts.Sum(one => one.Matched) < 3)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
            counts = await host.Player.GetAsync(Routes.TriggerCounts, PlayerJson.Default.IReadOnlyListTriggerCounts);
        }

        Assert.Equal([("cloudevents-trigger", 2L), ("mine", 1L)], counts.OrderBy(one => one.Name).Select(one => (one.Name, one.Delivered)));
    }

    private static async Task ArriveAsync(ClusterHost host, string type, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        foreach (var (name, value) in (ReadOnlySpan<(string, string)>)[("ce-specversion", "1.0"), ("ce-id", Guid.NewGuid().ToString()), ("ce-source", "/s"), ("ce-type", type)])
            request.Headers.Add(name, value);
        using var response = await host.Player.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    private static async Task<ManifestReport> PutAsync(ClusterHost host, string path, string yaml)
    {
        using var response = await host.Player.Http.PutAsync(path, Samples.Yaml(yaml), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return (await response.Content.ReadFromJsonAsync(PlayerJson.Default.ManifestReport, TestContext.Current.CancellationToken))!;
    }

    private static async Task<PlayerProblem> RefusedAsync(ClusterHost host, HttpMethod method, string path, string? yaml, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(method, path) { Content = yaml is null ? null : Samples.Yaml(yaml) };
        using var response = await host.Player.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(status, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync(PlayerJson.Default.PlayerProblem, TestContext.Current.CancellationToken))!;
    }
}
