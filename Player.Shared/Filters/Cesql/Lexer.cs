namespace Player.Filters.Cesql;

/// <summary>Cuts the text into tokens (CESQL 1.0, 2.2).</summary>
internal sealed class Lexer(string text)
{
    private static readonly string[] keywords = ["AND", "OR", "XOR", "NOT", "LIKE", "IN", "EXISTS", "TRUE", "FALSE"];
    private static readonly string[] signs = ["<=", ">=", "<>", "!=", "=", "<", ">", "(", ")", ",", "+", "-", "*", "/", "%"];
    private int at;

    public static IReadOnlyList<string> Keywords => keywords;

    /// <exception cref="ParseFault">What stands here begins nothing.</exception>
    public Token Next()
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n') at++;
        if (at == text.Length) return new(TokenKind.End, at, 0, "");
        var first = text[at];
        if (first is '\'' or '"') return String(first);
        if (IsWord(first)) return Word();
        if (At("==")) throw new ParseFault(at, 2, "CESQL compares with one =");
        if (At("&&")) throw new ParseFault(at, 2, "CESQL says AND, not &&");
        if (At("||")) throw new ParseFault(at, 2, "CESQL says OR, not ||");
        if (first == '!' && !At("!=")) throw new ParseFault(at, 1, "CESQL says NOT, not !");
        foreach (var sign in signs)
        {
            if (!At(sign)) continue;
            at += sign.Length;
            return new(TokenKind.Sign, at - sign.Length, sign.Length, sign);
        }

        throw new ParseFault(at, 1, first > ' ' ? $"{first} means nothing in CESQL" : "there is a character that means nothing in CESQL");
    }

    // A backslash keeps the delimiter after it from ending the string; before anything else it is only itself.
    private Token String(char delimiter)
    {
        var start = at++;
        var value = new System.Text.StringBuilder();
        while (at < text.Length && text[at] != delimiter)
        {
            if (text[at] == '\\' && at + 1 < text.Length)
            {
                if (text[at + 1] != delimiter) value.Append('\\');
                at++;
            }

            value.Append(text[at++]);
        }

        if (at == text.Length) throw new ParseFault(start, at - start, $"the string that begins here has no closing {delimiter}");
        at++;
        return new(TokenKind.String, start, at - start, value.ToString());
    }

    private Token Word()
    {
        var start = at;
        while (at < text.Length && IsWord(text[at])) at++;
        var word = text[start..at];
        if (word.All(char.IsAsciiDigit)) return new(TokenKind.Integer, start, word.Length, word);
        foreach (var keyword in keywords)
        {
            if (keyword.Equals(word, StringComparison.OrdinalIgnoreCase)) return new(TokenKind.Keyword, start, word.Length, keyword);
        }

        return new(TokenKind.Word, start, word.Length, word);
    }

    private bool At(string sign) => string.CompareOrdinal(text, at, sign, 0, sign.Length) == 0;

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}

/// <summary>The text is no expression; never leaves this room.</summary>
internal sealed class ParseFault(int position, int length, string phrase) : Exception(phrase)
{
    public CesqlParseError Error =>
        new(position, length, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Message}, at character {position + 1}"));
}
