using Player.Contracts;
using Player.Topology;

namespace Player.Server.Discovery;

/// <summary>Brokers and Triggers as they are known now.</summary>
internal interface ITopologySource
{
    TopologySnapshot Current { get; }

    /// <summary>Completes when <see cref="Current"/> is no longer <paramref name="known"/>.</summary>
    Task<TopologySnapshot> WaitAsync(TopologySnapshot known, CancellationToken cancellationToken);

    /// <summary>What each Trigger did; empty where that cannot be seen.</summary>
    IReadOnlyList<TriggerCounts> Counts { get; }

    /// <summary>Completes when <see cref="Counts"/> may have changed. For one who waits.</summary>
    Task CountsChangedAsync(CancellationToken cancellationToken);
}

/// <summary>Nothing is known: no embedded broker runs, and no cluster is read.</summary>
internal sealed class NoTopology : ITopologySource
{
    public TopologySnapshot Current => TopologySnapshot.Empty;

    public async Task<TopologySnapshot> WaitAsync(TopologySnapshot known, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        return Current;
    }

    public IReadOnlyList<TriggerCounts> Counts => [];

    public Task CountsChangedAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
}
