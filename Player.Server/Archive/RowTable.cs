using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Player.Delivery;
using Player.Events;
using Player.Journal;
using Player.Masks;

namespace Player.Server.Archive;

/// <summary>The rows of the journal for a spreadsheet: RFC 4180, one line a row.</summary>
internal static class RowTable
{
    private const string Head = "seq,time,kind,status,type,source,subject,id,place,status_code,latency_ms,reason,size\r\n";

    public static async Task WriteAsync(
        PipeWriter output, IAsyncEnumerable<(JournalEntry Row, EntrySummary? Outcome)> rows, MaskRules masks, CancellationToken cancellationToken)
    {
        Encoding.UTF8.GetBytes(Head, output);
        await foreach (var (row, outcome) in rows.WithCancellation(cancellationToken))
        {
            Encoding.UTF8.GetBytes(Line(masks.Apply(row.Summary), outcome), output);
            await ExportAnswer.PaceAsync(output, cancellationToken);
        }
    }

    internal static string Line(EntrySummary row, EntrySummary? outcome) => string.Join(
        ',',
        Number(row.Seq),
        Rfc3339.Format(row.At),
        Word(row.Kind),
        Word(ActivityRow.StatusOf(row, outcome)),
        Field(row.Type),
        Field(row.Source),
        Field(row.Subject),
        Field(row.Id),
        Field(row.Kind == EntryKind.Sending ? row.Target : row.Inbox is { } inbox ? "/inbox/" + inbox : "/"),
        Number(outcome is null ? row.StatusCode : outcome.StatusCode),
        Number(outcome?.LatencyMs),
        Field(outcome is null ? row.Reason : outcome.Reason),
        Number(row.Size)) + "\r\n";

    /// <summary>
    /// Quoted where it must be. What a spreadsheet would take for a formula gets an apostrophe before it: events come from anywhere.
    /// </summary>
    internal static string Field(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        if (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r') text = "'" + text;
        return text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    private static string Number<T>(T? number)
        where T : struct, IFormattable => number?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
