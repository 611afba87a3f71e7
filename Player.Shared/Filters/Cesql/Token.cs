namespace Player.Filters.Cesql;

internal enum TokenKind
{
    End,
    Integer,
    String,
    Word,
    Keyword,
    Sign,
}

/// <summary>A piece of the text.</summary>
/// <param name="Text">Of a keyword: in capitals. Of a string: its value. Of a word or sign: as written.</param>
internal readonly record struct Token(TokenKind Kind, int Position, int Length, string Text)
{
    public int End => Position + Length;

    public bool IsKeyword(string keyword) => Kind == TokenKind.Keyword && Text == keyword;

    public bool IsSign(string sign) => Kind == TokenKind.Sign && Text == sign;

    /// <summary>As a person would name it in a sentence.</summary>
    public string Name => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.String => "a string",
        _ => Text,
    };
}
