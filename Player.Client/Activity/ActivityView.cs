using Player.Delivery;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>What the list shows at one moment; immutable.</summary>
internal sealed record ActivityView
{
    public static ActivityView Empty { get; } = new();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ActivityRow> Rows { get; init; } = [];

    public JournalCounters Counters { get; init; } = new();

    /// <summary>Whether the journal was read at least once.</summary>
    public bool Loaded { get; init; }

    /// <summary>Whether older rows can be read.</summary>
    public bool More { get; init; }

    /// <summary>How many rows came while the list was scrolled away from its top.</summary>
    public long Waiting { get; init; }

    /// <summary>What came meanwhile, as far as it is known: <see cref="Waiting"/> counts its rows.</summary>
    public IReadOnlyList<EntrySummary> WaitingEntries { get; init; } = [];

    /// <summary>How many rows are left out, since they are the Doctor's probes.</summary>
    public long Hidden { get; init; }

    /// <summary>The newest sequence number seen: what a clear deletes through.</summary>
    public long Head { get; init; }
}
