using Player.Events;
using Player.Journal;
using Player.Server.Sqlite;

namespace Player.Server.Journal.Sqlite;

/// <summary>A read-only connection and all that is asked of the journal; used by one thread at a time.</summary>
internal sealed class SqliteReader(SqliteDatabase database) : IDisposable
{
    /// <summary>Entries of an event that is in a page without being one of its rows.</summary>
    public const int RelatedPerEvent = 10;

    private const int ExchangeLimit = 1000;

    /// <summary><see cref="EntryKinds.IsRow"/>, in the very words of the index over rows.</summary>
    public const string Rows = "kind IN (1, 5, 6)";

    /// <summary>Walks over many rows.</summary>
    public SqliteScans Scans { get; } = new(database);

    /// <summary>What is asked of times.</summary>
    public SqliteTimes Times { get; } = new(database);

    public static StoreTally ReadTally(SqliteDatabase database)
    {
        var row = database["SELECT head, floor, bytes, sending, sent, failed, unknown, received, rejected FROM journal"];
        if (!row.Step()) throw new SqliteFault(SQLitePCL.raw.SQLITE_CORRUPT, "the journal's totals are missing");
        var counters = new JournalCounters
        {
            Sending = row.Int64(3),
            Sent = row.Int64(4),
            Failed = row.Int64(5),
            Unknown = row.Int64(6),
            Received = row.Int64(7),
            Rejected = row.Int64(8),
        };
        var tally = new StoreTally(new(row.Int64(0), row.Int64(1), counters), row.Int64(2));
        row.Reset();
        return tally with { State = tally.State with { Pins = ReadPins(database) } };
    }

    public static IReadOnlyList<long> ReadPins(SqliteDatabase database)
    {
        List<long> pins = [];
        var rows = database["SELECT seq FROM pin ORDER BY seq"];
        while (rows.Step()) pins.Add(rows.Int64(0));
        // Of no pins there is one list only: states with it are equal.
        if (pins.Count == 0) return [];
        return pins;
    }

    public JournalPage Page(JournalQuery query) => Snapshot(() =>
    {
        var limit = Math.Clamp(query.Limit, 1, JournalQuery.MaxLimit);
        var state = ReadTally(database).State;
        // The index alone is walked to the first row: its entries are small, a million of them are passed over in a moment.
        var before = query.Skip == 0 ? query.Before : Scans.Skip(query.Before ?? long.MaxValue, query.Skip);
        var rows = List(
            $"SELECT {EntryColumns.Summary} FROM entry WHERE seq < ?1 AND {Rows} ORDER BY seq DESC LIMIT ?2",
            before ?? long.MaxValue,
            limit + 1);
        var more = rows.Count > limit;
        if (more) rows.RemoveAt(limit);
        return new JournalPage
        {
            Rows = rows,
            Related = Related(rows),
            More = more,
            LookedTo = more ? rows[^1].Seq : state.Floor + 1,
            Head = state.Head,
            Counters = state.Counters,
            Pins = state.Pins,
        };
    });

    public IReadOnlyList<EntrySummary> RelatedTo(IReadOnlyList<EntrySummary> rows) => Snapshot(() => Related(rows));

    public IReadOnlyList<EntrySummary> Read(long after, long through, int limit)
    {
        var rows = database[$"SELECT {EntryColumns.Summary} FROM entry WHERE seq > ?1 AND seq <= ?2 ORDER BY seq DESC LIMIT ?3"];
        rows.Bind(3, Math.Max(limit, 0));
        var entries = List(rows, after, through);
        entries.Reverse();
        return entries;
    }

    public IReadOnlyList<JournalEntry> Walk(long after, long through, int limit, long maxBytes)
    {
        var rows = database[$"SELECT {EntryColumns.Whole} FROM entry WHERE seq > ?1 AND seq <= ?2 ORDER BY seq LIMIT ?3"];
        rows.Bind(1, after);
        rows.Bind(2, through);
        rows.Bind(3, Math.Max(limit, 0));
        List<JournalEntry> entries = [];
        while (rows.Step())
        {
            entries.Add(EntryColumns.ReadWhole(rows));
            maxBytes -= entries[^1].Message.Body.Length;
            if (maxBytes > 0) continue;
            rows.Reset();
            break;
        }

        return entries;
    }

