namespace Player.Client.Ui;

/// <summary>The languages in which the page is written.</summary>
public enum Language
{
    English,
    Chinese,
}

public static class Languages
{
    /// <summary>The BCP 47 tag, as it stands in <c>html lang</c> and in the browser's storage.</summary>
    public static string Tag(this Language language) => language == Language.Chinese ? "zh-Hans" : "en";

    /// <summary>The language for a tag of the browser: every Chinese reads 简体中文 here, everyone else English.</summary>
    public static Language FromTag(string? tag) =>
        tag is not null && tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Chinese : Language.English;
}
