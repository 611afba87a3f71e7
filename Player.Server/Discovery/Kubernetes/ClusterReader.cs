using Microsoft.Extensions.Options;
using Player.Topology;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>Runs a watcher for each kind, the well-known ones at once, and sources of other kinds as their definitions are found.</summary>
internal sealed class ClusterReader(
    ClusterConnection connection, ClusterApi api, ClusterAccount account, ClusterPicture picture, IOptions<ClusterOptions> options, TimeProvider time)
    : BackgroundService
{
    private static readonly MeshKind Definitions = new("apiextensions.k8s.io", ["v1"], "customresourcedefinitions", "CustomResourceDefinition", null);
    private static readonly TimeSpan Pace = TimeSpan.FromMinutes(1);
    private readonly HashSet<MeshKind> watched = [];
    private readonly List<Task> watchers = [];
    private int doubts;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (connection.WhyNot is not null) return;
        foreach (var kind in MeshKind.WellKnown) Watch(kind, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (account.Name is null)
            {
                await account.AskAsync(stoppingToken);
                if (account.Name is not null) picture.Refresh();
            }

            await FindSourcesAsync(stoppingToken);
            await Task.Delay(account.Name is null || doubts is > 0 and < ListDoubts.Most ? TimeSpan.FromSeconds(options.Value.RetrySeconds) : Pace, time, stoppingToken);
        }

        await Task.WhenAll(watchers);
    }

    private void Watch(MeshKind kind, CancellationToken stop)
    {
        // The name decides: a well-known kind is also found by its label, with other versions.
        if (watched.Any(known => known.Group == kind.Group && known.Resource == kind.Resource)) return;
        watched.Add(kind);
        picture.Expect(kind);
        var watcher = new KindWatcher(kind, api, picture, options, connection.Namespace, time);
        watchers.Add(Task.Run(() => watcher.RunAsync(stop), CancellationToken.None));
    }

    // What was shown before is not believed to be forbidden at once.
    private bool Doubts() => doubts > 0 && doubts-- > 0;

    private async Task FindSourcesAsync(CancellationToken stop)
    {
        var answer = await api.GetAsync("apis/apiextensions.k8s.io/v1/customresourcedefinitions?labelSelector=duck.knative.dev%2Fsource%3Dtrue", stop);
        if (answer is ClusterAnswer.Forbidden forbidden && !Doubts()) picture.CannotRead(Definitions, UnreadReason.Forbidden, forbidden.Message);
        if (answer is not ClusterAnswer.Ok ok) return;
        using var body = ok.Body;
        doubts = ListDoubts.Most;
        picture.Replace(Definitions, null, []);
        foreach (var definition in body.RootElement.GetProperty("items").EnumerateArray())
        {
            var spec = definition.GetProperty("spec");
            var names = spec.GetProperty("names");
            string[] versions = [.. spec.GetProperty("versions").EnumerateArray()
                .Where(version => version.GetProperty("served").GetBoolean())
                .OrderByDescending(version => version.GetProperty("storage").GetBoolean())
                .Select(version => version.GetProperty("name").GetString() ?? "")];
            Watch(new(spec.GetProperty("group").GetString() ?? "", versions, names.GetProperty("plural").GetString() ?? "", names.GetProperty("kind").GetString() ?? "", MeshRole.Source), stop);
        }
    }
}
