using Player.Journal;
using Player.Server.Sqlite;

namespace Player.Server.Journal.Sqlite;

/// <summary>The one connection that writes; used by one thread.</summary>
internal sealed class SqliteWriter(SqliteDatabase database, string path, DiskReserve reserve) : IDisposable
{
    private const string Unpinned = "seq NOT IN (SELECT seq FROM pin)";

    // How a pinned send ended stays with it.
    private const string Loose = $"{Unpinned} AND (about IS NULL OR about NOT IN (SELECT seq FROM pin))";
    private const string Passing = $"seq <= ?1 AND {Loose}";

    private const string Save =
        "UPDATE journal SET head=?1, floor=?2, bytes=?3, sending=?4, sent=?5, failed=?6, unknown=?7, received=?8, rejected=?9";

    // Pages that deleted entries leave are used again by new ones: only what is more than a new journal would soon fill goes back.
    private const int SparePages = 512;
    private const int ReclaimPages = 256;

    private StoreTally tally = SqliteReader.ReadTally(database);
    private TimeBlock times = TimeBlock.Read(database, TimeBlock.NumberOf(SqliteReader.ReadTally(database).State.Head));
    private readonly string log = path + "-wal";
    private byte[] scratch = new byte[4096];

    public StoreTally Tally => tally;

    public StoreTally Append(IReadOnlyList<JournalEntry> entries)
    {
        var block = times;
        var after = Transact(() =>
        {
            var (state, bytes) = tally;
            var counts = new EntryCounts(state.Counters);
            var seq = state.Head;
            var insert = database[EntryColumns.Insert];
            for (var i = 0; i < entries.Count; i++)
            {
                var entry = Placed(++seq, entries[i]);
                bytes += EntryColumns.Bind(insert, seq, entry, ref scratch);
                insert.Run();
                Track(seq, entry.Summary);
                counts.Add(entry.Summary.Kind, 1);
                block = block.With(database, seq, EntryColumns.Stored(entry.Summary.At));
            }

            return new(state with { Head = seq, Counters = counts.ToCounters() }, bytes);
        });
        times = block;
        return after;
    }

    public StoreTally DeleteThrough(long through) => MakeRoom(() =>
    {
        var left = Without(Passing, statement => statement.Bind(1, through));
        Run($"DELETE FROM open_send WHERE seq <= ?1 AND {Unpinned}", through);
        TimeBlock.Forget(database, through);
        var floor = left.State.Floor;
        return left with
        {
            State = left.State with
            {
                Floor = Math.Max(floor, through),
                Removals = left.State.Removals + (through <= floor && left.Entries < tally.Entries ? 1 : 0),
            },
        };
    });

    public StoreTally Delete(IReadOnlyList<long> rows) => MakeRoom(() =>
    {
        var list = NumberList.Json(rows);
        var left = Without($"seq IN {NumberList.Sql} OR about IN {NumberList.Sql}", statement => statement.Bind(1, list));
        Run($"DELETE FROM open_send WHERE seq IN {NumberList.Sql}", list);
        Run($"DELETE FROM pin WHERE seq IN {NumberList.Sql}", list);
        return left with { State = left.State with { Pins = Pins(left.State), Removals = left.State.Removals + 1 } };
    });

    public StoreTally Pin(PinChange change) => Transact(() =>
    {
        Run($"DELETE FROM pin WHERE seq IN {NumberList.Sql}", NumberList.Json(change.Unpin));
        Run($"INSERT OR IGNORE INTO pin SELECT seq FROM entry WHERE seq IN {NumberList.Sql} AND {SqliteReader.Rows}", NumberList.Json(change.Pin));
        return tally with { State = tally.State with { Pins = Pins(tally.State) } };
    });

    public IReadOnlyList<OldEntry> Oldest(int limit)
    {
        try
        {
            List<OldEntry> oldest = [];
            var rows = database[$"SELECT seq, at, bytes FROM entry WHERE {Loose} ORDER BY seq LIMIT ?1"];
            rows.Bind(1, limit);
            while (rows.Step()) oldest.Add(new(rows.Int64(0), EntryColumns.Time(rows.Int64(1)), rows.Int64(2)));
            return oldest;
        }
        catch (SqliteFault fault)
        {
            throw fault.AsWrite(path);
        }
    }

    public bool Reclaim()
    {
        try
        {
            reserve.Fill();
            var spare = database.Number("PRAGMA freelist_count");
            if (spare > SparePages) database.Execute($"PRAGMA incremental_vacuum({ReclaimPages})");
            return spare > SparePages + ReclaimPages;
        }
        catch (SqliteFault fault)
        {
            throw fault.AsWrite(path);
        }
    }

