using System.Text;
using System.Text.Json;
using Player.Contracts;
using Player.Events;

namespace Player.Server.Archive;

/// <summary>What a line of a file of lines is.</summary>
internal enum LineKind
{
    /// <summary>The first line of an export.</summary>
    Head,

    /// <summary>An entry of an export.</summary>
    Entry,

    /// <summary>A CloudEvent.</summary>
    Event,

    /// <summary>Nothing of these.</summary>
    Other,
}

/// <summary>Tells lines apart by the names in them, and says what was found where another line was expected.</summary>
internal static class LineKinds
{
    private const int LongestExcerpt = 40;

    public static LineKind Of(byte[]? line)
    {
        if (line is null) return LineKind.Other;
        var reader = new Utf8JsonReader(line, new() { MaxDepth = 512 });
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return LineKind.Other;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("entry"u8)) return LineKind.Entry;
                if (reader.ValueTextEquals("specversion"u8)) return LineKind.Event;
                if (reader.ValueTextEquals("player"u8)) return LineKind.Head;
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            return LineKind.Other;
        }

        return LineKind.Other;
    }

    /// <summary>Why a file that begins with this line is not read.</summary>
    public static ImportFault NotBegun(TextLine line)
    {
        const string Expected = "The first line is {\"player\":1,…} of an exported journal, or a CloudEvent in JSON";
        return new(line.Number, "player", line.Bytes switch
        {
            null => $"{Expected}; this line is too long for either.",
            [0x1F, 0x8B, ..] => "The file is packed (gzip): unpack it first.",
            [(byte)'P', (byte)'K', 3, 4, ..] => "The file is packed (zip): unpack it first.",
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => "The file is UTF-16: save it as UTF-8.",
            [(byte)'[', ..] => $"{Expected}; this begins a JSON array: import it as {MediaType.CloudEventsBatchJson}.",
            [(byte)'<', ..] => $"{Expected}; this is XML or HTML.",
            _ when line.Bytes.AsSpan().StartsWith("seq,time,kind"u8) => "This is the table (CSV) of an export, which holds no events: export as NDJSON.",
            _ when Of(line.Bytes) == LineKind.Entry => $"{Expected}; this is an entry of an export whose first line is missing.",
            _ => $"{Expected}; found was “{Found(line.Bytes)}”.",
        });
    }

    /// <summary>What is wrong with a line that is not JSON.</summary>
    public static string NotJson(byte[] line, long? place) => IsCut(line)
        ? $"The line breaks off: its JSON is not closed behind “{Found(line[Math.Max(0, line.Length - LongestExcerpt)..])}”."
        : $"This is not JSON: see byte {place + 1} of “{Found(line)}”.";

    /// <summary>Whether it is JSON as far as it goes.</summary>
    public static bool IsCut(byte[] line)
    {
        var reader = new Utf8JsonReader(line, isFinalBlock: false, new(new() { MaxDepth = 512 }));
        try
        {
            while (reader.Read())
            {
            }

            return reader.CurrentDepth > 0 || reader.BytesConsumed < line.Length;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Found(byte[] bytes) => Excerpt.Of(Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 4 * LongestExcerpt))).Trim(), LongestExcerpt);
}
