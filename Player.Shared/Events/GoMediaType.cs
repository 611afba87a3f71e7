using System.Buffers;
using System.Text;

namespace Player.Events;

/// <summary>A <c>Content-Type</c> as Go's <c>mime.ParseMediaType</c> reads it: a subtype may lack, but every parameter needs a value.</summary>
internal static class GoMediaType
{
    private static readonly SearchValues<char> specials = SearchValues.Create("()<>@,;:\\\"/[]?=");

    /// <returns>Why Go refuses it, as a part of a sentence; null where it does not.</returns>
    public static string? Fault(string text)
    {
        var end = text.IndexOf(';');
        if (TypeFault((end < 0 ? text : text[..end]).Trim()) is { } bad) return bad;
        var given = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var rest = end < 0 ? "" : text[end..];
        while (rest.TrimStart() is { Length: > 0 } left)
        {
            if (!TryParameter(left, out var name, out var value, out rest))
                return left.Trim() == ";" ? null : $"“{Excerpt.Of(left.TrimStart(';', ' '), 40)}” is no parameter with a value";
            if (!given.TryAdd(name, value) && given[name] != value) return $"its parameter {name} is given twice";
        }

        return null;
    }

    private static string? TypeFault(string type)
    {
        var main = Token(type);
        if (main == 0) return "it names no type";
        if (main == type.Length) return null;
        if (type[main] != '/') return "what stands behind its type is no slash";
        var sub = Token(type.AsSpan(main + 1));
        return sub == 0 ? "its subtype is missing" : main + 1 + sub < type.Length ? "something stands behind its subtype" : null;
    }

    private static bool TryParameter(string text, out string name, out string value, out string rest)
    {
        (name, value, rest) = ("", "", text);
        if (!text.StartsWith(';')) return false;
        var after = text[1..].TrimStart();
        var length = Token(after);
        if (length == 0) return false;
        name = after[..length];
        after = after[length..].TrimStart();
        if (!after.StartsWith('=')) return false;
        after = after[1..].TrimStart();
        length = after.StartsWith('"') ? Quoted(after, out value) : Token(after);
        if (length == 0) return false;
        if (!after.StartsWith('"')) value = after[..length];
        rest = after[length..];
        return true;
    }

    /// <returns>The length with both quotes; 0 where the second is missing.</returns>
    private static int Quoted(string text, out string value)
    {
        var written = new StringBuilder();
        value = "";
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                value = written.ToString();
                return i + 1;
            }

            if (text[i] is '\r' or '\n') return 0;
            // A backslash before anything else is one of a path on Windows.
            if (text[i] == '\\' && i + 1 < text.Length && specials.Contains(text[i + 1])) i++;
            written.Append(text[i]);
        }

        return 0;
    }

    private static int Token(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && text[length] is > ' ' and < '\x7F' && !specials.Contains(text[length])) length++;
        return length;
    }
}
