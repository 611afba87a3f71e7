using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Player.Manifests;
using Player.Tests.Hosting;
using Player.Tests.Topology;
using Player.Topology;

namespace Player.Tests.Discovery;

/// <summary>The golden clusters, and what the Player writes into one, held against Knative's own definitions.</summary>
public sealed class GoldenClusterTests
{
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["Broker"] = "broker.yaml",
        ["Trigger"] = "trigger.yaml",
        ["Channel"] = "channel.yaml",
        ["Subscription"] = "subscription.yaml",
        ["Sequence"] = "sequence.yaml",
        ["Parallel"] = "parallel.yaml",
        ["PingSource"] = "pingsource.yaml",
        ["SinkBinding"] = "sinkbindings.yaml",
        ["InMemoryChannel"] = "in-memory-channel.yaml",
    };

    // The broken one has a filter dialect of a Knative that is yet to come.
    [Theory]
    [InlineData("quickstart")]
    [InlineData("flows")]
    public void Every_golden_object_is_one_that_a_cluster_could_have(string golden)
    {
        var yaml = File.ReadAllText(Path.Combine(Repository.Root, "Player.Tests", "Discovery", "Clusters", golden, "objects.yaml"));
        var documents = ManifestYaml.Read(yaml).Documents.Cast<ManifestMap>().Where(map => Files.ContainsKey(map.TextAt("kind")!)).ToArray();
        Assert.NotEmpty(documents);
        Assert.All(documents, map => Assert.Empty(CrdTests.Schema(Files[map.TextAt("kind")!]).Faults(Json(map))));
    }

    [Fact]
    public async Task What_the_Player_sends_to_the_API_server_keeps_to_the_definitions()
    {
        await using var host = await ClusterHost.StartAsync("quickstart");
        const string Manifest = """
            apiVersion: eventing.knative.dev/v1
            kind: Broker
            metadata: { name: second }
            spec: { delivery: { retry: 2, backoffPolicy: linear, backoffDelay: PT1S, deadLetterSink: { uri: 'http://morgue' } } }
            ---
            apiVersion: eventing.knative.dev/v1
            kind: Trigger
            metadata: { name: mine }
            spec:
              broker: second
              filters: [{ cesql: "type LIKE 'order.%'" }, { any: [{ exact: { type: a } }, { not: { prefix: { source: /b } } }] }]
              subscriber: { ref: { apiVersion: serving.knative.dev/v1, kind: Service, name: cloudevents-player }, uri: /inbox/a }
            """;
        using var response = await host.Player.Http.PostAsync("/api/manifests", Samples.Yaml(Manifest), TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode);
        foreach (var kind in (ReadOnlySpan<MeshKind>)[MeshKind.Broker, MeshKind.Trigger])
        {
            var (status, kept) = host.Cluster.Store.Get(new(kind.Group, "v1", "default", kind.Resource, kind == MeshKind.Broker ? "second" : "mine"));
            Assert.Equal(200, status);
            Assert.Empty(CrdTests.Schema(Files[kind.Kind]).Faults(((JsonObject)kept).ToJsonString()));
        }
    }

    [Theory]
    [InlineData(true, true, false, "ClusterRole cloudevents-player-events", "ClusterRoleBinding cloudevents-player-events", "Role cloudevents-player", "RoleBinding cloudevents-player")]
    [InlineData(true, false, false, "ClusterRole cloudevents-player-events", "ClusterRoleBinding cloudevents-player-events")]
    [InlineData(true, true, true, "ClusterRole cloudevents-player-events", "ClusterRoleBinding cloudevents-player-events")]
    [InlineData(false, true, false, "Role cloudevents-player", "RoleBinding cloudevents-player")]
    [InlineData(false, false, false, "Role cloudevents-player", "RoleBinding cloudevents-player")]
    public void The_Role_to_copy_has_every_kind_that_is_watched(bool wholeCluster, bool write, bool everywhere, params string[] objects)
    {
        var documents = ManifestYaml.Read(AccessRole.Write("player", "events", new(wholeCluster, write, everywhere))).Documents.Cast<ManifestMap>().ToArray();
        Assert.Equal(objects, documents.Select(map => $"{map.TextAt("kind")} {map.TextAt("metadata", "name")}"));
        Assert.All(documents, map => Assert.Equal(map.TextAt("kind")!.StartsWith("Cluster", StringComparison.Ordinal) ? null : "events", map.TextAt("metadata", "namespace")));
        var rules = documents[0].MapsAt("rules").ToArray();
        Assert.All(MeshKind.WellKnown, watched => Assert.Contains(rules, rule =>
            Texts(rule, "apiGroups").Contains(watched.Group) && Texts(rule, "resources").Intersect([watched.Resource, "*"]).Any() && Texts(rule, "verbs").Contains("watch")));
        string[] written = ["create", "update", "delete"];
        Assert.Equal(write && (!wholeCluster || everywhere), rules.Any(rule => Texts(rule, "verbs").Intersect(written).Any()));
    }

    private static string[] Texts(ManifestMap map, string name) => [.. ((ManifestList)map[name]!).Items.OfType<ManifestScalar>().Select(item => item.Text)];

    private static string Json(ManifestNode node)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes)) ManifestJson.Write(json, node);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
