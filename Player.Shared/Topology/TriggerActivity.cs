using System.Text.Json.Serialization;
using Player.Events;

namespace Player.Topology;

/// <summary>What a Trigger did since this server started; <see cref="Pending"/> is what is on disk now.</summary>
public sealed record TriggerCounts
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    /// <summary>Events that its filter let through.</summary>
    public long Matched { get; init; }

    /// <summary>Events of its Broker that its filter kept back.</summary>
    public long Filtered { get; init; }

    /// <summary>Events that the subscriber took.</summary>
    public long Delivered { get; init; }

    /// <summary>Requests to the subscriber that failed, retries included.</summary>
    public long Failed { get; init; }

    /// <summary>Events that the dead letter sink took.</summary>
    public long DeadLettered { get; init; }

    /// <summary>Events given up for good: no dead letter sink, or that failed too.</summary>
    public long Lost { get; init; }

    /// <summary>
    /// Events that found the Trigger's queue full, since its subscriber is too slow or hangs: they went to the dead letter sink without a try,
    /// or are among the lost.
    /// </summary>
    public long Overflowed { get; init; }

    /// <summary>Events that the subscriber answered with.</summary>
    public long Replies { get; init; }

    /// <summary>Replies that the Broker refused because their hop budget, or the number of deliveries that may come of one event, was spent.</summary>
    public long LoopsStopped { get; init; }

    /// <summary>Events accepted and not yet delivered, dead-lettered or given up.</summary>
    public long Pending { get; init; }
}

/// <summary>One request that the embedded broker made for a Trigger, and what came of it.</summary>
public sealed record DeliveryAttempt
{
    /// <summary>Counts up from 1 over all Triggers; the newest are kept.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Source { get; init; }

    public required string Id { get; init; }

    public required string Type { get; init; }

    /// <summary>1 for the first request; with <see cref="Attempts"/> at most. 0: none was made, since the Trigger's queue was full.</summary>
    public required int Attempt { get; init; }

    public required int Attempts { get; init; }

    /// <summary>Where it went.</summary>
    public required string Url { get; init; }

    /// <summary>The HTTP status; null where no answer came.</summary>
    public int? StatusCode { get; init; }

    /// <summary>One English sentence where it failed.</summary>
    public string? Fault { get; init; }

    public required double LatencyMs { get; init; }

    public required DeliveryOutcome Outcome { get; init; }

    /// <summary>Of <see cref="DeliveryOutcome.Retrying"/>: when.</summary>
    public DateTimeOffset? RetryAt { get; init; }
}

[JsonConverter(typeof(LowerCaseEnum<DeliveryOutcome>))]
public enum DeliveryOutcome
{
    /// <summary>The subscriber took it.</summary>
    Delivered,

    /// <summary>The event that the subscriber answered with entered the Broker.</summary>
    Replied,

    /// <summary>It failed and will be made again.</summary>
    Retrying,

    /// <summary>It failed for good; the dead letter sink is next.</summary>
    GivenUp,

    /// <summary>The dead letter sink took it.</summary>
    DeadLettered,

    /// <summary>It failed for good, or there was no room for it, and there is no dead letter sink, or that failed too.</summary>
    Lost,

    /// <summary>
    /// The reply's hop budget was spent, or too many deliveries had come of one event: the Broker refused it, and so stopped a loop.
    /// </summary>
    LoopStopped,
}
