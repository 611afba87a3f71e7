namespace Player.Manifests;

/// <summary>Why a text is no YAML, in words that name what it more likely is.</summary>
internal static class YamlFault
{
    /// <param name="text">All of it.</param>
    /// <param name="reason">What the parser says, without a stop; null where it is lost.</param>
    /// <param name="place">Where it stopped.</param>
    public static ManifestFinding Of(string text, string? reason, Place place)
    {
        if (TabLine(text, place) is { } tab) return new("", "A tab stands where YAML takes spaces only: replace the tabs at the beginning of this line, and of those like it, by spaces.", new(tab, 1, tab, 1));
        if (Templates.Find(text) is { } template) return new("", template.Message, template.Place);
        return new("", reason is null
            ? "This is not YAML from here on: put texts with special characters into quotes, and use spaces instead of tabs."
            : $"This is not YAML: {reason}.", place);
    }

    // The parser stops at the tab's line, or at the one before it, whose value it takes the tab for.
    private static int? TabLine(string text, Place place)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (number > place.EndLine + 1) break;
            if (number >= place.Line - 1 && line[..(line.Length - line.TrimStart(" \t").Length)].Contains('\t')) return number;
        }

        return null;
    }
}
