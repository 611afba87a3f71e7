namespace Player.Events;

/// <summary>The beginning of a long text.</summary>
public static class Excerpt
{
    /// <summary>At most so many characters, and then <c>…</c>; never half a surrogate pair. A short text is itself.</summary>
    public static string Of(string text, int most)
    {
        if (text.Length <= most) return text;
        var cut = char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
        return text[..cut] + "…";
    }
}
