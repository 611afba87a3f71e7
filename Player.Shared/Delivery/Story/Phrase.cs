namespace Player.Delivery.Story;

/// <summary>A sentence before it has a language: which one, and what stands in its places.</summary>
/// <param name="Code">Stable: the key of the sentence in each language.</param>
/// <param name="Arguments">By the name of the place. A time is RFC 3339, a duration is milliseconds, both invariant.</param>
public sealed record Phrase(string Code, IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>What is not known is a dash.</summary>
    public static Phrase Of(string code, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var places = new Dictionary<string, string>(arguments.Length, StringComparer.Ordinal);
        foreach (var (name, value) in arguments) places[name] = StoryValue.Write(value);
        return new(code, places);
    }
}
