using Player.Events;

namespace Player.Filters;

/// <summary>The other dialects, written in CESQL.</summary>
internal static class CesqlText
{
    public const string Everything = "TRUE";
    public const string Nothing = "FALSE";

    public static string Literal(string text) => $"'{Escape(text)}'";

    /// <summary>A LIKE pattern around a text that is taken as it is.</summary>
    public static string Pattern(string before, string text, string after) =>
        $"'{before}{Escape(text).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}{after}'";

    /// <summary>An absent attribute makes a CESQL expression fail, and then nothing passes; the other dialects only say "no".</summary>
    public static string WhenPresent(string attribute, string condition) =>
        attribute is AttributeNames.Id or AttributeNames.Source or AttributeNames.Type or AttributeNames.SpecVersion
            ? condition
            : $"(EXISTS {attribute} AND {condition})";

    public static string Join(string conjunction, IReadOnlyList<EventFilter> filters, string none) => filters.Count switch
    {
        0 => none,
        1 => filters[0].ToCesql(),
        _ => string.Join(conjunction, filters.Select(filter => $"({filter.ToCesql()})")),
    };

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
}
