using Player.Delivery;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>What the list shows at one moment; immutable.</summary>
internal sealed record ActivityView
{
    public static ActivityView Empty { get; } = new();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ActivityRow> Rows { get; init; } = [];

    /// <summary>Rows that are not held; null where there are none, or only a part of the journal is shown.</summary>
    public DeepPages? Deep { get; init; }

    /// <summary>How many rows lie below those that are held.</summary>
    public int Below { get; init; }

    public JournalCounters Counters { get; init; } = new();

    /// <summary>Whether the journal was read at least once.</summary>
    public bool Loaded { get; init; }

    /// <summary>Whether older rows can be read.</summary>
    public bool More { get; init; }

    /// <summary>The journal was looked through down to this number.</summary>
    public long LookedTo { get; init; }

    /// <summary>Whether a person holds the list.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether what happens is shown at once.</summary>
    public bool Follows { get; init; } = true;

    /// <summary>Rows up to and with this number are hidden from this browser alone; 0: none are.</summary>
    public long HiddenThrough { get; init; }

    /// <summary>How many rows came while the list stood still.</summary>
    public long Waiting { get; init; }

    /// <summary>Whether there may be more of them: the feed left some out.</summary>
    public bool WaitingIsLeast { get; init; }

    /// <summary>What came meanwhile, as far as it is known: <see cref="Waiting"/> counts its rows.</summary>
    public IReadOnlyList<EntrySummary> WaitingEntries { get; init; } = [];

    /// <summary>How many rows are left out, since they are the Doctor's probes.</summary>
    public long Hidden { get; init; }

    /// <summary>The newest sequence number seen: what a clear deletes through.</summary>
    public long Head { get; init; }

    /// <summary>The whole list, a place for each row.</summary>
    public RowList Items => field ??= new(Rows, Deep, Below, IsSorted);

    /// <summary>Whether all of it is here, so that it can be sorted.</summary>
    public bool IsWhole => Deep is null && !More;

    /// <summary>Whether it stands in another order than the newest first.</summary>
    public bool IsSorted { get; init; }
}