    /// <summary>Writes a page: whoever asks whether the journal can be written wants no guess.</summary>
    public void Check() => Transact(() => tally);

    /// <summary>Moves the log into the file, so that a copy of the file alone is whole.</summary>
    public void Dispose()
    {
        try
        {
            database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteFault)
        {
            // The log stays beside the file: nothing is lost, the next start reads it.
        }

        database.Dispose();
    }

    // The room that deleted entries leave in the file is of use only once their log is in it.
    private StoreTally MakeRoom(Func<StoreTally> deletion)
    {
        try
        {
            return Transact(deletion);
        }
        catch (JournalWriteException refusal) when (refusal.InnerException is SqliteFault { IsFull: true } && reserve.GiveUp())
        {
            var after = Transact(deletion);
            database["PRAGMA wal_checkpoint(PASSIVE)"].Run();
            return after;
        }
    }

    private StoreTally Transact(Func<StoreTally> work)
    {
        if (database.HasMoved || !File.Exists(log)) throw new JournalWriteException(JournalFaults.File(path).Gone, ofEntry: false);
        try
        {
            database["BEGIN IMMEDIATE"].Run();
            var after = work();
            Remember(after);
            database["COMMIT"].Run();
            return tally = after;
        }
        catch (SqliteFault fault)
        {
            Rollback();
            throw fault.AsWrite(path);
        }
        catch (Exception fault)
        {
            // An entry that our own code cannot take apart must not take the writer down with it.
            Rollback();
            throw new JournalWriteException($"The journal cannot hold this entry ({fault.Message}).", ofEntry: true, fault);
        }
    }

    private void Rollback()
    {
        try
        {
            if (database.InTransaction) database["ROLLBACK"].Run();
        }
        catch (SqliteFault)
        {
            // The disk fails so badly that not even this works; the next transaction says so.
        }
    }

    // Whoever appends a send together with its outcome cannot know the number that the send will have.
    private static JournalEntry Placed(long seq, JournalEntry entry) =>
        entry.Summary.About < 0 ? entry with { Summary = entry.Summary with { About = seq + entry.Summary.About } } : entry;

    // A partial view of the sends that wait for an answer: a start must not walk through a million entries to find three.
    private void Track(long seq, EntrySummary entry)
    {
        if (entry.Kind == EntryKind.Sending) Run("INSERT INTO open_send VALUES (?1)", seq);
        else if (entry.Kind.IsOutcome() && entry.About is { } about) Run("DELETE FROM open_send WHERE seq = ?1", about);
    }

    private void Remember(StoreTally after)
    {
        var save = database[Save];
        save.Bind(1, after.State.Head);
        save.Bind(2, after.State.Floor);
        save.Bind(3, after.Bytes);
        save.Bind(4, after.State.Counters.Sending);
        save.Bind(5, after.State.Counters.Sent);
        save.Bind(6, after.State.Counters.Failed);
        save.Bind(7, after.State.Counters.Unknown);
        save.Bind(8, after.State.Counters.Received);
        save.Bind(9, after.State.Counters.Rejected);
        save.Run();
    }

    /// <summary>Deletes what meets a condition; what is left then.</summary>
    private StoreTally Without(string where, Action<SqliteStatement> bind)
    {
        var (state, bytes) = tally;
        var counts = new EntryCounts(state.Counters);
        var going = database[$"SELECT kind, count(*), sum(bytes) FROM entry WHERE {where} GROUP BY kind"];
        bind(going);
        while (going.Step())
        {
            counts.Add((EntryKind)going.Int64(0), -going.Int64(1));
            bytes -= going.Int64(2);
        }

        var deletion = database[$"DELETE FROM entry WHERE {where}"];
        bind(deletion);
        deletion.Run();
        return new(state with { Counters = counts.ToCounters() }, bytes);
    }

    // The same list where they did not change: who waits for a change compares lists.
    private IReadOnlyList<long> Pins(JournalState state)
    {
        var pins = SqliteReader.ReadPins(database);
        return pins.SequenceEqual(state.Pins) ? state.Pins : pins;
    }

    private void Run(string sql, long value)
    {
        var statement = database[sql];
        statement.Bind(1, value);
        statement.Run();
    }

    private void Run(string sql, string value)
    {
        var statement = database[sql];
        statement.Bind(1, value);
        statement.Run();
    }
}
