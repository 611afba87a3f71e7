using Player.Journal;

namespace Player.Server.Journal;

/// <summary>
/// Where the journal's entries lie. Writes come from one thread, one after the other, and may block it; reads come from any thread
/// at any time and never wait for a write. Reads and <see cref="Open"/> fail with <see cref="JournalException"/>, writes with
/// <see cref="JournalWriteException"/> after undoing all they did.
/// </summary>
internal interface IJournalStore : IDisposable
{
    /// <summary>Opens what is there or begins anew; who else opens it is refused until <see cref="IDisposable.Dispose"/>.</summary>
    StoreTally Open();

    /// <summary>Writes all entries in one transaction; the last one has the number <see cref="JournalState.Head"/> of the result,
    /// the others the numbers before it, without a gap.</summary>
    StoreTally Append(IReadOnlyList<JournalEntry> entries);

    /// <summary>Whether a write would be taken at this moment: it makes a small one that changes nothing.</summary>
    void Check();

    /// <summary>The oldest entries that may go, oldest first: pinned rows and how they ended may not.</summary>
    IReadOnlyList<OldEntry> Oldest(int limit);

    /// <summary>
    /// Deletes entries up to and with a number, but for pinned rows and how they ended, and remembers that number as the floor. One
    /// transaction: keep it small.
    /// </summary>
    StoreTally DeleteThrough(long seq);

    /// <summary>Deletes rows wherever they stand, pinned or not, with how they ended. One transaction: keep it small.</summary>
    StoreTally Delete(IReadOnlyList<long> rows);

    /// <summary>Pins rows and lets others go; what is no row, or not there, is passed over.</summary>
    StoreTally Pin(PinChange change);

    /// <summary>Gives a little of the room of deleted entries back; true when more could be given.</summary>
    bool Reclaim();

    ValueTask<JournalPage> PageAsync(JournalQuery query, CancellationToken cancellationToken);

    ValueTask<ScanResult> ScanAsync(JournalScan scan, CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<EntrySummary>> RelatedAsync(IReadOnlyList<EntrySummary> rows, CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<long>> TouchedAsync(long after, long through, bool ofEvents, CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<NumberRange>> RangesAsync(DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken);

    ValueTask<long> PlaceAsync(DateTimeOffset at, CancellationToken cancellationToken);

    ValueTask<long> CountRowsAsync(long after, long through, CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<JournalCounters>> TallyAsync(TimeGrid grid, CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<EntrySummary>> ReadAsync(long after, long through, int limit, CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<JournalEntry>> WalkAsync(long after, long through, int limit, long maxBytes, CancellationToken cancellationToken);

    ValueTask<JournalEntry?> FindAsync(long seq, CancellationToken cancellationToken);

    ValueTask<JournalEntry?> FindOutcomeAsync(long sendingSeq, CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<EntrySummary>> ExchangeAsync(string source, string id, CancellationToken cancellationToken);

    ValueTask<IReadOnlyList<EntrySummary>> OpenSendsAsync(CancellationToken cancellationToken);
}

/// <summary>What a store holds after a write.</summary>
/// <param name="Bytes">About the room its entries take: bodies, headers and a flat charge an entry.</param>
internal sealed record StoreTally(JournalState State, long Bytes)
{
    public long Entries => State.Counters.Rows + State.Counters.Sent + State.Counters.Failed + State.Counters.Unknown;
}

/// <summary>Rows that are to stay, and rows that need not stay any more.</summary>
internal sealed record PinChange(IReadOnlyList<long> Pin, IReadOnlyList<long> Unpin);

/// <summary>As much of an old entry as decides whether it goes.</summary>
internal readonly record struct OldEntry(long Seq, DateTimeOffset At, long Bytes);

/// <summary>The store refused a write and holds nothing of it. The message is a sentence for people.</summary>
/// <param name="ofEntry">True when an entry is at fault, not the store: without it the others would have been taken.</param>
internal sealed class JournalWriteException(string message, bool ofEntry, Exception? inner = null) : Exception(message, inner)
{
    public bool OfEntry { get; } = ofEntry;
}
