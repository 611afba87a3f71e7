using Player.Delivery;
using Player.Journal;
using Player.Timing;
using Player.Topology;

namespace Player.Contracts;

/// <summary>Everything known of one event.</summary>
public sealed record ExchangeDetail
{
    public required string Source { get; init; }

    public required string Id { get; init; }

    public required ExchangeStatus Status { get; init; }

    /// <summary>Sends, answers, deliveries and dead letters, by sequence.</summary>
    public IReadOnlyList<EntrySummary> Entries { get; init => field = value ?? []; } = [];

    /// <summary>The times of each send and of what came back of it.</summary>
    public IReadOnlyList<Waterfall> Timing { get; init => field = value ?? []; } = [];

    /// <summary>Deliveries beyond the first.</summary>
    public IReadOnlyList<Duplicate> Duplicates { get; init => field = value ?? []; } = [];

    /// <summary>Events that subscribers answered with, as far as the embedded broker remembers; a cluster does not tell.</summary>
    public IReadOnlyList<EventReply> Replies { get; init => field = value ?? []; } = [];
}

/// <summary>A subscriber answered with an event, and it went into the Broker.</summary>
/// <param name="Namespace">Of the Trigger.</param>
/// <param name="Trigger">Whose subscriber it was.</param>
/// <param name="At">When it went into the Broker.</param>
/// <param name="Outcome"><see cref="DeliveryOutcome.Replied"/> or <see cref="DeliveryOutcome.LoopStopped"/>.</param>
public sealed record EventReply(string Namespace, string Trigger, DateTimeOffset At, DeliveryOutcome Outcome);
