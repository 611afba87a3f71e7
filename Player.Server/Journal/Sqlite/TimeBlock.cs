using Player.Server.Sqlite;

namespace Player.Server.Journal.Sqlite;

/// <summary>The earliest and the latest time of a block of numbers, as they are stored. The writer keeps that of the newest, and tells it once it is full.</summary>
internal readonly record struct TimeBlock(long Number, long Earliest, long Latest)
{
    // 1,024 entries: few enough to look at each of them, and a row for each block costs an insert nothing.
    private const int Bits = 10;

    private TimeBlock(long number)
        : this(number, long.MaxValue, long.MinValue)
    {
    }

    public bool IsEmpty => Earliest > Latest;

    public static long NumberOf(long seq) => seq >> Bits;

    /// <summary>The first number of a block.</summary>
    public static long First(long block) => block << Bits;

    /// <summary>What the entries say of a block and of all that come after it.</summary>
    public static TimeBlock Read(SqliteDatabase database, long number)
    {
        var times = database["SELECT min(at), max(at) FROM entry WHERE seq >= ?1"];
        times.Bind(1, First(number));
        var block = times.Step() && !times.IsNull(0) ? new TimeBlock(number, times.Int64(0), times.Int64(1)) : new(number);
        times.Reset();
        return block;
    }

    /// <summary>With one more entry; a block that is full is told to the database.</summary>
    public TimeBlock With(SqliteDatabase database, long seq, long at)
    {
        var block = this;
        if (NumberOf(seq) != Number)
        {
            Tell(database);
            block = new(NumberOf(seq));
        }

        return block with { Earliest = Math.Min(block.Earliest, at), Latest = Math.Max(block.Latest, at) };
    }

    /// <summary>Forgets blocks up to and with a number of which nothing is left.</summary>
    public static void Forget(SqliteDatabase database, long through)
    {
        var empty = database[$"DELETE FROM span WHERE block < ?1 AND NOT EXISTS (SELECT 1 FROM entry WHERE seq >= span.block << {Bits} AND seq < (span.block + 1) << {Bits})"];
        empty.Bind(1, NumberOf(through + 1));
        empty.Run();
    }

    private void Tell(SqliteDatabase database)
    {
        if (IsEmpty) return;
        var span = database["INSERT OR REPLACE INTO span VALUES (?1, ?2, ?3)"];
        span.Bind(1, Number);
        span.Bind(2, Earliest);
        span.Bind(3, Latest);
        span.Run();
    }
}
