using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Player.Client.Event;

/// <summary>A value of a JSON text, as it was written there.</summary>
/// <param name="Name">The member's name as it was written, without quotes; null of the root and of items.</param>
/// <param name="Index">Its place in what holds it.</param>
/// <param name="Text">A scalar as it was written, with its quotes.</param>
internal sealed partial record JsonNode(JsonNode? Parent, string? Name, int Index, JsonTokenType Token, string Text)
{
    private readonly List<JsonNode> children = [];

    public IReadOnlyList<JsonNode> Children => children;

    public bool IsFolder => Token is JsonTokenType.StartObject or JsonTokenType.StartArray;

    /// <summary>The colour of <see cref="JsonPart"/>; null of objects and arrays.</summary>
    public string? Kind => Token switch
    {
        JsonTokenType.StartObject or JsonTokenType.StartArray => null,
        JsonTokenType.String => "string",
        JsonTokenType.Number => "number",
        _ => "word",
    };

    /// <summary>RFC 9535: <c>$.a['b c'][0]</c>.</summary>
    public string Path => Parent is null ? "$" : Parent.Path + (Name is null ? $"[{Index}]" : Step(Name));

    /// <summary>The value as JSON, its scalars as they were written.</summary>
    public string Value
    {
        get
        {
            var text = new StringBuilder();
            Write(text);
            return text.ToString();
        }
    }

    /// <summary>Of a string what it says, its escapes undone; empty where half of a surrogate pair makes it no text.</summary>
    public string Said => Token != JsonTokenType.String || HalfPair().IsMatch(Text) ? "" : Unescaped(Text);

    /// <returns>Null where the text is not JSON.</returns>
    public static JsonNode? Parse(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = 512 });
        JsonNode? root = null, holder = null;
        string? name = null;
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        name = Encoding.UTF8.GetString(reader.ValueSpan);
                        continue;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        holder = holder?.Parent;
                        continue;
                }

                var node = new JsonNode(holder, name, holder?.children.Count ?? 0, reader.TokenType, Written(ref reader));
                name = null;
                holder?.children.Add(node);
                root ??= node;
                if (node.IsFolder) holder = node;
            }
        }
        catch (JsonException)
        {
            return null;
        }

        return root;
    }

    // Two nodes that look alike are two nodes; and a record would compare all that is above and below.
    public bool Equals(JsonNode? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    private void Write(StringBuilder text)
    {
        if (!IsFolder)
        {
            text.Append(Text);
            return;
        }

        var isObject = Token == JsonTokenType.StartObject;
        text.Append(isObject ? '{' : '[');
        for (var place = 0; place < children.Count; place++)
        {
            if (place > 0) text.Append(',');
            if (isObject) text.Append('"').Append(children[place].Name).Append("\":");
            children[place].Write(text);
        }

        text.Append(isObject ? '}' : ']');
    }

    private static string Written(ref Utf8JsonReader reader)
    {
        var text = Encoding.UTF8.GetString(reader.ValueSpan);
        return reader.TokenType == JsonTokenType.String ? $"\"{text}\"" : text;
    }

    // Half of a surrogate pair has no character: such a name stays as it was written, which JSONPath reads alike.
    private static string Step(string written)
    {
        if (HalfPair().IsMatch(written)) return $"[\"{written}\"]";
        var name = Unescaped($"\"{written}\"");
        return Plain().IsMatch(name) ? "." + name : $"['{string.Concat(name.Select(Escaped))}']";
    }

    private static string Unescaped(string written)
    {
        using var json = JsonDocument.Parse(written);
        return json.RootElement.GetString() ?? "";
    }

    // RFC 9535, 2.3.1.1.
    private static string Escaped(char one) => one switch
    {
        '\'' => @"\'",
        '\\' => @"\\",
        '\b' => @"\b",
        '\t' => @"\t",
        '\n' => @"\n",
        '\f' => @"\f",
        '\r' => @"\r",
        < ' ' => $"\\u{(int)one:x4}",
        _ => one.ToString(),
    };

    [GeneratedRegex(@"\\u[dD][89a-fA-F]")]
    private static partial Regex HalfPair();

    [GeneratedRegex(@"^[A-Za-z_]\w*\z", RegexOptions.ECMAScript)]
    private static partial Regex Plain();
}
