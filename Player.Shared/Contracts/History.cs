namespace Player.Contracts;

/// <summary>How many rows meet a filter.</summary>
/// <param name="AtLeast">True where the count was ended early: there are more.</param>
public sealed record ActivityCount(long Rows, bool AtLeast);

/// <summary>What a deletion took.</summary>
/// <param name="Deleted">Entries: rows, and how their sends ended.</param>
/// <param name="Counters">What is left.</param>
public sealed record DeletionReport(long Deleted, Journal.JournalCounters Counters);

/// <summary>Rows to pin, so that they stay when older ones make room, and rows to let go.</summary>
public sealed record PinRequest
{
    public IReadOnlyList<long> Pin { get; init => field = value ?? []; } = [];

    public IReadOnlyList<long> Unpin { get; init => field = value ?? []; } = [];
}

/// <summary>The rows that are pinned.</summary>
/// <param name="Rows">Their sequence numbers, ascending.</param>
public sealed record PinnedRows(IReadOnlyList<long> Rows)
{
    /// <summary>As many rows can be pinned.</summary>
    public const int Most = 1000;
}

/// <summary>Send an entry's event once more.</summary>
public sealed record ReplayRequest
{
    /// <summary>
    /// True: the very id, which tells whether receivers are idempotent. False: an id of its own, with <c>correlationid</c> and
    /// <c>causationid</c> to the original
    /// (https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/correlation.md).
    /// </summary>
    public bool SameId { get; init; }

    /// <summary>One of <see cref="ServerSettings.Brokers"/>, in place of the target in use; null: the target in use.</summary>
    public BrokerName? Broker { get; init; }
}
