using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using Player.Starts.Json;

namespace Player.Starts;

/// <summary>Texts that hold another one: Base64, percent-encoding, a JSON string; and those that are known and not read here.</summary>
internal static partial class Wrapped
{
    private const int ShortestBase64 = 24;

    /// <summary>The sentence for what a text is, where nothing of its kind is read here.</summary>
    public static string? Named(string text)
    {
        if (text.StartsWith('\u001F')) return "is-gzip";
        if (text.StartsWith("PK\u0003\u0004", StringComparison.Ordinal)) return "is-zip";
        if (text.AsSpan(0, Math.Min(text.Length, 4096)).IndexOf('\0') >= 0) return "is-binary";
        var start = text.AsSpan().TrimStart();
        if (start is ['<', ..])
            return start.IndexOf("cloudevents.io/xmlformat") is >= 0 and < 2000 ? "is-event-xml" : start.StartsWith("<!DOCTYPE html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase) ? "is-html"
                : char.IsLetter(start.Length > 1 ? start[1] : ' ') || start.StartsWith("<?xml") ? "is-xml" : null;
        return Table().IsMatch(text) ? "is-csv" : null;
    }

    /// <summary>The text within, and the sentence that says what was around it.</summary>
    public static (string Text, string Code)? Unwrap(string text)
    {
        var inner = text.AsSpan().Trim();
        if (inner is ['"', .., '"'] && LooseJson.Read(text, 0) is { Fault: null } value && LooseJson.Skip(text, value.End) == text.Length && JsonTexts.Parse(value.Json) is { } json)
        {
            using (json)
            {
                // Half of a surrogate pair is no text.
                return value.Mends.Count == 0 && Text(json) is { } said && said.TrimStart() is ['{' or '[', ..] ? (said, "was-string") : null;
            }
        }

        if (inner is ['\'', '{' or '[', .., '}' or ']', '\'']) return (inner[1..^1].ToString(), "was-quoted");
        if (inner.StartsWith("%7B", StringComparison.OrdinalIgnoreCase) || inner.StartsWith("%5B%7B", StringComparison.OrdinalIgnoreCase))
            return (Uri.UnescapeDataString(inner.ToString().Replace('+', ' ')), "was-encoded");
        return Base64(inner) is { } decoded ? (decoded, "was-base64") : null;
    }

    private static string? Text(System.Text.Json.JsonDocument json)
    {
        try
        {
            return json.RootElement.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Base64(ReadOnlySpan<char> text)
    {
        if (text.Length < ShortestBase64 || !(text[0] is 'e' or 'W' or 'I' or 'C') || text.ContainsAnyExcept(Alphabet)) return null;
        var plain = text.ToString().Replace('-', '+').Replace('_', '/').Replace("\n", "", StringComparison.Ordinal).TrimEnd('=');
        plain = plain.PadRight((plain.Length + 3) / 4 * 4, '=');
        var bytes = new byte[plain.Length];
        if (!Convert.TryFromBase64String(plain, bytes, out var length) || !Utf8.IsValid(bytes.AsSpan(0, length))) return null;
        var decoded = Encoding.UTF8.GetString(bytes, 0, length);
        return decoded.TrimStart() is ['{' or '[', ..] ? decoded : null;
    }

    private static readonly System.Buffers.SearchValues<char> Alphabet =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=\n");

    // The head of a table with the names of attributes.
    [GeneratedRegex(@"\A\s*""?(?:[\w.-]{1,40}""?[,;\t]""?){0,30}(?:type|source|id|specversion)""?[,;\t]""?[\w.,;\t""-]{0,1000}\n", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Table();
}
