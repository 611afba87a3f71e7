using Player.Topology;

namespace Player.Server.Discovery;

/// <summary>The mesh as it is known now: the embedded broker's, or a cluster's.</summary>
internal interface ITopologySource
{
    TopologySnapshot Current { get; }

    /// <summary>Completes when <see cref="Current"/> is no longer <paramref name="known"/>.</summary>
    Task<TopologySnapshot> WaitAsync(TopologySnapshot known, CancellationToken cancellationToken);

    /// <summary>Triggers that went not long ago and that a broker may still deliver to, the newest last.</summary>
    IReadOnlyList<GoneTrigger> Gone => [];

    /// <summary>What each Trigger did; empty where that cannot be seen.</summary>
    IReadOnlyList<TriggerCounts> Counts { get; }

    /// <summary>The newest requests of a Trigger, newest first; null where they cannot be seen.</summary>
    TriggerLog? Log(string space, string name) => null;

    /// <summary>Completes when <see cref="Counts"/> may have changed. For one who waits.</summary>
    Task CountsChangedAsync(CancellationToken cancellationToken);

    /// <summary>An object as its home has it; null where there is none.</summary>
    string? Yaml(ObjectReference reference);

    /// <summary>The rights that this Player uses, to be copied.</summary>
    string Role(AccessScope scope);
}

/// <summary>What is remembered of a Trigger's requests.</summary>
/// <param name="Attempts">Newest first.</param>
/// <param name="Since">What was before is forgotten.</param>
internal sealed record TriggerLog(IReadOnlyList<DeliveryAttempt> Attempts, DateTimeOffset Since);
