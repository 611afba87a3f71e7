using System.Globalization;
using System.Text;
using Player.Values;

namespace Player.Syntax;

/// <summary>Texts as JSON has them between quotes. Values that make themselves stand in them as they are written anywhere else.</summary>
public static class JsonStrings
{
    /// <summary>A text with its quotes.</summary>
    public static string Write(string text)
    {
        var json = new StringBuilder(text.Length + 2).Append('"');
        var at = 0;
        for (var open = Next(text, 0); open >= 0; open = Next(text, at))
        {
            CallReader.Read(text, open, out var end, out var problem);
            if (problem?.Rule == Events.Rules.ValueOpen) break;
            Escape(json, text.AsSpan(at..open));
            json.Append(text, open, end - open);
            at = end;
        }

        Escape(json, text.AsSpan(at));
        return json.Append('"').ToString();
    }

    /// <summary>What stands between quotes, its escapes resolved.</summary>
    public static string Read(ReadOnlySpan<char> written)
    {
        if (!written.Contains('\\')) return written.ToString();
        var json = written.ToString();
        var text = new StringBuilder(json.Length);
        for (var at = 0; at < json.Length;)
        {
            if (json.AsSpan(at).StartsWith("{{"))
            {
                CallReader.Read(json, at, out var end, out var problem);
                if (problem?.Rule == Events.Rules.ValueOpen) end = at + 2;
                text.Append(json, at, end - at);
                at = end;
            }
            else if (json[at] == '\\' && at + 1 < json.Length)
            {
                text.Append(Escaped(json, ref at));
            }
            else
            {
                text.Append(json[at++]);
            }
        }

        return text.ToString();
    }

    private static int Next(string text, int from) => text.IndexOf("{{", from, StringComparison.Ordinal);

    private static char Escaped(string json, ref int at)
    {
        var letter = json[at + 1];
        at += 2;
        if (letter != 'u') return letter switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => letter };
        var end = Math.Min(at + 4, json.Length);
        var code = ushort.TryParse(json.AsSpan(at..end), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : '\uFFFD';
        at = end;
        return code;
    }

    // RFC 8259, 7: what must be escaped is; nothing else, so that a person still reads it.
    private static void Escape(StringBuilder json, ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"),
                _ => json.Append(letter),
            };
        }
    }
}
