using Player.Events;

namespace Player.Filters;

/// <summary>The other dialects, written in CESQL.</summary>
internal static class CesqlText
{
    public const string Everything = "TRUE";
    public const string Nothing = "FALSE";

    /// <summary>A String that has this very value.</summary>
    public static string Literal(string text)
    {
        if (IsPlain(text, '\'')) return $"'{text.Replace("'", "\\'", StringComparison.Ordinal)}'";
        if (IsPlain(text, '"')) return $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        // CESQL has no way to write a backslash before a delimiter: each is cut out of a text in which it stands elsewhere.
        return $"CONCAT({string.Join(", LEFT('\\ ', 1), ", text.Split('\\').Select(Literal))})";
    }

    /// <summary>Begins with a text that is taken as it is.</summary>
    public static string BeginsWith(string attribute, string text) => text.Contains('\\', StringComparison.Ordinal)
        ? $"LEFT({attribute}, {Length(text)}) = {Literal(text)}"
        : $"{attribute} LIKE {Literal(Escaped(text) + "%")}";

    /// <summary>Ends with a text that is taken as it is.</summary>
    public static string EndsWith(string attribute, string text) => text.Contains('\\', StringComparison.Ordinal)
        ? $"RIGHT({attribute}, {Length(text)}) = {Literal(text)}"
        : $"{attribute} LIKE {Literal("%" + Escaped(text))}";

    /// <summary>An absent attribute makes a CESQL expression fail, and then nothing passes; the other dialects only say "no".</summary>
    public static string WhenPresent(string attribute, string condition) =>
        condition == $"EXISTS {attribute}" || attribute is AttributeNames.Id or AttributeNames.Source or AttributeNames.Type or AttributeNames.SpecVersion
            ? condition
            : $"(EXISTS {attribute} AND {condition})";

    /// <summary>A condition on a media type alone: what stands behind its semicolon is cut off, by the ways of writing it that there are.</summary>
    /// <param name="dialect">How it is compared.</param>
    /// <param name="expected">What with.</param>
    /// <param name="bare">The same condition on a content type that has no parameters.</param>
    public static string OfMediaType(string dialect, string expected, string bare)
    {
        const string Attribute = AttributeNames.DataContentType;
        if (expected.Length == 0) return bare;
        if (expected.Contains(';', StringComparison.Ordinal)) return Nothing;
        return dialect switch
        {
            Dialects.Prefix => bare,
            Dialects.Suffix => $"(({bare} AND {Attribute} NOT LIKE '%;%') OR {Attribute} LIKE {Literal($"%{Escaped(expected)};%")} OR {Attribute} LIKE {Literal($"%{Escaped(expected)} ;%")})",
            _ => $"({bare} OR {BeginsWith(Attribute, expected + ";")} OR {BeginsWith(Attribute, expected + " ;")})",
        };
    }

    public static string Join(string conjunction, IReadOnlyList<EventFilter> filters, string none) => filters.Count switch
    {
        0 => none,
        1 => filters[0].ToCesql(),
        _ => string.Join(conjunction, filters.Select(filter => $"({filter.ToCesql()})")),
    };

    private static string Escaped(string text) =>
        text.Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    // No backslash stands before a delimiter or at the end, where it would take the delimiter's meaning away.
    private static bool IsPlain(string text, char delimiter) =>
        !text.EndsWith('\\') && !text.Contains("\\" + delimiter, StringComparison.Ordinal);

    private static int Length(string text)
    {
        var length = 0;
        foreach (var _ in text.EnumerateRunes()) length++;
        return length;
    }
}
