using Player.Events;

namespace Player.Runs;

/// <summary>Many events in one go: made of one draft, or taken from the journal.</summary>
public sealed record RunPlan
{
    /// <summary>What it is for; shown with its results.</summary>
    public string? Name { get; init; }

    /// <summary>The event, whose values make themselves: a value of the number n is that of the n-th event. This or <see cref="Replay"/>.</summary>
    public EventDraft? Event { get; init; }

    /// <summary>What <c>env.NAME</c> finds in the event.</summary>
    public IReadOnlyDictionary<string, string>? Variables { get; init; }

    /// <summary>Events of the journal. This or <see cref="Event"/>.</summary>
    public ReplayChoice? Replay { get; init; }

    /// <summary>Binary or Structured; null: binary, and a replayed event goes as it came.</summary>
    public ContentMode? Mode { get; init; }

    /// <summary>A Broker in place of the target in use, as <c>namespace/name</c>.</summary>
    public string? Broker { get; init; }

    /// <summary>How many events. Without it, and without <see cref="Seconds"/>: one, or all that are replayed.</summary>
    public int? Count { get; init; }

    /// <summary>For how long events leave, seconds; whichever of the two is over first ends the run.</summary>
    public double? Seconds { get; init; }

    /// <summary>Events per second; null: as fast as can be, or at the pace that <see cref="ReplayChoice.Speed"/> says.</summary>
    public double? Rate { get; init; }

    /// <summary>How long the rate takes to grow from nothing, seconds.</summary>
    public double RampSeconds { get; init; }

    /// <summary>How many requests may be under way at once; null: 1 for a replay, which keeps its order, and 32 for a run.</summary>
    public int? Concurrency { get; init; }

    /// <summary>Of the values that make themselves, and of shuffling; null: any. The report says which.</summary>
    public long? Seed { get; init; }

    /// <summary>How long after the last answer events are waited for before they count as lost, seconds.</summary>
    public double SettleSeconds { get; init => field = value <= 0 ? 10 : value; } = 10;
}

/// <summary>Which events of the journal are sent again, and how.</summary>
public sealed record ReplayChoice
{
    /// <summary>The numbers of entries; null: those that <see cref="Filter"/> finds.</summary>
    public IReadOnlyList<long>? Entries { get; init; }

    /// <summary>A filter as in the page's address, such as <c>type=order&amp;status=received</c>; empty: all.</summary>
    public string? Filter { get; init; }

    /// <summary>Whether they keep their ids, which tests that receivers take an event once; else each has a new one, and <c>correlationid</c>.</summary>
    public bool SameId { get; init; }

    /// <summary>How many times as fast as they came: 1 is the original pace; null: at the plan's rate.</summary>
    public double? Speed { get; init; }

    /// <summary>In another order, which the seed says.</summary>
    public bool Shuffle { get; init; }

    /// <summary>How often each is sent.</summary>
    public int Copies { get; init => field = value <= 0 ? 1 : value; } = 1;
}

/// <summary>How much a run may be.</summary>
public sealed record RunLimits(int MaxEvents, double MaxRate, int MaxConcurrency, double MaxSeconds);
