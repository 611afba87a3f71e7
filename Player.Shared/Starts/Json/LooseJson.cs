using System.Globalization;
using System.Text;

namespace Player.Starts.Json;

/// <summary>
/// JSON as people paste it: with remarks, commas before a bracket, single quotes, names without quotes, the words of Python and JavaScript, templates,
/// typographic quotes. What comes out is JSON (RFC 8259), letter for letter what it was where that was JSON already; each mend is told.
/// </summary>
internal sealed partial class LooseJson
{
    /// <summary>As deep as data may lie.</summary>
    public const int MaxDepth = 256;

    private readonly string text;
    private readonly StringBuilder json = new();
    private readonly HashSet<string> mended = new(StringComparer.Ordinal);
    private readonly List<(string Code, int At, string Given)> mends = [];
    private readonly List<(char Open, int At)> open = [];
    private LooseFault? fault;
    private int at;

    private LooseJson(string text, int at) => (this.text, this.at) = (text, at);

    /// <summary>The value that begins at a place.</summary>
    public static LooseValue Read(string text, int at)
    {
        var reader = new LooseJson(text, at);
        reader.Space();
        var start = reader.at;
        var fault = reader.Value(0) ? null : reader.fault;
        return new(reader.json.ToString(), start, reader.at, fault, reader.mends);
    }

    /// <summary>Steps over blanks and remarks.</summary>
    public static int Skip(string text, int at)
    {
        var reader = new LooseJson(text, at);
        reader.Space();
        return reader.at;
    }

    private bool Value(int depth)
    {
        Space();
        if (at >= text.Length) return Ends();
        if (depth > MaxDepth) return Fail("json-deep", at, MaxDepth.ToString(CultureInfo.InvariantCulture));
        switch (text[at])
        {
            case '{' when At("{{"):
                return Template();
            case '{' or '[':
                return Bracket(text[at], depth);
            case '"' or '\'' or '`' or '\u201C' or '\u201D' or '\u201E' or '\u2018' or '\u2019':
                return Text();
            case '-' or '+' or '.' or (>= '0' and <= '9'):
                return Number();
            default:
                return Word(depth);
        }
    }

    private bool Bracket(char letter, int depth)
    {
        var isObject = letter == '{';
        var close = isObject ? '}' : ']';
        open.Add((letter, at));
        json.Append(letter);
        at++;
        for (var isFirst = true; ; isFirst = false)
        {
            Space();
            if (Takes(close)) break;
            if (!isFirst)
            {
                if (at >= text.Length) return Ends();
                if (text[at] != ',') return Fail(text[at] is '}' or ']' ? "json-bracket" : "json-comma", at, text[at].ToString(), open[^1].At);
                var comma = json.Length;
                json.Append(',');
                at++;
                Space();
                if (at < text.Length && text[at] == close)
                {
                    Mend("json-commas", at);
                    json.Remove(comma, 1);
                    continue;
                }
            }

            if (isObject && !Name()) return false;
            if (!Value(depth + 1)) return false;
        }

        json.Append(close);
        open.RemoveAt(open.Count - 1);
        return true;
    }

    private bool Name()
    {
        if (at >= text.Length) return Ends();
        if (text[at] is '"' or '\'' or '`' or '\u201C' or '\u201D' or '\u2018' or '\u2019')
        {
            if (!Text()) return false;
        }
        else
        {
            var end = at;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or '$')) end++;
            if (end == at) return Fail("json-name", at, text[at].ToString());
            Mend("json-names", at, text[at..end]);
            Quote(text.AsSpan(at..end));
            at = end;
        }

        Space();
        if (at >= text.Length) return Ends();
        if (!Takes(':')) return Fail("json-colon", at, text[at].ToString());
        json.Append(':');
        return true;
    }

    private bool Number()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '+' or '.')) at++;
        var number = text[start..at];
        if (!IsNumber(number)) return Fail("json-number", start, number);
        json.Append(number);
        return true;
    }

    private bool Word(int depth)
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] is '_' or '$' or '.')) at++;
        var word = text[start..at];
        switch (word)
        {
            case "true" or "false" or "null":
                json.Append(word);
                return true;
            case "True" or "False" or "None" or "undefined":
                Mend("json-words", start, word);
                json.Append(word switch { "True" => "true", "False" => "false", _ => "null" });
                return true;
            case "JSON.stringify" when Takes('('):
                return Stringified(depth);
            case "":
                return Fail("json-value", start, text[start].ToString());
            default:
                return Fail(IsCut(word) ? "json-ends" : "json-value", start, word, start);
        }
    }

    private bool IsCut(string word) => open.Count > 0 && text.AsSpan(at).IsWhiteSpace()
        && ("true".StartsWith(word, StringComparison.Ordinal) || "false".StartsWith(word, StringComparison.Ordinal) || "null".StartsWith(word, StringComparison.Ordinal));

    // {{ .Values.x }} where a value stands: it is one once the template is filled.
    private bool Template()
    {
        var end = text.IndexOf("}}", at, Math.Min(500, text.Length - at), StringComparison.Ordinal);
        if (end < 0) return Fail("json-name", at, "{{");
        Mend("json-template", at, text[at..(end + 2)]);
        Quote(text.AsSpan(at..(end + 2)));
        at = end + 2;
        return true;
    }

    // What JavaScript writes of the value, as a text.
    private bool Stringified(int depth)
    {
        var start = json.Length;
        if (!Value(depth + 1)) return false;
        Space();
        if (!Takes(')')) return Fail("json-value", at, at < text.Length ? text[at].ToString() : "");
        var inner = JsonTexts.Compact(json.ToString(start, json.Length - start));
        json.Length = start;
        Quote(inner);
        return true;
    }

    private bool Ends()
    {
        var (letter, place) = open.Count > 0 ? open[^1] : ('{', at);
        return Fail("json-ends", Math.Max(0, text.Length - 1), letter.ToString(), place);
    }

    private bool Fail(string code, int place, string given, int? from = null)
    {
        fault ??= new(code, place, given, from);
        return false;
    }

    private void Mend(string code, int place, string given = "")
    {
        if (mended.Add(code)) mends.Add((code, place, given));
    }

    private bool At(string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    private bool Takes(char letter)
    {
        if (at >= text.Length || text[at] != letter) return false;
        at++;
        return true;
    }
}

/// <param name="Json">As far as it was read.</param>
/// <param name="Start">Where it begins, behind blanks and remarks.</param>
/// <param name="End">Behind its last letter, or where the fault is.</param>
/// <param name="Fault">Null: it is a value.</param>
/// <param name="Mends">What was not JSON, each kind once.</param>
internal sealed record LooseValue(string Json, int Start, int End, LooseFault? Fault, IReadOnlyList<(string Code, int At, string Given)> Mends);

/// <param name="Code">Of its sentence.</param>
/// <param name="At">Where it is.</param>
/// <param name="Given">The piece at fault.</param>
/// <param name="From">Where what is not closed began.</param>
internal sealed record LooseFault(string Code, int At, string Given, int? From);
