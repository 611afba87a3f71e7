using System.Net;
using System.Text;
using Player.Contracts;
using Player.Tests.Deploy;
using Player.Topology;

namespace Player.Tests.Discovery;

/// <summary>The rights that are asked for in files and on the page are those that the Player uses, held against every request that it makes.</summary>
public sealed class RightsAuditTests
{
    // Every account may ask who it is.
    private const string Review = "selfsubjectreviews";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_Role_of_the_files_is_used_whole_and_is_enough()
    {
        var cluster = await FakeCluster.StartAsync("quickstart", "flows");
        foreach (var kind in MeshKind.WellKnown) cluster.Rights.Refuse("list", kind.Resource, everywhere: true);
        cluster.Rights.Refuse("list", "customresourcedefinitions");
        await using var host = await ClusterHost.StartAsync(cluster);
        await UseAsync(host);

        // What was refused at the cluster's scope is what is not asked for here.
        Assert.Equal(RbacTests.Rights(Deploy.Yaml.Load("rbac.yaml")), Used(host, space => space == "default"));
        Assert.All(Used(host, space => space is null), right => Assert.StartsWith("ClusterRole list ", right, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_Role_for_the_whole_cluster_is_used_whole_and_is_enough()
    {
        await using var host = await ClusterHost.StartAsync(await FakeCluster.StartAsync("quickstart", "flows"));
        // A source that nobody knows beforehand is found by its definition.
        await host.TopologyAsync(topology => topology.Objects.Any(found => found.Kind == "KafkaSource"));
        await UseAsync(host);
        var granted = RbacTests.Rights(Deploy.Yaml.Parse(AccessRole.Write("cloudevents-player", "default", new(WholeCluster: true))));
        var used = Used(host, _ => true);

        Assert.All(used, right => Assert.Contains(granted, one => Covers(one, right)));
        Assert.All(granted, one => Assert.Contains(used, right => Covers(one, right)));
    }

    private static async Task UseAsync(ClusterHost host)
    {
        foreach (var subscriber in (string[])["http://one/", "http://two/"])
        {
            var yaml = $"{Broker.Yaml.Broker("audited", subscriber.Contains("two", StringComparison.Ordinal) ? "spec: { delivery: { retry: 3 } }" : "")}\n---\n{Broker.Yaml.Trigger("audited", subscriber, broker: "audited")}";
            using var applied = await host.Player.Http.PostAsync(Routes.Manifests, new StringContent(yaml, Encoding.UTF8, "application/yaml"), Cancel);
            Assert.Equal(HttpStatusCode.OK, applied.StatusCode);
        }

        foreach (var path in (string[])["/api/triggers/default/audited", "/api/brokers/default/audited?force=true"])
        {
            using var deleted = await host.Player.Http.DeleteAsync(path, Cancel);
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }

        await host.TopologyAsync(topology => topology.Reading is { State: ReadingState.Live, Account: not null });
        // Every kind that was listed is watched.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (MeshKind.WellKnown.Any(kind => !host.Cluster.Requests.Any(request => request.Contains($"/{kind.Resource}?watch=true", StringComparison.Ordinal))))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, patience.Token);
    }

    private static IReadOnlyList<string> Used(ClusterHost host, Func<string?, bool> where) =>
        [.. host.Cluster.Requests.Where(request => !request.Contains(Review, StringComparison.Ordinal)).Select(Right).Where(used => where(used.Space)).Select(used => used.Right).Distinct().Order(StringComparer.Ordinal)];

    private static (string? Space, string Right) Right(string request)
    {
        var (method, url) = (request.Split(' ')[0], new Uri("http://api" + request.Split(' ')[1]));
        string[] parts = url.AbsolutePath.Trim('/').Split('/');
        var (space, resource, name) = parts is ["apis", _, _, "namespaces", var at, var kind, ..] ? (at, kind, parts.ElementAtOrDefault(6)) : (null, parts[3], parts.ElementAtOrDefault(4));
        var verb = method switch
        {
            "POST" => "create",
            "PUT" => "update",
            "DELETE" => "delete",
            _ => url.Query.Contains("watch=true", StringComparison.Ordinal) ? "watch" : name is null ? "list" : "get",
        };
        return (space, $"{(space is null ? "ClusterRole" : "Role")} {verb} {resource}.{parts[1]}");
    }

    private static bool Covers(string granted, string used) =>
        granted == used || (granted.Split(' ') is [var kind, var verb, ['*', .. var rest]] && used.StartsWith($"{kind} {verb} ", StringComparison.Ordinal) && used.EndsWith(rest, StringComparison.Ordinal));
}
