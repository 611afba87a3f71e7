namespace Player.Filters.Cesql;

/// <summary>What CESQL has names for.</summary>
public static class CesqlVocabulary
{
    public static IReadOnlyList<string> Keywords => Lexer.Keywords;

    public static IReadOnlyList<string> Functions { get; } = [.. Function.Names];
}
