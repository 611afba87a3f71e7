using Player.Journal;
using Player.Server.Sqlite;

namespace Player.Server.Journal.Sqlite;

/// <summary>
/// Which numbers hold which times; of a reader's connection. Times ascend with numbers until a file is imported or a clock is set back, so nothing
/// is concluded from an entry's neighbours: of each block of numbers the earliest and the latest time are kept, and a block that cannot hold
/// what is looked for is passed over.
/// </summary>
internal sealed class SqliteTimes(SqliteDatabase database)
{
    public IReadOnlyList<NumberRange> Ranges(DateTimeOffset? from, DateTimeOffset? to)
    {
        var (first, end) = (from is { } start ? EntryColumns.Stored(start) : long.MinValue, to is { } limit ? EntryColumns.Stored(limit) : long.MaxValue);
        List<NumberRange> ranges = [];
        foreach (var block in Blocks().Where(block => block.Latest >= first && block.Earliest < end).Reverse())
        {
            if (ranges is [.., var above] && above.After == block.Numbers.Before - 1) ranges[^1] = above with { After = block.Numbers.After };
            else ranges.Add(block.Numbers);
        }

        return ranges;
    }

    /// <summary>The earliest entry of an instant or later.</summary>
    public long Place(DateTimeOffset at)
    {
        var instant = EntryColumns.Stored(at);
        (long At, long Seq)? best = null;
        foreach (var block in Blocks().Where(block => block.Latest >= instant).OrderBy(block => block.Earliest))
        {
            if (best is { } known && block.Earliest > known.At) break;
            if (Earliest(block.Numbers, instant) is { } found && (best is null || found.CompareTo(best.Value) < 0)) best = found;
        }

        return best?.Seq ?? database.Number("SELECT coalesce(max(seq), 0) + 1 FROM entry");
    }

    public IReadOnlyList<JournalCounters> Tally(TimeGrid grid)
    {
        var counts = new long[grid.Count, 7];
        foreach (var numbers in Ranges(grid.From, grid.To))
        {
            var entries = database["SELECT kind, at FROM entry WHERE seq > ?1 AND seq < ?2"];
            entries.Bind(1, numbers.After);
            entries.Bind(2, numbers.Before);
            while (entries.Step())
            {
                var span = (long)Math.Floor((EntryColumns.Time(entries.Int64(1)) - grid.From) / grid.Span);
                if (span >= 0 && span < grid.Count) counts[span, entries.Int64(0)]++;
            }
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

    private (long At, long Seq)? Earliest(NumberRange numbers, long instant)
    {
        var entry = database["SELECT at, seq FROM entry WHERE seq > ?1 AND seq < ?2 AND at >= ?3 ORDER BY at, seq LIMIT 1"];
        entry.Bind(1, numbers.After);
        entry.Bind(2, numbers.Before);
        entry.Bind(3, instant);
        if (!entry.Step()) return null;
        var found = (entry.Int64(0), entry.Int64(1));
        entry.Reset();
        return found;
    }

    // By number. Of a journal of a million entries these are a thousand rows of three numbers.
    private List<Block> Blocks()
    {
        List<Block> blocks = [];
        var open = 0L;
        var rows = database["SELECT block, low, high FROM span ORDER BY block"];
        while (rows.Step())
        {
            var number = rows.Int64(0);
            open = number + 1;
            blocks.Add(new(new(TimeBlock.First(number) - 1, TimeBlock.First(open)), rows.Int64(1), rows.Int64(2)));
        }

        // What is not told yet lies above all that is: of it the entries tell.
        var newest = TimeBlock.Read(database, open);
        if (!newest.IsEmpty) blocks.Add(new(new(TimeBlock.First(open) - 1, long.MaxValue), newest.Earliest, newest.Latest));
        return blocks;
    }

    private readonly record struct Block(NumberRange Numbers, long Earliest, long Latest);
}
