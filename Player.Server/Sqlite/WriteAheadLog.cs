using System.Buffers.Binary;

namespace Player.Server.Sqlite;

/// <summary>How a write-ahead log looks before SQLite reads it.</summary>
internal enum LogCondition
{
    /// <summary>Absent, empty, or as SQLite wrote it; a last transaction that a power cut tore is none of its faults.</summary>
    Sound,

    /// <summary>Its head is not a log's: SQLite would take none of it, without a word.</summary>
    Unreadable,

    /// <summary>Whole transactions lie behind a frame that is damaged: SQLite would drop them, without a word.</summary>
    Broken,
}

/// <summary>
/// Looks at a <c>-wal</c> file for what was committed and would be dropped (https://www.sqlite.org/fileformat2.html#the_write_ahead_log): SQLite
/// reads up to the first frame that is not as it should be, and takes the rest for leftovers.
/// </summary>
internal static class WriteAheadLog
{
    private const int HeadSize = 32;
    private const int FrameHeadSize = 24;
    private const uint Magic = 0x377f0682;
    private const int LargestPage = 65536;

    /// <summary>Before the database is opened. A log that would be dropped, in whole or in part, is kept beside it.</summary>
    /// <returns>A sentence for people where something was kept aside; null where all is well.</returns>
    /// <exception cref="IOException">It cannot be read or copied.</exception>
    public static string? KeepDamaged(SqliteFile file, DateTimeOffset now)
    {
        var path = file.Path + "-wal";
        if (!File.Exists(path)) return null;
        LogCondition condition;
        using (var log = File.OpenRead(path)) condition = Inspect(log);
        if (condition == LogCondition.Sound) return null;
        var kept = FormattableString.Invariant($"{path}.damaged-{now:yyyyMMdd-HHmmss}");
        // What can be read of a broken one is still wanted.
        if (condition == LogCondition.Broken) File.Copy(path, kept, overwrite: true);
        else File.Move(path, kept, overwrite: true);
        return $"The log of the {file.Noun} {file.Path} is damaged: {(condition == LogCondition.Broken ? "some" : "all")} of what it held is missing now, "
            + $"though it was acknowledged. The log was kept as {kept}.";
    }

    public static LogCondition Inspect(Stream log)
    {
        Span<byte> head = stackalloc byte[HeadSize];
        var read = log.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false);
        if (read == 0) return LogCondition.Sound;
        if (read < HeadSize) return LogCondition.Unreadable;
        var magic = Word(head, 0);
        var pageSize = Word(head, 8);
        if ((magic & ~1u) != Magic || pageSize is < 512 or > LargestPage || (pageSize & (pageSize - 1)) != 0) return LogCondition.Unreadable;
        var sum = new Sum(BigEndian: (magic & 1) == 1).Add(head[..24]);
        return sum.Is(head[24..]) ? Frames(log, new((int)pageSize, Word(head, 16), Word(head, 20)), sum) : LogCondition.Unreadable;
    }

    private static LogCondition Frames(Stream log, Generation generation, Sum sum)
    {
        var frame = new byte[FrameHeadSize + generation.PageSize];
        var broken = false;
        var lost = 0;
        while (log.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length)
        {
            var own = generation.Owns(frame);
            sum = sum.Add(frame.AsSpan(0, 8)).Add(frame.AsSpan(FrameHeadSize));
            var whole = own && sum.Is(frame.AsSpan(16));
            if (whole && broken && Word(frame, 4) != 0) lost++;
            broken |= !whole;
            // What the next frame is held against is what this one says of itself: one that is damaged does not take those behind it along.
            sum = sum.As(frame.AsSpan(16));
        }

        // A power cut may tear the last transaction, whose frames reach the disk in any order; nothing can stand behind that.
        return lost > 1 ? LogCondition.Broken : LogCondition.Sound;
    }

    private static uint Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    /// <summary>Frames of an earlier use of the file have other salts.</summary>
    private readonly record struct Generation(int PageSize, uint Salt1, uint Salt2)
    {
        public bool Owns(ReadOnlySpan<byte> frame) => Word(frame, 8) == Salt1 && Word(frame, 12) == Salt2;
    }

    /// <summary>The log's own checksum, over pairs of words.</summary>
    private readonly record struct Sum(bool BigEndian, uint First = 0, uint Second = 0)
    {
        public Sum Add(ReadOnlySpan<byte> bytes)
        {
            var (first, second) = (First, Second);
            for (var i = 0; i + 8 <= bytes.Length; i += 8)
            {
                first += Read(bytes, i) + second;
                second += Read(bytes, i + 4) + first;
            }

            return this with { First = first, Second = second };
        }

        public bool Is(ReadOnlySpan<byte> stored) => First == Word(stored, 0) && Second == Word(stored, 4);

        public Sum As(ReadOnlySpan<byte> stored) => this with { First = Word(stored, 0), Second = Word(stored, 4) };

        private uint Read(ReadOnlySpan<byte> bytes, int at) =>
            BigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]) : BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
    }
}
