namespace Player.Find;

/// <summary>What a chip of the search box looks at; the words are the keys of the query string.</summary>
public static class FilterFields
{
    public const string Kind = "kind";
    public const string Status = "status";
    public const string Type = "type";
    public const string Source = "source";
    public const string Subject = "subject";
    public const string Inbox = "inbox";

    public static IReadOnlyList<string> Names { get; } = [Kind, Status, Type, Source, Subject, Inbox];
}

/// <summary>One condition of the search box.</summary>
/// <param name="Field">A word of <see cref="FilterFields"/>.</param>
/// <param name="Value">The very value; case counts, as it does in a Trigger's <c>exact</c> filter.</param>
/// <param name="Excludes">True: what has this value is left out.</param>
public sealed record FilterChip(string Field, string Value, bool Excludes = false);
