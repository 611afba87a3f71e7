using Player.Events;
using Player.Journal;
using Player.Server.Sqlite;

namespace Player.Server.Journal.Sqlite;

/// <summary>Walks over many rows of the journal; of a reader's connection.</summary>
internal sealed class SqliteScans(SqliteDatabase database)
{
    private const string Index = "FROM entry INDEXED BY entry_row WHERE " + SqliteReader.Rows;

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

    /// <summary>The first entry of an instant or later, by halving.</summary>
    public long Place(DateTimeOffset at)
    {
        var (low, high) = (database.Number("SELECT coalesce(min(seq), 1) FROM entry"), database.Number("SELECT coalesce(max(seq), 0) FROM entry") + 1);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            // Deleted numbers leave gaps: the next that is there speaks for them.
            var entry = database["SELECT at FROM entry WHERE seq >= ?1 ORDER BY seq LIMIT 1"];
            entry.Bind(1, middle);
            if (Single(entry) is { } stored && EntryColumns.Time(stored) < at) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    public IReadOnlyList<JournalCounters> Tally(TimeGrid grid)
    {
        var counts = new long[grid.Count, 7];
        var entries = database["SELECT kind, at FROM entry WHERE seq >= ?1 AND seq < ?2"];
        entries.Bind(1, Place(grid.From));
        entries.Bind(2, Place(grid.To));
        while (entries.Step())
        {
            var span = (long)Math.Floor((EntryColumns.Time(entries.Int64(1)) - grid.From) / grid.Span);
            if (span >= 0 && span < grid.Count) counts[span, entries.Int64(0)]++;
        }

        return [.. Enumerable.Range(0, grid.Count).Select(span => new JournalCounters
        {
            Sending = counts[span, 1],
            Sent = counts[span, 2],
            Failed = counts[span, 3],
            Unknown = counts[span, 4],
            Received = counts[span, 5],
            Rejected = counts[span, 6],
        })];
    }

    public ScanResult Scan(JournalScan scan)
    {
        var conditions = new SqliteConditions(scan.Where);
        var rows = database[$"SELECT {(scan.WithMessages ? EntryColumns.Whole : EntryColumns.Summary)} FROM entry WHERE seq > ?1 AND seq < ?2 AND {SqliteReader.Rows}{conditions.Sql} ORDER BY seq DESC"];
        rows.Bind(1, scan.After);
        rows.Bind(2, scan.Before);
        conditions.Bind(rows);
        List<EntrySummary> kept = [];
        while (rows.Step())
        {
            var entry = scan.WithMessages ? EntryColumns.ReadWhole(rows) : new(EntryColumns.ReadSummary(rows), WireMessage.Empty);
            if (scan.Keep?.Invoke(entry, scan.WithOutcomes ? Outcome(entry.Summary) : null) == false) continue;
            kept.Add(entry.Summary);
            if (kept.Count < scan.Limit) continue;
            rows.Reset();
            return new(kept, entry.Summary.Seq);
        }

        return new(kept, scan.After + 1);
    }

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
