using Player.Journal;
using Player.Server.Journal;

namespace Player.Tests.Sink;

/// <summary>A journal that takes nothing for as long as a test says: a full queue or a full disk, at will.</summary>
internal sealed class RefusingJournal(IJournal inner) : IJournal
{
    /// <summary>What appends are answered; null: they are taken.</summary>
    public AppendResult? Refusal { get; set; }

    /// <summary>Why it can neither be read nor changed; null: it can.</summary>
    public string? Broken { get; set; }

    public JournalState State => inner.State;

    public Task<JournalState> WaitAsync(JournalState known, CancellationToken cancellationToken) => inner.WaitAsync(known, cancellationToken);

    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken) =>
        Refusal is { } refusal ? ValueTask.FromResult(refusal) : inner.AppendAsync(entries, cancellationToken);

    public ValueTask<JournalPage> PageAsync(JournalQuery query, CancellationToken cancellationToken) => Broken is { } why ? throw new JournalException(why) : inner.PageAsync(query, cancellationToken);

    public ValueTask<ScanResult> ScanAsync(JournalScan scan, CancellationToken cancellationToken) => inner.ScanAsync(scan, cancellationToken);

    public ValueTask<IReadOnlyList<EntrySummary>> RelatedAsync(IReadOnlyList<EntrySummary> rows, CancellationToken cancellationToken) =>
        inner.RelatedAsync(rows, cancellationToken);

    public ValueTask<IReadOnlyList<long>> TouchedAsync(long after, long through, bool ofEvents, CancellationToken cancellationToken) =>
        inner.TouchedAsync(after, through, ofEvents, cancellationToken);

    public ValueTask<IReadOnlyList<NumberRange>> RangesAsync(DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken) =>
        inner.RangesAsync(from, to, cancellationToken);

    public ValueTask<long> PlaceAsync(DateTimeOffset at, CancellationToken cancellationToken) => inner.PlaceAsync(at, cancellationToken);

    public ValueTask<long> CountRowsAsync(long after, long through, CancellationToken cancellationToken) =>
        inner.CountRowsAsync(after, through, cancellationToken);

    public ValueTask<IReadOnlyList<JournalCounters>> TallyAsync(TimeGrid grid, CancellationToken cancellationToken) =>
        inner.TallyAsync(grid, cancellationToken);

    public ValueTask<IReadOnlyList<EntrySummary>> ReadAsync(long after, long through, int limit, CancellationToken cancellationToken) =>
        inner.ReadAsync(after, through, limit, cancellationToken);

    public ValueTask<IReadOnlyList<JournalEntry>> WalkAsync(long after, long through, int limit, long maxBytes, CancellationToken cancellationToken) =>
        inner.WalkAsync(after, through, limit, maxBytes, cancellationToken);

    public ValueTask<JournalEntry?> FindAsync(long seq, CancellationToken cancellationToken) => Broken is { } why ? throw new JournalException(why) : inner.FindAsync(seq, cancellationToken);

    public ValueTask<JournalEntry?> FindOutcomeAsync(long sendingSeq, CancellationToken cancellationToken) =>
        inner.FindOutcomeAsync(sendingSeq, cancellationToken);

    public ValueTask<IReadOnlyList<EntrySummary>> ExchangeAsync(string source, string id, CancellationToken cancellationToken) =>
        inner.ExchangeAsync(source, id, cancellationToken);

    public ValueTask<IReadOnlyList<EntrySummary>> OpenSendsAsync(CancellationToken cancellationToken) => inner.OpenSendsAsync(cancellationToken);

    public ValueTask<long> DeleteAsync(IReadOnlyList<long> rows, CancellationToken cancellationToken) => Broken is { } why ? throw new JournalException(why) : inner.DeleteAsync(rows, cancellationToken);

    public ValueTask PinAsync(PinChange change, CancellationToken cancellationToken) => Broken is { } why ? throw new JournalException(why) : inner.PinAsync(change, cancellationToken);

    public ValueTask<long> DeleteThroughAsync(long seq, CancellationToken cancellationToken) => Broken is { } why ? throw new JournalException(why) : inner.DeleteThroughAsync(seq, cancellationToken);
}
