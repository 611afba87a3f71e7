using Player.Events;

namespace Player.Syntax;

/// <summary>The language that the data of an event is written in, by its media type.</summary>
public enum DataLanguage
{
    Plain,
    Json,
    Xml,
    Html,
    Yaml,
}

public static class DataLanguages
{
    /// <param name="mediaType">Data without one is JSON (CloudEvents JSON 1.0.2, 3.1.1).</param>
    public static DataLanguage Of(string? mediaType)
    {
        if (string.IsNullOrWhiteSpace(mediaType) || MediaType.IsJson(mediaType)) return DataLanguage.Json;
        if (MediaType.IsXml(mediaType)) return DataLanguage.Xml;
        if (MediaType.IsHtml(mediaType)) return DataLanguage.Html;
        return IsYaml(MediaType.Essence(mediaType)) ? DataLanguage.Yaml : DataLanguage.Plain;
    }

    // RFC 9512, and the names in use before it.
    private static bool IsYaml(ReadOnlySpan<char> type) =>
        type.EndsWith("/yaml", StringComparison.OrdinalIgnoreCase) || type.EndsWith("/x-yaml", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+yaml", StringComparison.OrdinalIgnoreCase);
}
