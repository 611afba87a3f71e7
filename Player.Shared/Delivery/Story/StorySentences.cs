using System.Collections.Frozen;

namespace Player.Delivery.Story;

/// <summary>
/// Every sentence of a story in one language, by its code. Places stand in braces: <c>{trigger}</c> as it is, <c>{at:time}</c> a moment,
/// <c>{gap:span}</c> a duration.
/// </summary>
public sealed class StorySentences
{
    private readonly FrozenDictionary<string, string> sentences;

    private StorySentences(string tag, Dictionary<string, string> sentences)
    {
        Tag = tag;
        this.sentences = sentences.ToFrozenDictionary(StringComparer.Ordinal);
    }

    public static StorySentences English { get; } = new("en", EnglishSentences.All);

    public static StorySentences Chinese { get; } = new("zh-Hans", ChineseSentences.All);

    /// <summary>BCP 47.</summary>
    public string Tag { get; }

    public IReadOnlyCollection<string> Codes => sentences.Keys;

    /// <summary>With its places; null where there is no such sentence.</summary>
    public string? Find(string code) => sentences.GetValueOrDefault(code);

    /// <summary>These and more: for another page that speaks of the same things. Of two with one code, the new one counts.</summary>
    public StorySentences With(IReadOnlyDictionary<string, string> more)
    {
        var all = sentences.ToDictionary();
        foreach (var (code, sentence) in more) all[code] = sentence;
        return new(Tag, all);
    }

    /// <summary>Every Chinese reads 简体中文, everyone else English.</summary>
    public static StorySentences OfTag(string? tag) =>
        tag is not null && tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;
}
