using Microsoft.Extensions.Options;
using Player.Journal;
using Player.Server.Sqlite;

namespace Player.Server.Journal.Sqlite;

/// <summary>The journal in one SQLite file with a write-ahead log: one connection writes, a few read beside it without waiting.</summary>
internal sealed partial class SqliteJournalStore(IOptions<JournalOptions> options, TimeProvider clock, ILogger<SqliteJournalStore> logger) : IJournalStore
{
    // Only a person with the sqlite3 shell can lock us out; long enough for his statement, short enough for a broker that waits.
    private const int BusyMilliseconds = 2000;

    private readonly string path = Path.GetFullPath(options.Value.Path);
    private JournalLock? claim;
    private SqliteWriter? writer;
    private SqliteReaders? readers;

    private SqliteWriter Writer => writer ?? throw new JournalException(JournalWriter.Closed);

    private SqliteReaders Readers => readers ?? throw new JournalException(JournalWriter.Closed);

    public StoreTally Open()
    {
        claim = JournalLock.Take(path);
        SqliteDatabase? database = null;
        try
        {
            KeepDamagedLog();
            database = new(path, readOnly: false, BusyMilliseconds);
            SqliteSchema.Prepare(database, path, options.Value.Durability);
            var reserve = new DiskReserve(path);
            reserve.Fill();
            writer = new(database, path, reserve);
            readers = new(path, BusyMilliseconds);
            Probe(database);
            Compare(claim.Noted, writer.Tally.State.Head);
            return writer.Tally;
        }
        catch (Exception fault)
        {
            database?.Dispose();
            (writer, readers) = (null, null);
            claim.Dispose();
            if (fault is SqliteFault refusal) throw refusal.AsRead(path);
            throw;
        }
    }

    public StoreTally Append(IReadOnlyList<JournalEntry> entries)
    {
        var after = Writer.Append(entries);
        claim?.Note(after.State.Head);
        return after;
    }

    public void Check() => Writer.Check();

    public IReadOnlyList<OldEntry> Oldest(int limit) => Writer.Oldest(limit);

    public StoreTally DeleteThrough(long seq) => Writer.DeleteThrough(seq);

    public StoreTally Delete(IReadOnlyList<long> rows) => Writer.Delete(rows);

    public StoreTally Pin(PinChange change) => Writer.Pin(change);

    public bool Reclaim() => Writer.Reclaim();

    public ValueTask<JournalPage> PageAsync(JournalQuery query, CancellationToken cancellationToken) =>
        Readers.ReadAsync(reader => reader.Page(query), cancellationToken);

    public ValueTask<ScanResult> ScanAsync(JournalScan scan, CancellationToken cancellationToken) =>
        Readers.ReadAsync(reader => reader.Scans.Scan(scan, cancellationToken), cancellationToken);

    public ValueTask<IReadOnlyList<EntrySummary>> RelatedAsync(IReadOnlyList<EntrySummary> rows, CancellationToken cancellationToken) =>
        Readers.ReadAsync(reader => reader.RelatedTo(rows), cancellationToken);

    public ValueTask<IReadOnlyList<long>> TouchedAsync(long after, long through, bool ofEvents, CancellationToken cancellationToken) =>
        Readers.ReadAsync(reader => reader.Scans.Touched(after, through, ofEvents), cancellationToken);

    public ValueTask<IReadOnlyList<NumberRange>> RangesAsync(DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken) =>
        Readers.ReadAsync(reader => reader.Times.Ranges(from, to), cancellationToken);

    public ValueTask<long> PlaceAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        Readers.ReadAsync(reader => reader.Times.Place(at), cancellationToken);

    public ValueTask<long> CountRowsAsync(long after, long through, CancellationToken cancellationToken) =>
        Readers.ReadAsync(reader => reader.Scans.CountRows(after, through), cancellationToken);

    public ValueTask<IReadOnlyList<JournalCounters>> TallyAsync(TimeGrid grid, CancellationToken cancellationToken) =>
        Readers.ReadAsync(reader => reader.Times.Tally(grid), cancellationToken);

    public ValueTask<IReadOnlyList<EntrySummary>> ReadAsync(long after, long through, int limit, CancellationToken cancellationToken) =>
        Readers.ReadAsync(reader => reader.Read(after, through, limit), cancellationToken);

    public ValueTask<IReadOnlyList<JournalEntry>> WalkAsync(long after, long through, int limit, long maxBytes, CancellationToken cancellationToken) =>
        Readers.ReadAsync(reader => reader.Walk(after, through, limit, maxBytes), cancellationToken);

    public ValueTask<JournalEntry?> FindAsync(long seq, CancellationToken cancellationToken) =>
        Readers.ReadAsync(reader => reader.Find(seq), cancellationToken);

    public ValueTask<JournalEntry?> FindOutcomeAsync(long sendingSeq, CancellationToken cancellationToken) =>
        Readers.ReadAsync(reader => reader.FindOutcome(sendingSeq), cancellationToken);

    public ValueTask<IReadOnlyList<EntrySummary>> ExchangeAsync(string source, string id, CancellationToken cancellationToken) =>
        Readers.ReadAsync(reader => reader.Exchange(source, id), cancellationToken);

    public ValueTask<IReadOnlyList<EntrySummary>> OpenSendsAsync(CancellationToken cancellationToken) =>
        Readers.ReadAsync(reader => reader.OpenSends(), cancellationToken);

    public void Dispose()
    {
        readers?.Dispose();
        writer?.Dispose();
        claim?.Dispose();
        writer = null;
    }

    private void KeepDamagedLog()
    {
        try
        {
            if (WriteAheadLog.KeepDamaged(JournalFaults.File(path), clock.GetUtcNow()) is { } sentence) LogDamaged(sentence);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new JournalException($"The log {path}-wal is damaged or cannot be read, and cannot be kept aside ({fault.Message}): move it away, and start again.", fault);
        }
    }

    private void Compare(long noted, long head)
    {
        if (noted > head) LogShorter(path, head, noted);
    }

    // Damage is told at the start, as far as both ends of every tree show it; a full check would read the whole file.
    private static void Probe(SqliteDatabase database)
    {
        foreach (var order in (string[])["seq", "seq DESC"])
        {
            var row = database[$"SELECT {EntryColumns.Whole} FROM entry ORDER BY {order} LIMIT 1"];
            if (row.Step()) row.Reset();
        }

        _ = database.Number("SELECT min(key) + max(key) FROM entry WHERE key IS NOT NULL");
        _ = database.Number("SELECT min(about) + max(about) FROM entry WHERE about IS NOT NULL");
        _ = database.Number("SELECT count(*) FROM open_send");
        _ = database.Number("SELECT count(*) FROM pin");
        _ = database.Number("SELECT count(*) FROM span");
    }

    [LoggerMessage(2030, LogLevel.Error, "{Sentence}")]
    private partial void LogDamaged(string sentence);

    [LoggerMessage(2031, LogLevel.Warning, "The journal {Path} ends with number {Head}, but once went on to {Noted}: it was replaced, or lost what came after")]
    private partial void LogShorter(string path, long head, long noted);
}
