using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Player.Client.Event;

/// <summary>JSON indented and lightly coloured. Numbers stay as they were written.</summary>
public static class JsonMarkup
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>False where the text is not JSON.</returns>
    public static bool TryIndent(string text, out string indented)
    {
        indented = text;
        try
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 256 }))
            using (var writer = new Utf8JsonWriter(buffer, Options))
                document.WriteTo(writer);
            indented = Encoding.UTF8.GetString(buffer.WrittenSpan);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Spans around names, strings, numbers and words; everything is encoded.</summary>
    public static string Colour(string json)
    {
        var html = new StringBuilder(json.Length * 2);
        for (var i = 0; i < json.Length;)
        {
            var end = TokenEnd(json, i);
            var token = json[i..end];
            var kind = Kind(json, token, end);
            if (kind is null) html.Append(WebUtility.HtmlEncode(token));
            else html.Append("<span class=\"").Append(kind).Append("\">").Append(WebUtility.HtmlEncode(token)).Append("</span>");
            i = end;
        }

        return html.ToString();
    }

    private static string? Kind(string json, string token, int end) => token[0] switch
    {
        '"' => json.AsSpan(end).TrimStart().StartsWith(':') ? "json-name" : "json-string",
        't' or 'f' or 'n' => "json-word",
        '-' or (>= '0' and <= '9') => "json-number",
        _ => null,
    };

    private static int TokenEnd(string json, int start)
    {
        var end = start + 1;
        if (json[start] == '"')
        {
            while (end < json.Length && json[end] != '"') end += json[end] == '\\' ? 2 : 1;
            return Math.Min(end + 1, json.Length);
        }

        if (!IsWord(json[start])) return end;
        while (end < json.Length && IsWord(json[end])) end++;
        return end;
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '+' or '.';
}
