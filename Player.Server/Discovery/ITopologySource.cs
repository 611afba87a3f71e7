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

    /// <summary>The newest requests of a Trigger, newest first; null where they cannot be seen.</summary>
    TriggerLog? Log(string space, string name) => null;

    /// <summary>Completes when <see cref="Counts"/> may have changed. For one who waits.</summary>
    Task CountsChangedAsync(CancellationToken cancellationToken);
}

/// <summary>What is remembered of a Trigger's requests.</summary>
/// <param name="Attempts">Newest first.</param>
/// <param name="Since">What was before is forgotten.</param>
internal sealed record TriggerLog(IReadOnlyList<DeliveryAttempt> Attempts, DateTimeOffset Since);

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
