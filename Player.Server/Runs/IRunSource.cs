using Player.Events;

namespace Player.Server.Runs;

/// <summary>Where the events of a run come from. Used by several workers at once.</summary>
internal interface IRunSource
{
    /// <summary>How many there are; null: no end.</summary>
    long? Count { get; }

    /// <summary>When an event is due, from the start; null: when the plan's rate says so.</summary>
    /// <param name="place">Which, from 0.</param>
    TimeSpan? Due(long place);

    /// <summary>An event as it is sent, and in which mode; null: it is gone.</summary>
    ValueTask<(EventEnvelope Event, ContentMode Mode)?> MakeAsync(long place, CancellationToken cancellationToken);
}
