using System.Globalization;

namespace Player.Client.Activity;

/// <summary>A colour for each type of event: the same on every page and at every time, by FNV-1a over its characters.</summary>
internal static class TypeColour
{
    // So far apart that neighbours are told apart.
    private const int Hues = 24;
    private const int Step = 360 / Hues;

    private static readonly string[] styles = [.. Enumerable.Range(0, Hues).Select(place => string.Create(CultureInfo.InvariantCulture, $"--hue: {place * Step}"))];

    /// <summary>Degrees round the wheel, or null where there is no type.</summary>
    public static int? Hue(string? type)
    {
        if (string.IsNullOrEmpty(type)) return null;
        var hash = 2166136261u;
        foreach (var c in type) hash = (hash ^ c) * 16777619;
        return (int)((hash ^ (hash >> 16)) % Hues) * Step;
    }

    /// <summary>What the style sheet makes a colour of, for the theme in force.</summary>
    public static string? Style(string? type) =>
        Hue(type) is { } hue ? styles[hue / Step] : null;
}
