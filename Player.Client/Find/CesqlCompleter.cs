using System.Text.RegularExpressions;
using Player.Contracts;
using Player.Events;
using Player.Filters.Cesql;

namespace Player.Client.Find;

/// <summary>Completes a CESQL expression: names, keywords, and in quotes the values that an attribute is known to have. Pure.</summary>
internal static partial class CesqlCompleter
{
    private static readonly string[] attributes =
    [
        AttributeNames.Type, AttributeNames.Source, AttributeNames.Subject, AttributeNames.Id, AttributeNames.Time,
        AttributeNames.DataContentType, AttributeNames.DataSchema, AttributeNames.SpecVersion,
    ];

    // What may stand where a value is due.
    private static readonly string[] openings = ["NOT", "EXISTS", "TRUE", "FALSE"];

    public static Completions At(string text, int caret, KnownValues values)
    {
        var before = text[..caret];
        if (OpenString(before) is { } quote) return InString(text, quote, caret, values);
        var start = caret;
        while (start > 0 && IsWord(before[start - 1])) start--;
        var typed = before[start..];
        var prior = before[..start].TrimEnd();
        var items = Expected(prior, values).Where(item => item.Insert.StartsWith(typed, StringComparison.OrdinalIgnoreCase) && item.Insert != typed);
        return new(start, caret - start, IsAsked: typed.Length == 0 && Compared(prior) is null, [.. items.Take(Completions.Most)]);
    }

    private static IEnumerable<Completion> Expected(string prior, KnownValues values)
    {
        if (prior.Length > 0 && !BeforeOperand().IsMatch(prior))
            return CesqlVocabulary.Keywords.Except(["EXISTS", "TRUE", "FALSE"]).Select(Keyword);
        var names = attributes.Concat(values.Extensions.Select(extension => extension.Value))
            .Select(name => new Completion(CompletionKind.Attribute, name, name));
        if (AfterExists().IsMatch(prior)) return names;
        var compared = Compared(prior) is { } attribute
            ? Vocabulary.Of(values, attribute).Where(value => !value.Value.Contains('\\', StringComparison.Ordinal))
                .Select(value => new Completion(CompletionKind.Value, value.Value, Quoted(value.Value, '\''), value.Count))
            : [];
        return compared.Concat(names)
            .Concat(CesqlVocabulary.Functions.Select(name => new Completion(CompletionKind.Function, name, name + "(")))
            .Concat(openings.Select(Keyword));
    }

    private static Completions InString(string text, int quote, int caret, KnownValues values)
    {
        if (Compared(text[..quote].TrimEnd()) is not { } attribute) return Completions.None;
        var typed = text[(quote + 1)..caret];
        var end = caret < text.Length && text[caret] == text[quote] ? caret + 1 : caret;
        var items = Vocabulary.Of(values, attribute)
            .Where(value => value.Value.Contains(typed, StringComparison.OrdinalIgnoreCase) && !value.Value.Contains('\\', StringComparison.Ordinal))
            .OrderByDescending(value => value.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(value => new Completion(CompletionKind.Value, value.Value, Quoted(value.Value, text[quote]), value.Count));
        return new(quote, end - quote, IsAsked: false, [.. items.Take(Completions.Most)]);
    }

    /// <summary>Where the string begins that the text ends in; null where it ends outside of strings.</summary>
    private static int? OpenString(string text)
    {
        int? open = null;
        for (var at = 0; at < text.Length; at++)
        {
            if (open is null) open = text[at] is '\'' or '"' ? at : null;
            else if (text[at] == '\\') at++;
            else if (text[at] == text[open.Value]) open = null;
        }

        return open;
    }

    /// <summary>The attribute with which the value that is due is compared.</summary>
    private static string? Compared(string prior) => Comparison().Match(prior) is { Success: true } match ? match.Groups[1].Value.ToLowerInvariant() : null;

    private static Completion Keyword(string keyword) => new(CompletionKind.Keyword, keyword, keyword + " ");

    private static string Quoted(string value, char delimiter) =>
        delimiter + value.Replace(delimiter.ToString(), "\\" + delimiter, StringComparison.Ordinal) + delimiter;

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    // After a sign other than ), or a keyword that joins, a value is due.
    [GeneratedRegex(@"([=<>(,+\-*/%]|\b(AND|OR|XOR|NOT|EXISTS|LIKE))$", RegexOptions.IgnoreCase)]
    private static partial Regex BeforeOperand();

    [GeneratedRegex(@"\bEXISTS$", RegexOptions.IgnoreCase)]
    private static partial Regex AfterExists();

    [GeneratedRegex(@"\b([a-z0-9]+)\s*(?:=|!=|<>|(?:\bNOT\s+)?(?:\bLIKE|\bIN\s*\((?:[^()]*,)?))$", RegexOptions.IgnoreCase)]
    private static partial Regex Comparison();
}
