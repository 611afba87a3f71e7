using System.Text;
using System.Text.Json;
using Player.Contracts;
using Player.Events;
using Player.Journal;

namespace Player.Server.Archive;

/// <summary>A line of an exported journal as an entry, or the field that keeps it from being one.</summary>
internal sealed class EntryLineReader(int maxEventBytes)
{
    /// <summary>A byte may take six in JSON (<c>\u0000</c>), and headers and names come on top.</summary>
    public int MaxLineBytes => (int)Math.Min(int.MaxValue, (6L * maxEventBytes) + (512 * 1024));

    /// <returns>Null, with a fault, where the line is no head that can be read here.</returns>
    public static ArchiveHead? Head(TextLine line, out ImportFault? fault)
    {
        const string Expected = "The first line is {\"player\":1,…}; this is no journal that a Player exported.";
        fault = new(line.Number, "player", Expected);
        try
        {
            if (line.Bytes is null || JsonSerializer.Deserialize(line.Bytes, PlayerJson.Default.ArchiveHead) is not { } head) return null;
            fault = head.Player switch
            {
                < 1 => fault,
                > ArchiveHead.Newest => new(line.Number, "player", $"A newer Player wrote this file (its format is {head.Player}, this Player reads {ArchiveHead.Newest})."),
                _ => null,
            };
            return fault is null ? head : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The entry, its number as in the file; null, with a fault, where it cannot be taken.</summary>
    public JournalEntry? Entry(TextLine line, out ImportFault? fault)
    {
        fault = line.Bytes is null ? new(line.Number, null, $"The line is longer than {MaxLineBytes} bytes.") : null;
        if (fault is not null) return null;
        try
        {
            if (JsonSerializer.Deserialize(line.Bytes, PlayerJson.Default.ArchiveLine) is not { } read)
            {
                fault = new(line.Number, null, "The line is null.");
                return null;
            }

            var body = Body(read, out var problem);
            problem ??= SummaryFault(read.Entry) ?? HeaderFault(read.Headers);
            fault = problem is var (field, message) ? new(line.Number, field, message) : null;
            return fault is null ? new(read.Entry, new(read.Headers, body)) : null;
        }
        catch (JsonException error)
        {
            fault = Unreadable(line, error);
            return null;
        }
    }

    private byte[] Body(ArchiveLine line, out (string Field, string Message)? problem)
    {
        byte[] body = [];
        problem = null;
        if (line is { Text: not null, Base64: not null }) problem = ("base64", "text and base64 are both there; a body is one of them.");
        else if (line.Text is { } text) body = Encoding.UTF8.GetBytes(text);
        else if (line.Base64 is { } base64 && !TryBase64(base64, out body)) problem = ("base64", "It is not Base64.");
        if (body.Length > maxEventBytes)
            problem = (line.Text is null ? "base64" : "text", $"The body has {body.Length} bytes and may have {maxEventBytes}; Player:Sink:MaxEventBytes changes that.");
        return body;
    }

    private static (string Field, string Message)? SummaryFault(EntrySummary entry)
    {
        if (!Enum.IsDefined(entry.Kind)) return ("entry.kind", $"There is no kind {entry.Kind}.");
        if (entry.Mode is { } mode && !Enum.IsDefined(mode)) return ("entry.mode", $"There is no mode {mode}.");
        if (entry.Kind.IsRow() && entry.Seq < 1) return ("entry.seq", "The number of the entry is missing.");
        if (entry.Kind.IsOutcome()) return entry.About is > 0 ? null : ("entry.about", "An outcome needs the number of its send.");
        if (entry.Kind == EntryKind.Rejected) return null;
        if (entry.Mode is null) return ("entry.mode", "The content mode is missing.");
        if (string.IsNullOrEmpty(entry.Source)) return ("entry.source", "The event's source is missing.");
        if (string.IsNullOrEmpty(entry.Id)) return ("entry.id", "The event's id is missing.");
        return string.IsNullOrEmpty(entry.Type) ? ("entry.type", "The event's type is missing.") : null;
    }

    // Headers are kept as lines of text, and sent as bytes: what would break out of its line, or is no byte, was never one.
    private static (string Field, string Message)? HeaderFault(IReadOnlyList<WireHeader> headers)
    {
        foreach (var (name, value) in headers)
        {
            if (string.IsNullOrEmpty(name) || name.AsSpan().ContainsAny(": \r\n")) return ("headers", $"“{name}” is no name of a header.");
            if (value is null || value.AsSpan().ContainsAny("\r\n\0") || value.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF'))
                return ("headers", $"The value of {name} is no header value; each char is one byte.");
        }

        return null;
    }

    private static ImportFault Unreadable(TextLine text, JsonException error)
    {
        var line = text.Number;
        var field = error.Path?.TrimStart('$').TrimStart('.');
        if (string.IsNullOrEmpty(field)) field = null;
        const string Missing = "including: ";
        var missing = error.Message.IndexOf(Missing, StringComparison.Ordinal);
        if (missing >= 0 && field is null && error.Message.Contains("'entry'", StringComparison.Ordinal))
            return new(line, null, "This is neither an entry of an export (it has no 'entry') nor a CloudEvent (it has no 'specversion').");
        if (missing >= 0) return new(line, field, $"Missing: {error.Message[(missing + Missing.Length)..].Split(" Path:")[0].TrimEnd('.')}.");
        // What cannot be read at all is told by an exception of the reader within.
        return error.InnerException is not JsonException && field is not null
            ? new(line, field, "It has no value that can stand there.")
            : new(line, LineKinds.IsCut(text.Bytes ?? []) ? null : field, LineKinds.NotJson(text.Bytes ?? [], error.BytePositionInLine));
    }

    private static bool TryBase64(string text, out byte[] bytes)
    {
        var buffer = new byte[(text.Length / 4 * 3) + 3];
        var valid = Convert.TryFromBase64String(text, buffer, out var length);
        bytes = valid ? buffer[..length] : [];
        return valid;
    }
}
