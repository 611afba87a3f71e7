using System.Text;
using Player.Find;

namespace Player.Client.Find;

/// <summary>A piece of the search box's text: a word, or a value that begins with its field and a colon.</summary>
/// <param name="Start">Where it begins, characters from 0.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="Key">As in the query string: <c>type</c>, <c>-type</c>; <c>after</c> or <c>before</c>; null of a word.</param>
/// <param name="Value">Without its quotes.</param>
/// <param name="IsQuoted">Whether it stands in quotes, closed or not.</param>
internal readonly record struct BoxPart(int Start, int Length, string? Key, string Value, bool IsQuoted)
{
    public const string After = "after";
    public const string Before = "before";

    public int End => Start + Length;

    /// <summary>A field whose value is yet to come.</summary>
    public bool IsPending => Key is not null && Value.Length == 0 && !IsQuoted;

    /// <summary>Cuts a text at its blanks; a quoted value keeps its own, and <c>\</c> keeps a quote or itself from meaning anything.</summary>
    public static IReadOnlyList<BoxPart> Cut(string text)
    {
        var parts = new List<BoxPart>();
        var at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at == text.Length) return parts;
            var start = at;
            var key = Field(text, ref at);
            var quoted = at < text.Length && text[at] == '"';
            var value = quoted ? Quoted(text, ref at) : Bare(text, ref at);
            parts.Add(new(start, at - start, key, value, quoted));
        }
    }

    // A colon after any other word belongs to the word: http://, urn:
    private static string? Field(string text, ref int at)
    {
        var colon = text.IndexOf(':', at);
        if (colon < 0) return null;
        var key = text[at..colon].ToLowerInvariant();
        if (key is not (After or Before) && !FilterFields.IsField(key.StartsWith('-') ? key[1..] : key)) return null;
        if (key.Any(char.IsWhiteSpace)) return null;
        at = colon + 1;
        return key;
    }

    private static string Bare(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at])) at++;
        return text[start..at];
    }

    private static string Quoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is '"' or '\\') at++;
            value.Append(text[at]);
        }

        if (at < text.Length) at++;
        return value.ToString();
    }
}
