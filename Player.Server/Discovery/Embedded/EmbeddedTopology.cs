using Player.Server.Broker;
using Player.Topology;

namespace Player.Server.Discovery.Embedded;

/// <summary>The embedded broker's own Brokers and Triggers.</summary>
internal sealed class EmbeddedTopology(BrokerCatalog catalog, Dispatcher dispatcher, TimeProvider time) : ITopologySource
{
    private readonly DateTimeOffset started = time.GetUtcNow();

    public TopologySnapshot Current => catalog.Routes.Snapshot;

    public Task<TopologySnapshot> WaitAsync(TopologySnapshot known, CancellationToken cancellationToken) =>
        catalog.WaitAsync(known, cancellationToken);

    public IReadOnlyList<TriggerCounts> Counts => dispatcher.Counts();

    public TriggerLog? Log(string space, string name)
    {
        if (catalog.Routes.Trigger(new(space, name)) is null) return null;
        var lane = dispatcher.Lane(new(space, name));
        return new(lane.Attempts, lane.KnownSince ?? started);
    }

    public Task CountsChangedAsync(CancellationToken cancellationToken) => dispatcher.Activity.WaitAsync(cancellationToken);

    public string? Yaml(ObjectReference reference)
    {
        var topology = Current;
        return reference.Kind switch
        {
            BrokerManifest.Kind => topology.Brokers.FirstOrDefault(node => Is(node.Broker.Metadata)) is { } broker ? ManifestWriter.Write(broker.Broker) : null,
            TriggerManifest.Kind => topology.Triggers.FirstOrDefault(node => Is(node.Trigger.Metadata)) is { } trigger ? ManifestWriter.Write(trigger.Trigger) : null,
            _ => null,
        };

        bool Is(ObjectName metadata) => metadata.Name == reference.Name && metadata.Namespace == (reference.Namespace ?? ObjectName.DefaultNamespace);
    }

    /// <summary>Nobody asks the embedded broker for rights; this is what a cluster would want to hear.</summary>
    public string Role(AccessScope scope) => AccessRole.Write(Destination.PlayerService, ObjectName.DefaultNamespace, scope);
}
