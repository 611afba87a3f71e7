using System.Text.Json.Serialization;
using Player.Events;

namespace Player.Delivery.Story;

/// <summary>Why an event arrived, or did not: what is known of it, in the order of its way.</summary>
public sealed record DeliveryStory
{
    public required string Source { get; init; }

    public required string Id { get; init; }

    public required ExchangeStatus Status { get; init; }

    /// <summary>The moment for which it is told.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>In the order of the event's way.</summary>
    public IReadOnlyList<Finding> Findings { get; init => field = value ?? []; } = [];

    /// <summary>The finding that answers the question: the first that is wrong, else the first that is waited for, or not known; else the last.</summary>
    [JsonIgnore]
    public Finding? Chief => First(FindingState.Wrong) ?? First(FindingState.Waiting) ?? First(FindingState.Unknown) ?? (Findings.Count > 0 ? Findings[^1] : null);

    private Finding? First(FindingState state) => Findings.FirstOrDefault(finding => finding.State == state);
}

/// <summary>One thing that is known of an event's way, or that cannot be known.</summary>
public sealed record Finding
{
    /// <summary>Stable: the key of its sentence.</summary>
    public required string Code { get; init; }

    public required FindingState State { get; init; }

    public IReadOnlyDictionary<string, string> Arguments { get; init => field = value ?? field; } = new Dictionary<string, string>();

    /// <summary>The sentences that follow: why, and what it means.</summary>
    public IReadOnlyList<Phrase> Because { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Evidence> Evidence { get; init => field = value ?? []; } = [];

    /// <summary>What to do about it; the best first.</summary>
    public IReadOnlyList<Mend> Mends { get; init => field = value ?? []; } = [];

    /// <summary>All of its sentences in the language that was asked for; null before anyone asked.</summary>
    public string? Text { get; init; }
}

[JsonConverter(typeof(LowerCaseEnum<FindingState>))]
public enum FindingState
{
    /// <summary>As it should be, or at least as someone wants it.</summary>
    Ok,

    /// <summary>Under way; time will tell.</summary>
    Waiting,

    /// <summary>This keeps the event from arriving, or did.</summary>
    Wrong,

    /// <summary>It cannot be seen from here.</summary>
    Unknown,
}

/// <summary>What a finding rests on.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The value itself: a condition, a URL, a status, a sentence of the broker's.</param>
/// <param name="Seq">Of an entry: its number in the journal.</param>
/// <param name="At">When it was.</param>
public sealed record Evidence(EvidenceKind Kind, string Text, long? Seq = null, DateTimeOffset? At = null);

[JsonConverter(typeof(LowerCaseEnum<EvidenceKind>))]
public enum EvidenceKind
{
    /// <summary>An entry of the journal.</summary>
    Entry,

    /// <summary>A line of <c>status.conditions</c>.</summary>
    Condition,

    /// <summary>The filter of a Trigger, as CESQL.</summary>
    Filter,

    /// <summary>A request of the embedded broker.</summary>
    Attempt,

    Url,

    /// <summary>What the broker, the cluster or a subscriber said.</summary>
    Said,
}
