using Player.Events;
using Player.Journal;
using Player.Topology;

namespace Player.Delivery.Story;

/// <summary>Everything that <see cref="Explainer"/> may know.</summary>
public sealed record StoryFacts
{
    public required string Source { get; init; }

    public required string Id { get; init; }

    /// <summary>The event as it was sent from here; null where it was not, or where the journal has made room.</summary>
    public EventEnvelope? Event { get; init; }

    /// <summary>The event as it came last; null where it did not.</summary>
    public EventEnvelope? Arrived { get; init; }

    /// <summary>Every entry of the event.</summary>
    public IReadOnlyList<EntrySummary> Entries { get; init; } = [];

    /// <summary>What arrived soon after the send and was no event: its identity could not be read, so it may have been this one.</summary>
    public IReadOnlyList<EntrySummary> Strays { get; init; } = [];

    /// <summary>
    /// What arrived after the send under an identity that is this event's with its percent signs decoded; null where nothing did.
    /// </summary>
    public EntrySummary? Renamed { get; init; }

    public TopologySnapshot Topology { get; init; } = TopologySnapshot.Empty;

    /// <summary>Triggers that were deleted not long ago.</summary>
    public IReadOnlyList<GoneTrigger> Gone { get; init; } = [];

    /// <summary>Triggers and Brokers that a person pasted, because they cannot be read.</summary>
    public PastedObjects Pasted { get; init; } = PastedObjects.None;

    /// <summary>What the embedded broker did for this very event.</summary>
    public IReadOnlyList<TriggerAttempts> Attempts { get; init; } = [];

    public IReadOnlyList<TriggerCounts> Counts { get; init; } = [];

    public required StoryTarget Target { get; init; }

    /// <summary>How long such events usually take; null where too few came back.</summary>
    public TypicalTimes? Typical { get; init; }

    public required DateTimeOffset Now { get; init; }
}

/// <summary>Manifests without a status.</summary>
public sealed record PastedObjects(IReadOnlyList<BrokerManifest> Brokers, IReadOnlyList<TriggerManifest> Triggers)
{
    public static PastedObjects None { get; } = new([], []);
}

/// <summary>The requests that the embedded broker made of one Trigger for the event, oldest first.</summary>
/// <param name="Complete">False: older requests are forgotten, so that none may mean nothing.</param>
public sealed record TriggerAttempts(string Namespace, string Name, IReadOnlyList<DeliveryAttempt> Attempts, bool Complete);

/// <summary>Where events go now, and what decides that.</summary>
/// <param name="Url">Null: nowhere.</param>
/// <param name="Setting">The variable that decided; null for the embedded broker.</param>
/// <param name="IsGuess">The URL is made of a Broker's name by a pattern.</param>
public sealed record StoryTarget(string? Url, string? Setting = null, bool IsGuess = false);

/// <summary>From sending to coming back, milliseconds.</summary>
/// <param name="Count">Of how many events.</param>
public sealed record TypicalTimes(int Count, double P50, double P95, double P99)
{
    /// <summary>Fewer say nothing.</summary>
    public const int Least = 5;

    /// <summary>Null where there are too few.</summary>
    public static TypicalTimes? Of(IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return sorted.Length < Least ? null : new(sorted.Length, At(sorted, .5), At(sorted, .95), At(sorted, .99));
    }

    private static double At(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(part * sorted.Length) - 1)];
}
