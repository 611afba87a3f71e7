using System.Text.Json;

namespace Player.Events;

/// <summary>How deep JSON may be nested: as deep as Go reads it.</summary>
public static class JsonDepth
{
    public const int Most = 10_000;

    /// <summary>For readers, which keep no call on the stack for a level.</summary>
    public static JsonReaderOptions Options { get; } = new() { MaxDepth = Most };

    /// <summary>Whether a text that is refused is only too deep.</summary>
    public static bool IsExceeded(ReadOnlySpan<byte> json)
    {
        var (depth, isText) = (0, false);
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            if (isText && c == '\\') i++;
            else if (c == '"') isText = !isText;
            else if (!isText && c is (byte)'{' or (byte)'[')
            {
                if (++depth > Most) return true;
            }
            else if (!isText && c is (byte)'}' or (byte)']') depth--;
        }

        return false;
    }

    /// <summary>What kind of value a text is; <see cref="JsonTokenType.None"/> where it is none.</summary>
    public static JsonTokenType FirstToken(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            var first = reader.Read() ? reader.TokenType : JsonTokenType.None;
            while (reader.Read())
            {
            }

            return first;
        }
        catch (JsonException)
        {
            return JsonTokenType.None;
        }
    }
}