    public JournalEntry? Find(long seq) => One($"SELECT {EntryColumns.Whole} FROM entry WHERE seq = ?1", seq);

    public JournalEntry? FindOutcome(long sendingSeq) =>
        One($"SELECT {EntryColumns.Whole} FROM entry WHERE about = ?1 ORDER BY seq DESC LIMIT 1", sendingSeq);

    public IReadOnlyList<EntrySummary> Exchange(string source, string id) => Snapshot<IReadOnlyList<EntrySummary>>(() =>
    {
        var entries = OfEvent(source, id, ExchangeLimit);
        foreach (var send in entries.Where(entry => entry.Kind == EntryKind.Sending).ToArray()) entries.AddRange(Outcomes(send.Seq));
        entries.Sort((a, b) => a.Seq.CompareTo(b.Seq));
        return entries.Count <= ExchangeLimit ? entries : entries[..ExchangeLimit];
    });

    public IReadOnlyList<EntrySummary> OpenSends() =>
        List(database[$"SELECT {EntryColumns.Summary} FROM entry WHERE seq IN (SELECT seq FROM open_send) ORDER BY seq"]);

    public void Dispose() => database.Dispose();

    private List<EntrySummary> Related(IReadOnlyList<EntrySummary> rows)
    {
        var shown = rows.Select(row => row.Seq).ToHashSet();
        List<EntrySummary> related = [];
        foreach (var send in rows.Where(row => row.Kind == EntryKind.Sending)) related.AddRange(Outcomes(send.Seq));
        foreach (var group in rows.Where(row => row.Source is not null && row.Id is not null).GroupBy(row => (row.Source, row.Id)))
        {
            if (group.Key is not ({ } source, { } id)) continue;
            var partners = OfEvent(source, id, group.Count() + RelatedPerEvent).Where(entry => !shown.Contains(entry.Seq));
            foreach (var partner in partners.Take(RelatedPerEvent))
            {
                related.Add(partner);
                if (partner.Kind == EntryKind.Sending) related.AddRange(Outcomes(partner.Seq));
            }
        }

        return related;
    }

    private List<EntrySummary> Outcomes(long sendingSeq) =>
        List(database[$"SELECT {EntryColumns.Summary} FROM entry WHERE about = ?1 ORDER BY seq LIMIT 10"], sendingSeq);

    /// <summary>Row entries of one event, the newest first.</summary>
    private List<EntrySummary> OfEvent(string source, string id, int limit)
    {
        var rows = database[
            $"SELECT {EntryColumns.Summary} FROM entry WHERE key = ?1 AND id = ?2 ORDER BY seq DESC LIMIT ?3"];
        rows.Bind(2, id);
        rows.Bind(3, limit);
        var entries = List(rows, EventKey.Of(source, id) ?? 0);
        var canonical = EventSource.Canonical(source);
        entries.RemoveAll(entry => entry.Source is null || EventSource.Canonical(entry.Source) != canonical);
        return entries;
    }

    private List<EntrySummary> List(string sql, long first, long second) => List(database[sql], first, second);

    private static List<EntrySummary> List(SqliteStatement rows, params ReadOnlySpan<long> parameters)
    {
        for (var i = 0; i < parameters.Length; i++) rows.Bind(i + 1, parameters[i]);
        List<EntrySummary> entries = [];
        while (rows.Step()) entries.Add(EntryColumns.ReadSummary(rows));
        return entries;
    }

    private JournalEntry? One(string sql, long parameter)
    {
        var row = database[sql];
        row.Bind(1, parameter);
        if (!row.Step()) return null;
        var entry = EntryColumns.ReadWhole(row);
        row.Reset();
        return entry;
    }

    // Several statements that must see the same moment.
    private T Snapshot<T>(Func<T> read)
    {
        database["BEGIN"].Run();
        try
        {
            return read();
        }
        finally
        {
            database["COMMIT"].Run();
        }
    }
}
