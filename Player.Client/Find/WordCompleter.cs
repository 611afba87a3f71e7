using Player.Contracts;
using Player.Find;

namespace Player.Client.Find;

/// <summary>Completes fields and their values. Pure.</summary>
internal static class WordCompleter
{
    // Fields whose values tell events apart at a glance: a word is looked for among these, too.
    private static readonly string[] spoken = [FilterFields.Type, FilterFields.Source, FilterFields.Subject];

    public static Completions At(string text, int caret, KnownValues values)
    {
        var before = text[..caret];
        return BoxPart.Cut(before) is [.., var part] && part.End == caret && IsOpen(before, part)
            ? part.Key is null ? Word(part, before, values) : Field(part, values)
            : new(caret, 0, IsAsked: true, [.. Fields(values, "", "")]);
    }

    private static Completions Word(BoxPart part, string before, KnownValues values)
    {
        if (part.IsQuoted) return Completions.None;
        var minus = before[part.Start] == '-' ? "-" : "";
        var typed = part.Value[minus.Length..];
        IEnumerable<Completion> items = Fields(values, minus, typed);
        if (typed.Length > 1) items = items.Concat(spoken.SelectMany(field => Values(values, minus + field, typed)).OrderByDescending(item => item.Count));
        return new(part.Start, part.Length, IsAsked: false, [.. items.Take(Completions.Most)]);
    }

    private static Completions Field(BoxPart part, KnownValues values) =>
        new(part.Start, part.Length, IsAsked: false, [.. Values(values, part.Key ?? "", part.Value).Take(Completions.Most)]);

    private static IEnumerable<Completion> Fields(KnownValues values, string minus, string typed) =>
        FilterFields.Names.Concat(minus.Length == 0 ? [BoxPart.After, BoxPart.Before] : [])
            .Concat(values.Extensions.Select(extension => FilterFields.OfAttribute(extension.Value)))
            .Where(field => field.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || IsAttribute(field, typed))
            .Select(field => new Completion(CompletionKind.Field, $"{minus}{field}:", $"{minus}{field}:"));

    // Nobody knows beforehand that an attribute is typed with the beginning of its header.
    private static bool IsAttribute(string field, string typed) =>
        typed.Length > 0 && field.StartsWith(FilterFields.AttributePrefix + typed, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<Completion> Values(KnownValues values, string key, string typed) =>
        Vocabulary.Of(values, key.TrimStart('-'))
            .Where(value => value.Value.Contains(typed, StringComparison.OrdinalIgnoreCase) && (value.Value != typed || typed.Length == 0))
            .OrderByDescending(value => value.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(value => new Completion(CompletionKind.Value, $"{key}:{value.Value}", $"{key}:{BoxText.Value(value.Value)} ", value.Count));

    // A quote that is closed ends its value, though no blank follows yet.
    private static bool IsOpen(string text, BoxPart part) =>
        !part.IsQuoted || text[^1] != '"' || part.Length < 2 || BoxPart.Cut(text + "x") is [.., var last] && last.Start == part.Start;
}
