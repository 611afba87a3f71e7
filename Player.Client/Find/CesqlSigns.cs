namespace Player.Client.Find;

/// <summary>Tells a CESQL expression from words: it compares, or says so in capitals.</summary>
internal static class CesqlSigns
{
    private static readonly string[] keywords = ["AND", "OR", "XOR", "NOT", "LIKE", "IN", "EXISTS"];

    /// <summary>Whether <c>= != &lt; &gt;</c> or a keyword in capitals stands outside of quotes, and outside of what begins with a field and a colon.</summary>
    public static bool Has(string text)
    {
        var rest = text.ToCharArray();
        foreach (var part in BoxPart.Cut(text))
        {
            if (part.Key is not null) rest.AsSpan(part.Start, part.Length).Fill(' ');
        }

        return HasSign(rest);
    }

    private static bool HasSign(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (text[at] is '=' or '<' or '>') return true;
            if (text[at] is '"' or '\'')
            {
                at = AfterString(text, at);
            }
            else if (IsWord(text[at]))
            {
                var start = at;
                // The apostrophe of "don't" opens nothing.
                while (at < text.Length && (IsWord(text[at]) || text[at] == '\'')) at++;
                if (IsKeyword(text[start..at])) return true;
            }
            else
            {
                at++;
            }
        }

        return false;
    }

    private static bool IsKeyword(ReadOnlySpan<char> word)
    {
        foreach (var keyword in keywords)
        {
            if (word.SequenceEqual(keyword)) return true;
        }

        return false;
    }

    private static int AfterString(ReadOnlySpan<char> text, int at)
    {
        var delimiter = text[at++];
        while (at < text.Length && text[at] != delimiter) at += text[at] == '\\' ? 2 : 1;
        return Math.Min(at + 1, text.Length);
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
