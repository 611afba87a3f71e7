using System.Collections.Concurrent;
using System.Globalization;
using System.Resources;

namespace Player.Client.Ui;

/// <summary>Every visible word of the page in one language; immutable, so another language is another object.</summary>
public sealed class Words
{
    // A list in a flood asks for hundreds of words a second: the table of resources is slow in the interpreter of WebAssembly.
    private readonly ConcurrentDictionary<string, string?> known = new(StringComparer.Ordinal);
    private readonly Func<string, string?> read;

    private Words(Language language, string resource)
    {
        Language = language;
        var table = new ResourceManager(resource, typeof(Words).Assembly);
        read = key => table.GetString(key, CultureInfo.InvariantCulture);
    }

    public static Words English { get; } = new(Language.English, "Player.Client.Ui.Words");

    public static Words Chinese { get; } = new(Language.Chinese, "Player.Client.Ui.Words.zh-Hans");

    public Language Language { get; }

    /// <summary>The text of a key; the key itself where there is none, which a test does not let happen.</summary>
    public string this[string key] => Find(key) ?? key;

    public static Words Of(Language language) => language == Language.Chinese ? Chinese : English;

    public string? Find(string key) => known.GetOrAdd(key, read);

    /// <summary>The text of a key with its places <c>{0}</c>, <c>{1}</c> filled.</summary>
    public string Say(string key, params ReadOnlySpan<object?> values) => string.Format(CultureInfo.InvariantCulture, this[key], values);
}
