namespace Player.Find;

/// <summary>What a chip of the search box looks at; the words are the keys of the query string.</summary>
public static class FilterFields
{
    /// <summary>A word of <see cref="Journal.EntryKind"/>.</summary>
    public const string Kind = "kind";

    /// <summary>A word of <see cref="Delivery.RowStatus"/>: where the row stands.</summary>
    public const string Status = "status";

    public const string Type = "type";
    public const string Source = "source";
    public const string Subject = "subject";
    public const string Id = "id";

    /// <summary>The name after <c>/inbox/</c>; empty for <c>/</c>.</summary>
    public const string Inbox = "inbox";

    /// <summary>Whether the row is pinned: <see cref="Yes"/> or <see cref="No"/>.</summary>
    public const string Pinned = "pinned";

    public const string Yes = "yes";
    public const string No = "no";

    /// <summary>Any other attribute follows, as in its HTTP header: <c>ce-partitionkey</c>.</summary>
    public const string AttributePrefix = "ce-";

    public static IReadOnlyList<string> Names { get; } = [Kind, Status, Type, Source, Subject, Id, Inbox, Pinned];

    /// <summary>Whether a key of the query string is a chip's.</summary>
    public static bool IsField(string name) => Names.Contains(name) || AttributeOf(name) is not null;

    /// <summary>The field by which an attribute is looked for.</summary>
    public static string OfAttribute(string attribute) => attribute is Type or Source or Subject or Id ? attribute : AttributePrefix + attribute;

    /// <summary>The attribute that a field names by its header, or null.</summary>
    internal static string? AttributeOf(string field) =>
        field.Length > AttributePrefix.Length && field.StartsWith(AttributePrefix, StringComparison.Ordinal) ? field[AttributePrefix.Length..] : null;
}

/// <summary>One condition of the search box.</summary>
/// <param name="Field">A word of <see cref="FilterFields"/>.</param>
/// <param name="Value">The very value; case counts, as it does in a Trigger's <c>exact</c> filter.</param>
/// <param name="Excludes">True: what has this value is left out.</param>
public sealed record FilterChip(string Field, string Value, bool Excludes = false);
