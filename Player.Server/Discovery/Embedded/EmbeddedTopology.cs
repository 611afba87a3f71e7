using Player.Server.Broker;
using Player.Topology;

namespace Player.Server.Discovery.Embedded;

/// <summary>The embedded broker's own Brokers and Triggers.</summary>
internal sealed class EmbeddedTopology(BrokerCatalog catalog) : ITopologySource
{
    public TopologySnapshot Current => catalog.Current;

    public Task<TopologySnapshot> WaitAsync(TopologySnapshot known, CancellationToken cancellationToken) =>
        catalog.WaitAsync(known, cancellationToken);
}
