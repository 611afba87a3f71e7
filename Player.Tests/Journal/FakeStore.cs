using Player.Journal;
using Player.Server.Journal;

namespace Player.Tests.Journal;

/// <summary>A store in memory that blocks or fails when a test says so.</summary>
internal sealed class FakeStore : IJournalStore
{
    private readonly ManualResetEventSlim open = new(true);
    private readonly SemaphoreSlim arrived = new(0);
    private StoreTally tally = new(new(0, 0, new()), 0);

    public List<int> Batches { get; } = [];

    /// <summary>What every write answers, while it is there.</summary>
    public volatile JournalWriteException? Fault;

    /// <summary>An id that cannot be stored.</summary>
    public string? Poison { get; init; }

    public bool Disposed { get; private set; }

    /// <summary>Writes wait from now on.</summary>
    public void Block() => open.Reset();

    public void Unblock() => open.Set();

    /// <summary>Completes when a write has reached the store.</summary>
    public Task Arrived() => arrived.WaitAsync(TestJournal.Cancel);

    public StoreTally Open() => tally;

    public void Check()
    {
        if (Fault is { } fault) throw fault;
    }

    public StoreTally Append(IReadOnlyList<JournalEntry> entries)
    {
        arrived.Release();
        open.Wait();
        if (Fault is { } fault) throw fault;
        if (entries.Any(entry => entry.Summary.Id is { } id && id == Poison)) throw new JournalWriteException("poison", ofEntry: true);
        Batches.Add(entries.Count);
        var counters = tally.State.Counters with { Received = tally.State.Counters.Received + entries.Count };
        return tally = new(new(tally.State.Head + entries.Count, 0, counters), 0);
    }

    public IReadOnlyList<OldEntry> Oldest(int limit) => Fault is { } fault ? throw fault : [];

    public StoreTally DeleteThrough(long seq) =>
        Fault is { } fault ? throw fault : tally = tally with { State = tally.State with { Floor = seq } };

    public StoreTally Delete(IReadOnlyList<long> rows) => throw new NotSupportedException();

    public StoreTally Pin(PinChange change) => throw new NotSupportedException();

    public bool Reclaim() => false;

    public ValueTask<JournalPage> PageAsync(JournalQuery query, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<ScanResult> ScanAsync(JournalScan scan, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<EntrySummary>> RelatedAsync(IReadOnlyList<EntrySummary> rows, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<long>> TouchedAsync(long after, long through, bool ofEvents, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<NumberRange>> RangesAsync(DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<long> PlaceAsync(DateTimeOffset at, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<long> CountRowsAsync(long after, long through, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<JournalCounters>> TallyAsync(TimeGrid grid, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<EntrySummary>> ReadAsync(long after, long through, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<JournalEntry>> WalkAsync(long after, long through, int limit, long maxBytes, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<JournalEntry?> FindAsync(long seq, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<JournalEntry?> FindOutcomeAsync(long sendingSeq, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<EntrySummary>> ExchangeAsync(string source, string id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<EntrySummary>> OpenSendsAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Dispose()
    {
        Disposed = true;
        open.Set();
    }
}
