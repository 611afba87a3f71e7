using System.Text.RegularExpressions;

namespace Player.Manifests;

/// <summary>Manifests as tutorials write them: <c>kubectl apply -f - &lt;&lt;EOF</c>, the YAML, <c>EOF</c>.</summary>
public static partial class HereDocuments
{
    /// <summary>
    /// What stands within the here-documents of a text, each a document of its own; all other lines are empty, so that every line keeps its number. Null
    /// where the text does not begin with such a command.
    /// </summary>
    public static string? Only(string text)
    {
        if (!text.Contains("<<", StringComparison.Ordinal)) return null;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (Array.Find(lines, line => line.Trim() is { Length: > 0 } content && !content.StartsWith('#')) is not { } first || !Command().IsMatch(first)) return null;
        for (var i = 0; i < lines.Length; i++)
        {
            var command = Command().Match(lines[i]);
            lines[i] = "";
            if (command.Success) i = Take(lines, i + 1, command);
        }

        return string.Join('\n', lines);
    }

    private static int Take(string[] lines, int at, Match command)
    {
        var mark = command.Groups["mark"].Value;
        var isIndented = command.Groups["tabs"].Success;
        // A terminal shows its second prompt before each line.
        var hasPrompt = at < lines.Length && lines[at].StartsWith("> ", StringComparison.Ordinal);
        for (; at < lines.Length; at++)
        {
            if (hasPrompt && lines[at] is ['>', ..]) lines[at] = lines[at] is ['>', ' ', ..] ? lines[at][2..] : lines[at][1..];
            if (isIndented) lines[at] = lines[at].TrimStart('\t');
            if (lines[at].Trim() != mark) continue;
            lines[at] = "---";
            break;
        }

        return at;
    }

    [GeneratedRegex(@"^\s*(?:[^\s'""]{0,80}[$#%>]\s+)?(?:sudo\s+)?(?:kubectl|oc|k|kn|cat|tee|curl)\s[^\n]{0,300}?<<(?<tabs>-)?[ \t]*\\?[""']?(?<mark>\w{1,40})[""']?", RegexOptions.CultureInvariant)]
    private static partial Regex Command();
}
