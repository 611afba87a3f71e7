using Player.Events;
using Player.Journal;
using Player.Server.Sqlite;

namespace Player.Server.Journal.Sqlite;

/// <summary>Walks over many rows of the journal; of a reader's connection.</summary>
internal sealed class SqliteScans(SqliteDatabase database)
{
    private const string Index = "FROM entry INDEXED BY entry_row WHERE " + SqliteReader.Rows;

    // "+" keeps the planner from any other way than by number: between two of them lie a few thousand entries at most.
    private const string EndedSends = "SELECT DISTINCT about FROM entry WHERE seq > ?1 AND seq <= ?2 AND kind IN (2, 3, 4) AND +about <= ?1";

    private const string TouchedEvents =
        """
        WITH touched(key) AS (
            SELECT key FROM entry WHERE seq > ?1 AND seq <= ?2 AND +key IS NOT NULL
            UNION
            SELECT send.key FROM entry AS ended CROSS JOIN entry AS send ON send.seq = ended.about
            WHERE ended.seq > ?1 AND ended.seq <= ?2 AND ended.kind IN (2, 3, 4) AND +send.key IS NOT NULL),
        firsts(first) AS MATERIALIZED (SELECT (SELECT min(seq) FROM entry WHERE entry.key = touched.key) FROM touched)
        SELECT first FROM firsts WHERE first <= ?1
        """;

    /// <summary>The number below which the row stands that comes after so many others, newest first; 0 where there are not so many.</summary>
    public long Skip(long before, int rows)
    {
        var found = database[$"SELECT seq {Index} AND seq < ?1 ORDER BY seq DESC LIMIT 1 OFFSET ?2"];
        found.Bind(1, before);
        found.Bind(2, rows);
        return Single(found) is { } seq ? seq + 1 : 0;
    }

    public long CountRows(long after, long through)
    {
        var count = database[$"SELECT count(*) {Index} AND seq > ?1 AND seq <= ?2"];
        count.Bind(1, after);
        count.Bind(2, through);
        return Single(count) ?? 0;
    }

    /// <summary>Rows up to and with a number of which later entries tell something new.</summary>
    public IReadOnlyList<long> Touched(long after, long through, bool ofEvents)
    {
        var rows = database[ofEvents ? TouchedEvents : EndedSends];
        rows.Bind(1, after);
        rows.Bind(2, through);
        List<long> touched = [];
        while (rows.Step()) touched.Add(rows.Int64(0));
        return touched;
    }

    /// <exception cref="OperationCanceledException">Nobody waits for it any more: what is held against each row may take long.</exception>
    public ScanResult Scan(JournalScan scan, CancellationToken cancellationToken)
    {
        var conditions = new SqliteConditions(scan.Where);
        // Where a row speaks for its event, the event's rows are what is looked at.
        var whole = scan is { WithMessages: true, Where.OfEvents: false };
        var rows = database[$"SELECT {Columns(whole)} FROM entry WHERE seq > ?1 AND seq < ?2 AND {SqliteReader.Rows}{conditions.Sql} ORDER BY seq DESC"];
        rows.Bind(1, scan.After);
        rows.Bind(2, scan.Before);
        conditions.Bind(rows);
        List<EntrySummary> kept = [];
        while (rows.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entry = Read(rows, whole);
            if (scan.Where.OfEvents ? KeepsAny(scan, conditions, entry.Summary, cancellationToken) : Keeps(scan, entry)) kept.Add(entry.Summary);
            if (kept.Count < scan.Limit && scan.IsEnough?.Invoke() != true) continue;
            rows.Reset();
            return new(kept, entry.Summary.Seq);
        }

        return new(kept, scan.After + 1);
    }

    private bool Keeps(JournalScan scan, JournalEntry entry) =>
        scan.Keep is not { } keep || keep(entry, scan.WithOutcomes ? Outcome(entry.Summary) : null);

    private bool KeepsAny(JournalScan scan, SqliteConditions conditions, EntrySummary first, CancellationToken cancellationToken)
    {
        if (scan.Keep is null) return true;
        var key = EventKey.Of(first.Source, first.Id);
        var rows = database[$"SELECT {Columns(scan.WithMessages)} FROM entry WHERE {(key is null ? "seq" : "key")} = ?1 AND {SqliteReader.Rows}{conditions.OfRow} ORDER BY seq LIMIT {SqliteConditions.MostOfEvent}"];
        rows.Bind(1, key ?? first.Seq);
        conditions.BindOfRow(rows);
        while (rows.Step())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!Keeps(scan, Read(rows, scan.WithMessages))) continue;
            rows.Reset();
            return true;
        }

        return false;
    }

    private static string Columns(bool whole) => whole ? EntryColumns.Whole : EntryColumns.Summary;

    private static JournalEntry Read(SqliteStatement row, bool whole) => whole ? EntryColumns.ReadWhole(row) : new(EntryColumns.ReadSummary(row), WireMessage.Empty);

    // An answer that came after all beats "unknown"; of equals the later one stands.
    private EntrySummary? Outcome(EntrySummary entry)
    {
        if (entry.Kind != EntryKind.Sending) return null;
        var outcome = database[$"SELECT {EntryColumns.Summary} FROM entry WHERE about = ?1 ORDER BY kind = 4, seq DESC LIMIT 1"];
        outcome.Bind(1, entry.Seq);
        if (!outcome.Step()) return null;
        var found = EntryColumns.ReadSummary(outcome);
        outcome.Reset();
        return found;
    }

    private static long? Single(SqliteStatement statement)
    {
        if (!statement.Step()) return null;
        var value = statement.Int64(0);
        statement.Reset();
        return value;
    }
}
