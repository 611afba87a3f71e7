using System.Globalization;
using System.Text;

namespace Player.Masks;

/// <summary>
/// The part of JSONPath (RFC 9535) that names places without looking at values: <c>$</c>, <c>.name</c>, <c>['name']</c>, <c>.*</c>,
/// <c>[*]</c>, <c>[n]</c> and <c>..name</c>.
/// </summary>
public sealed class JsonPath
{
    private const string Allowed = "allowed are $, .name, ['name'], .*, [*], [0] and ..name";

    private const int MostSteps = 64;

    private JsonPath(string text, IReadOnlyList<JsonStep> steps) => (Text, Steps) = (text, steps);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    internal IReadOnlyList<JsonStep> Steps { get; }

    /// <returns>Null, with the rest of a sentence that says why, where it is none that is known here.</returns>
    public static JsonPath? Parse(string text, out string? fault)
    {
        fault = null;
        if (!text.StartsWith('$'))
        {
            fault = "a JSON path begins with $";
            return null;
        }

        List<JsonStep> steps = [];
        for (var at = 1; at < text.Length;)
        {
            var (step, end) = text[at] == '[' ? Bracket(text, at) : Dot(text, at);
            if (step is null)
            {
                fault = $"\"{(text.Length - at <= 100 ? text[at..] : string.Concat(text.AsSpan(at, 100), "…"))}\" cannot be read: {Allowed}";
                return null;
            }

            steps.Add(step);
            at = end;
            if (steps.Count <= MostSteps) continue;
            fault = $"a JSON path has {MostSteps} steps at most";
            return null;
        }

        return new(text, steps);
    }

    public override string ToString() => Text;

    private static (JsonStep? Step, int End) Dot(string text, int at)
    {
        if (text[at] != '.') return default;
        var isDeep = at + 1 < text.Length && text[at + 1] == '.';
        var start = isDeep ? at + 2 : at + 1;
        if (!isDeep && start < text.Length && text[start] == '*') return (JsonStep.Any, start + 1);
        var end = start;
        while (end < text.Length && (char.IsAsciiLetter(text[end]) || text[end] == '_' || text[end] > '\u007F' || (end > start && char.IsAsciiDigit(text[end])))) end++;
        return end == start ? default : (new(isDeep ? JsonStepKind.Deep : JsonStepKind.Name, text[start..end]), end);
    }

    private static (JsonStep? Step, int End) Bracket(string text, int at)
    {
        var inside = at + 1;
        if (inside >= text.Length) return default;
        if (text[inside] is '\'' or '"') return Quoted(text, inside);
        var close = text.IndexOf(']', inside);
        if (close < 0) return default;
        var index = text.AsSpan(inside, close - inside);
        if (index is "*") return (JsonStep.Any, close + 1);
        // No sign, no leading zero (RFC 9535, 2.3.3.1); counting from the end is not known here.
        return int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && (index[0] != '0' || index.Length == 1)
            ? (new(JsonStepKind.Index, "", number), close + 1)
            : default;
    }

    private static (JsonStep? Step, int End) Quoted(string text, int at)
    {
        var quote = text[at];
        var name = new StringBuilder();
        for (var i = at + 1; i < text.Length; i++)
        {
            if (text[i] == quote) return i + 1 < text.Length && text[i + 1] == ']' ? (new(JsonStepKind.Name, name.ToString()), i + 2) : default;
            if (text[i] == '\\' && (++i == text.Length || text[i] is not ('\\' or '\'' or '"' or '/'))) return default;
            name.Append(text[i]);
        }

        return default;
    }
}

internal enum JsonStepKind
{
    /// <summary>The member of that name.</summary>
    Name,

    /// <summary>Every member of that name, at any depth.</summary>
    Deep,

    /// <summary>The element at that place.</summary>
    Index,

    /// <summary>Every member or element.</summary>
    Any,
}

internal sealed record JsonStep(JsonStepKind Kind, string Name, int Number = 0)
{
    public static JsonStep Any { get; } = new(JsonStepKind.Any, "");
}
