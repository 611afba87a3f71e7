using System.Text.RegularExpressions;

namespace Player.Client.Reference;

/// <summary>A piece of a description: the little of Markdown that the document uses.</summary>
/// <param name="Kind"><c>text</c>, <c>code</c>, <c>strong</c> or <c>link</c>.</param>
/// <param name="Url">Where a link leads, relative to the page's base.</param>
internal sealed partial record TextPart(string Kind, string Text, string Url = "")
{
    /// <summary>Paragraphs; a list is one whose <c>Items</c> are more than one and each begins with a dash.</summary>
    public static IReadOnlyList<(bool IsItem, IReadOnlyList<TextPart> Parts)> Blocks(string text) =>
    [
        .. from block in text.Trim().Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
           from line in Lines(block)
           select (line.StartsWith("- ", StringComparison.Ordinal), Inline(line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line)),
    ];

    // Lines that were only wrapped belong together.
    private static IEnumerable<string> Lines(string block) => Item().Split(block).Select(line => line.Replace('\n', ' ').Trim()).Where(line => line.Length > 0);

    private static IReadOnlyList<TextPart> Inline(string line)
    {
        List<TextPart> parts = [];
        var at = 0;
        foreach (Match match in Marked().Matches(line))
        {
            if (match.Index > at) parts.Add(new("text", line[at..match.Index]));
            parts.Add(match switch
            {
                _ when match.Groups["code"].Success => new("code", match.Groups["code"].Value),
                _ when match.Groups["strong"].Success => new("strong", match.Groups["strong"].Value),
                _ => new("link", match.Groups["name"].Value, match.Groups["url"].Value),
            });
            at = match.Index + match.Length;
        }

        if (at < line.Length) parts.Add(new("text", line[at..]));
        return parts;
    }

    [GeneratedRegex(@"\n(?=- )")]
    private static partial Regex Item();

    [GeneratedRegex(@"`(?<code>[^`]+)`|\*\*(?<strong>[^*]+)\*\*|\[(?<name>[^\]]+)\]\((?<url>[^)]+)\)")]
    private static partial Regex Marked();
}
