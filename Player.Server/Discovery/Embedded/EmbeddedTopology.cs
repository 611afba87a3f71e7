using Player.Contracts;
using Player.Server.Broker;
using Player.Topology;

namespace Player.Server.Discovery.Embedded;

/// <summary>The embedded broker's own Brokers and Triggers.</summary>
internal sealed class EmbeddedTopology(BrokerCatalog catalog, Dispatcher dispatcher) : ITopologySource
{
    public TopologySnapshot Current => catalog.Routes.Snapshot;

    public Task<TopologySnapshot> WaitAsync(TopologySnapshot known, CancellationToken cancellationToken) =>
        catalog.WaitAsync(known, cancellationToken);

    public IReadOnlyList<TriggerCounts> Counts => dispatcher.Counts();

    public Task CountsChangedAsync(CancellationToken cancellationToken) => dispatcher.Activity.WaitAsync(cancellationToken);
}
