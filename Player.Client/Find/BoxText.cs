using Player.Filters.Cesql;
using Player.Find;

namespace Player.Client.Find;

/// <summary>The text of the search box and the filter that it stands for. Pure but for the clock, which says what day it is.</summary>
internal static class BoxText
{
    /// <summary>How a text is read unless a person says otherwise.</summary>
    public static Dialect DialectOf(string text) => CesqlSigns.Has(text) ? Dialect.Cesql : Dialect.Words;

    public static BoxReading Read(string text, TimeProvider time, Dialect? dialect = null) => (dialect ?? DialectOf(text)) switch
    {
        Dialect.Cesql => Cesql(text),
        _ => Parts(text, BoxPart.Cut(text), time),
    };

    /// <summary>What these parts of a text ask, as words and values.</summary>
    public static BoxReading Parts(string text, IEnumerable<BoxPart> parts, TimeProvider time)
    {
        var filter = EntryFilter.Everything;
        BoxFault? fault = null;
        foreach (var part in parts)
        {
            if (Add(filter, part, time) is { } more) filter = more;
            else fault ??= Fault(text, part);
        }

        return new(Dialect.Words, filter, fault);
    }

    /// <summary>The words of a filter as they are typed.</summary>
    public static string Print(IEnumerable<string> words) => string.Join(' ', words.Select(Print));

    /// <summary>A chip as it is typed: <c>-type:"a b"</c>.</summary>
    public static string Print(FilterChip chip) => $"{(chip.Excludes ? "-" : "")}{chip.Field}:{Value(chip.Value)}";

    /// <summary>A value as it is typed after its field.</summary>
    public static string Value(string value) =>
        value.Length == 0 || value[0] == '"' || value.Any(char.IsWhiteSpace) ? Quote(value) : value;

    // A word stays bare where it alone reads as itself, and cannot lend a quote to another.
    private static string Print(string word) =>
        !word.AsSpan().ContainsAny('\'', '"') && !CesqlSigns.Has(word) && BoxPart.Cut(word) is [{ Key: null, IsQuoted: false } part] && part.Value == word
            ? word
            : Quote(word);

    private static string Quote(string text) =>
        '"' + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';

    private static BoxReading Cesql(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new(Dialect.Cesql, EntryFilter.Everything, null);
        return CesqlExpression.Parse(text) switch
        {
            CesqlParseResult.Parsed(var expression) => new(Dialect.Cesql, EntryFilter.Everything with { Cesql = expression }, null),
            CesqlParseResult.Invalid(var error) => new(Dialect.Cesql, EntryFilter.Everything, new(error.Position, error.Length, Sentence(error.Message))),
            _ => throw new InvalidOperationException("There is a third result."),
        };
    }

    private static EntryFilter? Add(EntryFilter filter, BoxPart part, TimeProvider time)
    {
        if (part.IsPending || (part.Value.Length == 0 && part.Key is null)) return filter;
        if (part.Key is null) return filter with { Words = [.. filter.Words, part.Value] };
        if (part.Key is BoxPart.After) return LocalTime.Read(part.Value, time) is { } from ? filter with { From = from } : null;
        if (part.Key is BoxPart.Before) return LocalTime.Read(part.Value, time) is { } to ? filter with { To = to } : null;
        return Chips(part) is EntryFilterResult.Parsed(var chips) ? filter with { Chips = [.. filter.Chips, .. chips.Chips] } : null;
    }

    // What a field may hold, the reader of the query string knows.
    private static EntryFilterResult Chips(BoxPart part) => EntryFilterParser.Parse($"{part.Key}={Uri.EscapeDataString(part.Value)}");

    private static BoxFault Fault(string text, BoxPart part)
    {
        var start = text.IndexOf(':', part.Start) + 1;
        var sentence = part.Key is not (BoxPart.After or BoxPart.Before) && Chips(part) is EntryFilterResult.Invalid invalid ? invalid.Message : null;
        return new(start, part.End - start, sentence);
    }

    private static string Sentence(string phrase) => phrase.Length == 0 ? phrase : char.ToUpperInvariant(phrase[0]) + phrase[1..] + ".";
}
