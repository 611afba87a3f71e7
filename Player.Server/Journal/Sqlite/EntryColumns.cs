using System.Text;
using Player.Events;
using Player.Journal;
using Player.Server.Sqlite;

namespace Player.Server.Journal.Sqlite;

/// <summary>An entry as columns of the table, both ways.</summary>
internal static class EntryColumns
{
    // A row is about nothing: where it was imported, its number in the file stands in "about", below zero.
    public const string Summary =
        "seq, kind, at, about, mode, status, latency, attempts, size, source, id, type, subject, inbox, target, reason, attribute, detail";

    public const string Whole = Summary + ", headers, body";

    public const string Insert =
        $"INSERT INTO entry ({Whole}, key, bytes) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22)";

    // What a row takes beside its body and headers: attributes, indexes, the page's own bookkeeping.
    private const int FlatCharge = 256;

    /// <summary>Binds all of <see cref="Insert"/>; gives the bytes that the entry is charged for.</summary>
    public static long Bind(SqliteStatement insert, long seq, JournalEntry entry, ref byte[] scratch)
    {
        var summary = entry.Summary;
        insert.Bind(1, seq);
        insert.Bind(2, (long)summary.Kind);
        insert.Bind(3, Stored(summary.At));
        insert.Bind(4, summary.Kind.IsRow() ? -summary.Imported : summary.About);
        insert.Bind(5, (long?)summary.Mode);
        insert.Bind(6, (long?)summary.StatusCode);
        insert.Bind(7, summary.LatencyMs);
        insert.Bind(8, (long?)summary.Attempts);
        insert.Bind(9, summary.Size);
        insert.Bind(10, summary.Source);
        insert.Bind(11, summary.Id);
        insert.Bind(12, summary.Type);
        insert.Bind(13, summary.Subject);
        insert.Bind(14, summary.Inbox);
        insert.Bind(15, summary.Target);
        insert.Bind(16, summary.Reason);
        insert.Bind(17, summary.Attribute);
        insert.Bind(18, summary.Detail);
        var headers = WriteHeaders(entry.Message.Headers, ref scratch);
        insert.Bind(19, scratch.AsSpan(0, headers));
        insert.Bind(20, entry.Message.Body.Span);
        insert.Bind(21, summary.Kind.IsRow() ? EventKey.Of(summary.Source, summary.Id) : null);
        var bytes = entry.Message.Body.Length + headers + FlatCharge;
        insert.Bind(22, (long)bytes);
        return bytes;
    }

    /// <summary>The <see cref="Summary"/> columns of the present row.</summary>
    public static EntrySummary ReadSummary(SqliteStatement row) => new()
    {
        Seq = row.Int64(0),
        Kind = (EntryKind)row.Int64(1),
        At = Time(row.Int64(2)),
        About = row.Int64OrNull(3) is > 0 and var about ? about : null,
        Imported = row.Int64OrNull(3) is < 0 and var from ? -from : null,
        Mode = (ContentMode?)row.Int64OrNull(4),
        StatusCode = (int?)row.Int64OrNull(5),
        LatencyMs = row.DoubleOrNull(6),
        Attempts = (int?)row.Int64OrNull(7),
        Size = row.Int64(8),
        Source = row.TextOrNull(9),
        Id = row.TextOrNull(10),
        Type = row.TextOrNull(11),
        Subject = row.TextOrNull(12),
        Inbox = row.TextOrNull(13),
        Target = row.TextOrNull(14),
        Reason = row.TextOrNull(15),
        Attribute = row.TextOrNull(16),
        Detail = row.TextOrNull(17),
    };

    /// <summary>The <see cref="Whole"/> columns of the present row.</summary>
    public static JournalEntry ReadWhole(SqliteStatement row) => new(
        ReadSummary(row), new(WireMessage.ParseHeaders(Encoding.UTF8.GetString(row.Bytes(18))), row.Bytes(19).ToArray()));

    public static DateTimeOffset Time(long stored) => DateTimeOffset.UnixEpoch.AddTicks(stored);

    // Ten-millionths of a second since 1970: .NET's own precision, so that a time comes back equal.
    public static long Stored(DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    // The same lines as WireMessage.FormatHeaders, without the string in between.
    private static int WriteHeaders(IReadOnlyList<WireHeader> headers, ref byte[] scratch)
    {
        var length = 0;
        for (var i = 0; i < headers.Count; i++)
        {
            var (name, value) = headers[i];
            var most = length + ((name.Length + value.Length + 3) * 3);
            if (scratch.Length < most) Array.Resize(ref scratch, Math.Max(most, scratch.Length * 2));
            length += Encoding.UTF8.GetBytes(name, scratch.AsSpan(length));
            scratch[length++] = (byte)':';
            scratch[length++] = (byte)' ';
            length += Encoding.UTF8.GetBytes(value, scratch.AsSpan(length));
            scratch[length++] = (byte)'\n';
        }

        return length;
    }
}
