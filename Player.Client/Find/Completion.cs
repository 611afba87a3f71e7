namespace Player.Client.Find;

/// <summary>What kind of thing a completion is; its word stands beside it.</summary>
public enum CompletionKind
{
    Field,
    Value,
    Attribute,
    Function,
    Keyword,
}

/// <summary>One line of the list below the box.</summary>
/// <param name="Label">What is shown.</param>
/// <param name="Insert">What takes the place of the piece that is being typed.</param>
/// <param name="Count">In how many entries it was seen; 0 where nobody counts.</param>
public sealed record Completion(CompletionKind Kind, string Label, string Insert, long Count = 0);

/// <summary>What could be meant at the caret.</summary>
/// <param name="Start">Where the piece begins that a completion takes the place of.</param>
/// <param name="Length">How long it is.</param>
/// <param name="IsAsked">Nothing of it is typed yet: shown where somebody asks for it only.</param>
internal sealed record Completions(int Start, int Length, bool IsAsked, IReadOnlyList<Completion> Items)
{
    /// <summary>So many lines at most.</summary>
    public const int Most = 8;

    public static Completions None { get; } = new(0, 0, false, []);

    /// <summary>The text with a completion in it, and where the caret stands then.</summary>
    public (string Text, int Caret) Take(string text, Completion completion) =>
        (string.Concat(text.AsSpan(0, Start), completion.Insert, text.AsSpan(Start + Length)), Start + completion.Insert.Length);
}
