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
        var attempts = dispatcher.Lane(new(space, name)).Attempts;
        return new(attempts, attempts.Count < TriggerLane.KeptAttempts ? started : attempts[^1].At);
    }

    public Task CountsChangedAsync(CancellationToken cancellationToken) => dispatcher.Activity.WaitAsync(cancellationToken);
}
