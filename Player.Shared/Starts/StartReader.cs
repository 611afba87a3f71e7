using System.Text.RegularExpressions;
using Player.Starts.Commands;
using Player.Starts.Json;

namespace Player.Starts;

/// <summary>Reads events out of whatever people have at hand: a command, a request, JSON, YAML, a log.</summary>
public static partial class StartReader
{
    /// <summary>The largest text that is read, characters.</summary>
    public const int MaxLength = 1024 * 1024;

    /// <summary>So many events at most are taken out of one text.</summary>
    public const int MaxEvents = 1000;

    /// <summary>So many findings are told one by one.</summary>
    public const int MaxFindings = 100;

    /// <summary>So many attributes of one event are read.</summary>
    internal const int MaxAttributes = 1000;

    private const int MaxDepth = 3;

    /// <summary>Never throws; a text that is nothing known is told so in the findings.</summary>
    public static StartText Read(string text)
    {
        var found = new StartBook();
        if (text.Length > MaxLength)
        {
            found.Error(0, "too-long", $"{text.Length}", $"{MaxLength}");
            return new(StartKind.Unknown, [], found.Finish());
        }

        if (string.IsNullOrWhiteSpace(text)) return new(StartKind.Unknown, [], []);
        var kind = Find(Cleaned(text), found, 0);
        return new(kind, found.Events, found.Finish());
    }

    /// <summary>What a part of a text is: of a fence, of Base64, of a text within quotes.</summary>
    internal static StartKind Part(string text, StartBook found, int depth)
    {
        if (string.IsNullOrWhiteSpace(text)) return StartKind.Unknown;
        if (depth <= MaxDepth) return Find(text, found, depth);
        found.Error(0, "nothing");
        return StartKind.Unknown;
    }

    // What a text is is told by its form; where two forms stand in it, the one that begins first.
    private static StartKind Find(string text, StartBook found, int depth)
    {
        if (Wrapped.Named(text) is { } name)
        {
            found.Error(0, name);
            return StartKind.Unknown;
        }

        if (JsonStarts.Has(text)) return JsonStarts.Read(text, found);
        if (Wrapped.Unwrap(text) is var (inner, code))
        {
            found.Note(0, code);
            return Part(inner, found, depth + 1);
        }

        if (YamlStarts.IsEvent(text)) return YamlStarts.Read(text, found);
        (int Line, Func<StartBook, StartKind> Read)[] forms =
        [
            (DisplayStarts.FirstLine(text), book => DisplayStarts.Read(text, book)),
            (HttpStarts.FirstLine(text), book => HttpStarts.Read(text, book)),
            (FetchStart.FirstLine(text), book => FetchStart.Read(text, book)),
            (CommandStarts.FirstLine(text), book => CommandStarts.Read(text, book)),
            (Fences.FirstLine(text), book => Fences.Read(text, book, depth + 1)),
            (JsonBelow.FirstLine(text), book => JsonBelow.Read(text, book)),
        ];
        return First(forms.Where(form => form.Line > 0).OrderBy(form => form.Line).Select(form => form.Read), found)
            ?? Lines.Read(text, found, depth + 1) ?? YamlStarts.Read(text, found);
    }

    // A form that holds no event gives way to one below it that does.
    private static StartKind? First(IEnumerable<Func<StartBook, StartKind>> forms, StartBook found)
    {
        (StartKind Kind, StartBook Book)? first = null;
        foreach (var read in forms)
        {
            var book = new StartBook { LinesAbove = found.LinesAbove, Budget = found.Budget };
            var kind = read(book);
            if (kind == StartKind.Unknown) continue;
            first ??= (kind, book);
            if (book.Count == 0) continue;
            first = (kind, book);
            break;
        }

        if (first is { } one) found.Take(one.Book);
        return first?.Kind;
    }

    // Line ends of Windows, a byte order mark, the colours of a terminal.
    private static string Cleaned(string text)
    {
        text = text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
        return text.Contains('\u001B', StringComparison.Ordinal) ? Colours().Replace(text, "") : text;
    }

    [GeneratedRegex(@"\u001B(?:\[[0-9;:?]{0,40}[ -/]{0,4}[@-~]|\][^\u0007\u001B]{0,200}(?:\u0007|\u001B\\)|[()][A-Z0-9]|[=>78])", RegexOptions.CultureInvariant)]
    private static partial Regex Colours();
}
