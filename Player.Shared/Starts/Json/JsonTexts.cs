using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Player.Starts.Json;

/// <summary>JSON texts, one behind the other: pretty, a line each, or separated by commas.</summary>
internal static class JsonTexts
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    /// <summary>Each value of a text with its line. What cannot be read is told in the book, and reading goes on at the next line that begins with a bracket.</summary>
    public static IEnumerable<(string Json, int Line)> Read(string text, StartBook found)
    {
        var lines = new LineIndex(text);
        var faults = 0;
        for (var at = 0; LooseJson.Skip(text, at) < text.Length;)
        {
            var value = LooseJson.Read(text, at);
            foreach (var (code, place, given) in value.Mends) found.Note(lines.At(place), code, given);
            if (value.Fault is { } fault)
            {
                // Where the next value begins within this one, this one was cut off.
                if (fault.At > value.Start && text[fault.At - 1] == '\n' && text[fault.At] is '{' or '[' && fault.Code is "json-name" or "json-comma")
                    fault = new("json-ends", value.Start, text[value.Start].ToString(), value.Start);
                found.Error(lines.At(fault.At), fault.Code, fault.Given, lines.At(fault.From ?? fault.At).ToString(CultureInfo.InvariantCulture));
                if (++faults == StartReader.MaxFindings) yield break;
                at = NextLine(text, value.Start);
                continue;
            }

            yield return (value.Json, lines.At(value.Start));
            at = value.End;
            var next = LooseJson.Skip(text, at);
            for (; next < text.Length && text[next] is ',' or ';'; next = LooseJson.Skip(text, at)) at = next + 1;
            if (next >= text.Length || text[next] is '{' or '[') continue;
            found.Note(lines.At(next), "json-behind");
            at = NextLine(text, next);
        }
    }

    /// <summary>A value; null where the text is none, or not one alone.</summary>
    public static JsonDocument? Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json, new() { MaxDepth = 1000 });
        }
        catch (JsonException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair.
            return null;
        }
    }

    /// <summary>Without blanks, as JavaScript writes it.</summary>
    public static string Compact(string json)
    {
        using var read = Parse(json);
        if (read is null) return json;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain)) read.RootElement.WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static int NextLine(string text, int from)
    {
        for (var end = text.IndexOf('\n', from); end >= 0; end = text.IndexOf('\n', end + 1))
        {
            if (end + 1 < text.Length && text[end + 1] is '{' or '[') return end + 1;
        }

        return text.Length;
    }
}
