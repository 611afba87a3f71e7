using Player.Manifests;
using Player.Topology;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>The mesh of a cluster, as far as this Player may see it.</summary>
internal sealed class ClusterTopology(ClusterPicture picture, ClusterAccount account, ISeenCounts seen, TimeProvider time) : ITopologySource
{
    // A rollout changes many objects at once; nobody needs a picture of each step.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    public TopologySnapshot Current => picture.Current;

    public async Task<TopologySnapshot> WaitAsync(TopologySnapshot known, CancellationToken cancellationToken)
    {
        while (true)
        {
            var change = picture.Changed;
            if (!ReferenceEquals(picture.Current, known)) break;
            await change.WaitAsync(cancellationToken);
        }

        await Task.Delay(Pace, time, cancellationToken);
        return picture.Current;
    }

    public IReadOnlyList<GoneTrigger> Gone => picture.Gone;

    public IReadOnlyList<TriggerCounts> Counts => seen.Counts;

    public Task CountsChangedAsync(CancellationToken cancellationToken) => seen.ChangedAsync(cancellationToken);

    public string? Yaml(ObjectReference reference) => reference is { ApiVersion: { } version, Kind: { } kind, Name: { } name }
        && picture.Find(version.Split('/')[0], kind, reference.Namespace ?? ObjectName.DefaultNamespace, name) is { } json
            ? ManifestJson.ToYaml(json)
            : null;

    public string Role(AccessScope scope) => account.Role(scope);
}
