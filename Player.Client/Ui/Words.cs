using System.Globalization;
using System.Resources;
using Player.Events;
using Player.Journal;

namespace Player.Client.Ui;

/// <summary>
/// The page's words in the language in use. Both languages lie in the app itself, not in satellite assemblies, so that a switch needs
/// no reload.
/// </summary>
public sealed class Words
{
    public const string English = "en";
    public const string Chinese = "zh-Hans";

    private static readonly ResourceManager EnglishWords = new("Player.Client.Ui.Words", typeof(Words).Assembly);
    private static readonly ResourceManager ChineseWords = new("Player.Client.Ui.Words.Chinese", typeof(Words).Assembly);

    public event Action? Changed;

    public string Language { get; private set; } = English;

    /// <summary>The words for a key, or the key itself where there are none: visible, and caught by a test.</summary>
    public string this[string key] => Find(key) ?? key;

    public string Format(string key, params ReadOnlySpan<object?> arguments) => string.Format(CultureInfo.InvariantCulture, this[key], arguments);

    /// <summary>A number of people's own counting: grouped.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>What a rule asks for. English has the very sentence of the rule, with the value in it.</summary>
    public string Rule(Rejection rejection) =>
        Language == English ? rejection.Message : Find("rule." + rejection.Rule) is { } words ? Fill(words, rejection.Attribute) : rejection.Message;

    /// <summary>Why an entry is not what was hoped for, and what to do.</summary>
    public string Reason(EntrySummary entry)
    {
        if (Language == English) return entry.Detail ?? entry.Reason ?? "";
        if (entry.Kind == EntryKind.Rejected) return Find("rule." + entry.Reason) is { } rule ? Fill(rule, entry.Attribute) : entry.Detail ?? "";
        var code = entry.StatusCode is { } status ? "answer." + Delivery.BrokerAnswer.Decode(status).Code : "reason." + entry.Reason;
        return Find(code) is { } words ? Fill(words, Host(entry.Target)) : entry.Detail ?? "";
    }

    /// <summary>Changes the language; an unknown one is English.</summary>
    public void Use(string language)
    {
        language = language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;
        if (language == Language) return;
        Language = language;
        Changed?.Invoke();
    }

    public static IReadOnlyDictionary<string, string> All(string language)
    {
        var set = (language == Chinese ? ChineseWords : EnglishWords).GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false);
        return set is null ? new Dictionary<string, string>() : set.Cast<System.Collections.DictionaryEntry>().ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "");
    }

    private string? Find(string key) => (Language == Chinese ? ChineseWords : EnglishWords).GetString(key, CultureInfo.InvariantCulture);

    private static string Fill(string words, string? argument) => string.Format(CultureInfo.InvariantCulture, words, argument ?? "");

    private static string? Host(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.Authority : url;
}
