using System.Text;
using System.Text.RegularExpressions;
using Player.Starts.Json;

namespace Player.Starts;

/// <summary>JSON behind something else on its line: the key of a Kafka record, the stamp of a log, a word of prose.</summary>
internal static partial class Lines
{
    /// <summary>Null where the text holds no JSON of that kind.</summary>
    public static StartKind? Read(string text, StartBook found, int depth)
    {
        if (depth > 2 || !Behind().IsMatch(text)) return null;
        var json = new StringBuilder();
        var count = 0;
        foreach (var line in text.Split('\n'))
        {
            if (Behind().Match(line) is { Success: true } behind && count++ < StartReader.MaxEvents) json.Append(line.AsSpan(behind.Groups["json"].Index));
            json.Append('\n');
        }

        found.Note(0, "json-columns");
        return JsonStarts.Read(json.ToString(), found);
    }

    // {"specversion" … } at the end of a line.
    [GeneratedRegex(@"(?m)^[^{""'\n]{1,300}(?<json>\{[ \t]*""[^\n]*\})[ \t]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Behind();
}
