using Player.Topology;

namespace Player.Server.Discovery;

/// <summary>
/// What Triggers of a cluster did, as far as this Player can see it: how many of the events that arrived here each Trigger that leads here
/// lets through.
/// </summary>
internal interface ISeenCounts
{
    IReadOnlyList<TriggerCounts> Counts { get; }

    /// <summary>Completes when <see cref="Counts"/> may have changed. For one who waits.</summary>
    Task ChangedAsync(CancellationToken cancellationToken);
}
