using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Player.Contracts;
using Player.Journal;

namespace Player.Server.Archive;

/// <summary>The journal as lines of JSON: the very bytes of every message, and all that is known of it.</summary>
internal static class EntryLines
{
    private static readonly JsonWriterOptions options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync(PipeWriter output, ArchiveHead head, IAsyncEnumerable<JournalEntry> entries, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(output, options);
        JsonSerializer.Serialize(json, head, PlayerJson.Default.ArchiveHead);
        End(json, output);
        await foreach (var entry in entries.WithCancellation(cancellationToken))
        {
            JsonSerializer.Serialize(json, Line(entry), PlayerJson.Default.ArchiveLine);
            End(json, output);
            await ExportAnswer.PaceAsync(output, cancellationToken);
        }
    }

    private static ArchiveLine Line(JournalEntry entry)
    {
        var body = entry.Message.Body.Span;
        var isText = Utf8.IsValid(body);
        return new()
        {
            // Whoever reads it in marks it anew.
            Entry = entry.Summary with { Imported = null },
            Headers = entry.Message.Headers,
            Text = isText && body.Length > 0 ? Encoding.UTF8.GetString(body) : null,
            Base64 = isText ? null : Convert.ToBase64String(body),
        };
    }

    private static void End(Utf8JsonWriter json, PipeWriter output)
    {
        json.Flush();
        json.Reset(output);
        output.Write("\n"u8);
    }
}
