namespace Player.Journal;

/// <summary>Rows of the journal, newest first, and what is needed to show them whole.</summary>
public sealed record JournalPage
{
    /// <summary>Entries of row kinds (<see cref="EntryKinds.IsRow"/>), newest first.</summary>
    public required IReadOnlyList<EntrySummary> Rows { get; init; }

    /// <summary>Outcomes of these rows, and entries of the same events that are not among them.</summary>
    public required IReadOnlyList<EntrySummary> Related { get; init; }

    /// <summary>Whether there is more to look through below <see cref="LookedTo"/>.</summary>
    public required bool More { get; init; }

    /// <summary>
    /// The journal was looked through down to and with this number: the next page is what lies before it. A filter that is met seldom may
    /// have few rows, or none, and more to look through.
    /// </summary>
    public long LookedTo { get; init; }

    /// <summary>The newest sequence number at the moment of reading: the live feed goes on from here.</summary>
    public required long Head { get; init; }

    public required JournalCounters Counters { get; init; }

    /// <summary>The rows of the journal that are pinned, ascending: they stay when older ones make room.</summary>
    public IReadOnlyList<long> Pins { get; init => field = value ?? []; } = [];
}

/// <summary>How many entries of each kind the journal holds now.</summary>
public sealed record JournalCounters
{
    public long Sending { get; init; }

    public long Sent { get; init; }

    public long Failed { get; init; }

    public long Unknown { get; init; }

    public long Received { get; init; }

    public long Rejected { get; init; }

    /// <summary>Rows of the activity list.</summary>
    public long Rows => Sending + Received + Rejected;
}
