using Player.Journal;

namespace Player.Server.Journal;

/// <summary>
/// The append-only log of everything that left or arrived: one total order. Safe for use from any thread.
/// Reads fail with <see cref="JournalException"/> where the store cannot be read.
/// </summary>
internal interface IJournal
{
    /// <summary>How the journal stands after the newest commit; swapped whole.</summary>
    JournalState State { get; }

    /// <summary>Completes when <see cref="State"/> is no longer <paramref name="known"/>; gives the new one.</summary>
    Task<JournalState> WaitAsync(JournalState known, CancellationToken cancellationToken);

    /// <summary>
    /// Writes all entries in one transaction, or none; completes after the commit. Their <see cref="EntrySummary.Seq"/> is 0 and
    /// given by the store, in the order of the list; an outcome whose <see cref="EntrySummary.About"/> is below zero is told of the entry
    /// that many places before it in the list. Never throws for a full queue or a failing disk: the result says so.
    /// A cancellation counts only before the entries are queued: what is queued is written, and its result is worth waiting for.
    /// The list is read until then: it must not change. Await the result once.
    /// </summary>
    ValueTask<AppendResult> AppendAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken);

    /// <summary>Rows newest first, with what completes them.</summary>
    ValueTask<JournalPage> PageAsync(JournalQuery query, CancellationToken cancellationToken);

    /// <summary>Rows that meet conditions; long walks are made in steps, each its own moment of the journal.</summary>
    ValueTask<ScanResult> ScanAsync(JournalScan scan, CancellationToken cancellationToken);

    /// <summary>What completes rows: their outcomes, and entries of the same events that are not among them.</summary>
    ValueTask<IReadOnlyList<EntrySummary>> RelatedAsync(IReadOnlyList<EntrySummary> rows, CancellationToken cancellationToken);

    /// <summary>
    /// Rows up to and with a number of which later entries, up to and with another, tell something new: sends that ended; of whole events
    /// (<see cref="RowConditions.OfEvents"/>) the first row of each.
    /// </summary>
    /// <param name="after">The rows stand up to and with this number, what is told of them above it.</param>
    /// <param name="through">The newest number that is looked at.</param>
    /// <param name="ofEvents">Whether a row speaks for its whole event.</param>
    /// <param name="cancellationToken">Nobody looks any more.</param>
    ValueTask<IReadOnlyList<long>> TouchedAsync(long after, long through, bool ofEvents, CancellationToken cancellationToken);

    /// <summary>
    /// Which numbers entries of a span of time may have, the newest first; what else lies there does not matter to who looks at times himself.
    /// Without a beginning or an end it reaches as far as the journal.
    /// </summary>
    ValueTask<IReadOnlyList<NumberRange>> RangesAsync(DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken);

    /// <summary>
    /// The number of the earliest entry of an instant or after it; the number after the newest where there is none. Times need not ascend with
    /// numbers: what was imported happened before.
    /// </summary>
    ValueTask<long> PlaceAsync(DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>How many rows lie above a number, up to and with another.</summary>
    ValueTask<long> CountRowsAsync(long after, long through, CancellationToken cancellationToken);

    /// <summary>How many entries of each kind every span of a grid holds.</summary>
    ValueTask<IReadOnlyList<JournalCounters>> TallyAsync(TimeGrid grid, CancellationToken cancellationToken);

    /// <summary>Entries of every kind above <paramref name="after"/>, up to and with <paramref name="through"/>: the newest
    /// <paramref name="limit"/> of them, oldest first.</summary>
    ValueTask<IReadOnlyList<EntrySummary>> ReadAsync(long after, long through, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Whole entries of every kind above <paramref name="after"/>, up to and with <paramref name="through"/>, oldest first:
    /// <paramref name="limit"/> of them at most, and none after their bodies have <paramref name="maxBytes"/> together. Empty: there are no more.
    /// </summary>
    ValueTask<IReadOnlyList<JournalEntry>> WalkAsync(long after, long through, int limit, long maxBytes, CancellationToken cancellationToken);

    /// <summary>One entry with its bytes, or null.</summary>
    ValueTask<JournalEntry?> FindAsync(long seq, CancellationToken cancellationToken);

    /// <summary>The outcome of a Sending entry with its bytes, or null while it is open.</summary>
    ValueTask<JournalEntry?> FindOutcomeAsync(long sendingSeq, CancellationToken cancellationToken);

    /// <summary>Every entry of one event, outcomes included, by sequence; at most 1,000.</summary>
    ValueTask<IReadOnlyList<EntrySummary>> ExchangeAsync(string source, string id, CancellationToken cancellationToken);

    /// <summary>Sending entries without an outcome, by sequence: after a start, those that a stop interrupted.</summary>
    ValueTask<IReadOnlyList<EntrySummary>> OpenSendsAsync(CancellationToken cancellationToken);

    /// <summary>Deletes entries up to and with a sequence number, but for pinned rows and how they ended; gives how many.</summary>
    ValueTask<long> DeleteThroughAsync(long seq, CancellationToken cancellationToken);

    /// <summary>Deletes rows wherever they stand, pinned or not, with how they ended; gives how many entries.</summary>
    ValueTask<long> DeleteAsync(IReadOnlyList<long> rows, CancellationToken cancellationToken);

    /// <summary>Pins rows, so that they stay when older entries make room, or lets them go. What is no row, or not there, is passed over.</summary>
    ValueTask PinAsync(PinChange change, CancellationToken cancellationToken);
}

/// <summary>Spans of time of equal length, one after the other.</summary>
/// <param name="From">Where the first begins.</param>
/// <param name="Span">How long each is.</param>
/// <param name="Count">How many there are.</param>
internal readonly record struct TimeGrid(DateTimeOffset From, TimeSpan Span, int Count)
{
    public DateTimeOffset To => From + (Span * Count);
}

/// <summary>Numbers above one, and below another.</summary>
internal readonly record struct NumberRange(long After, long Before);

/// <summary>A moment of the journal.</summary>
/// <param name="Head">The newest sequence number ever given; 0 when none was.</param>
/// <param name="Floor">Entries up to and with this number are deleted, but for pinned rows.</param>
internal sealed record JournalState(long Head, long Floor, JournalCounters Counters)
{
    /// <summary>The rows that stay when older ones make room, ascending; another list where they changed.</summary>
    public IReadOnlyList<long> Pins { get; init; } = [];

    /// <summary>How often rows amid others were deleted since the journal was opened.</summary>
    public long Removals { get; init; }
}

/// <summary>How an append ended.</summary>
internal abstract record AppendResult
{
    private AppendResult()
    {
    }

    /// <summary>Committed; the entries have the numbers from <paramref name="FirstSeq"/> on, without a gap.</summary>
    internal sealed record Appended(long FirstSeq) : AppendResult;

    /// <summary>The queue is full, nothing is written: try again in a moment.</summary>
    internal sealed record Full : AppendResult
    {
        public static Full Instance { get; } = new();
    }

    /// <summary>The store refused, nothing is written. <paramref name="Reason"/> is a sentence for people (disk full, read-only).</summary>
    internal sealed record Failed(string Reason) : AppendResult;
}

/// <summary>The store cannot be opened or read; the message is a sentence for people that says what to do.</summary>
internal sealed class JournalException(string message, Exception? inner = null) : Exception(message, inner);
