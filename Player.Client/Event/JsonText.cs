using System.Text;
using System.Text.Json;

namespace Player.Client.Event;

/// <summary>A run of JSON text of one colour: <c>name</c>, <c>string</c>, <c>number</c>, <c>word</c>, or none.</summary>
internal readonly record struct JsonPart(string? Kind, string Text);

/// <summary>JSON, indented and taken apart into colours. Numbers and strings stay as they were written.</summary>
internal static class JsonText
{
    // Above this the browser would spend longer on colours than the person on reading.
    private const int ColourLimit = 4000;

    // Deeper lines stand below each other: a short text that lies deep would grow with each of them.
    private const int DeepestIndent = 60;

    /// <returns>Null where the text is not JSON.</returns>
    public static IReadOnlyList<JsonPart>? Pretty(string text)
    {
        try
        {
            var parts = new Parts();
            Write(Encoding.UTF8.GetBytes(text), parts);
            var list = parts.List();
            return list.Count <= ColourLimit ? list : [new(null, string.Concat(list.Select(part => part.Text)))];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Write(byte[] json, Parts parts)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 512 });
        var afterName = false;
        var first = true;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                if (!first) parts.Line(reader.CurrentDepth);
                parts.Add(null, reader.TokenType == JsonTokenType.EndObject ? "}" : "]");
                first = false;
                continue;
            }

            if (!afterName)
            {
                if (!first) parts.Add(null, ",");
                if (reader.CurrentDepth > 0) parts.Line(reader.CurrentDepth);
            }

            afterName = reader.TokenType == JsonTokenType.PropertyName;
            first = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
            Add(ref reader, parts);
        }
    }

    private static void Add(ref Utf8JsonReader reader, Parts parts)
    {
        var raw = Encoding.UTF8.GetString(reader.ValueSpan);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                parts.Add(null, "{");
                break;
            case JsonTokenType.StartArray:
                parts.Add(null, "[");
                break;
            case JsonTokenType.PropertyName:
                parts.Add("name", $"\"{raw}\"");
                parts.Add(null, ": ");
                break;
            case JsonTokenType.String:
                parts.Add("string", $"\"{raw}\"");
                break;
            case JsonTokenType.Number:
                parts.Add("number", raw);
                break;
            default:
                parts.Add("word", raw);
                break;
        }
    }

    private sealed class Parts
    {
        private readonly List<JsonPart> list = [];
        private readonly StringBuilder plain = new();

        public void Line(int depth) => plain.Append('\n').Append(' ', Math.Min(depth, DeepestIndent) * 2);

        public void Add(string? kind, string text)
        {
            if (kind is null)
            {
                plain.Append(text);
                return;
            }

            Flush();
            list.Add(new(kind, text));
        }

        public IReadOnlyList<JsonPart> List()
        {
            Flush();
            return list;
        }

        private void Flush()
        {
            if (plain.Length > 0) list.Add(new(null, plain.ToString()));
            plain.Clear();
        }
    }
}
