using System.Text;
using Player.Events;
using Player.Filters.Cesql;

namespace Player.Find;

/// <summary>
/// What the search box asks of a line of the journal. Included values of one field are joined by "or", fields by "and"; any excluded
/// value hides the line. Pure: the server evaluates it over the journal and the browser over what arrives.
/// </summary>
public sealed record EntryFilter
{
    public static EntryFilter Everything { get; } = new();

    /// <summary>Each of them stands somewhere in the attributes or in text data; case does not count.</summary>
    public IReadOnlyList<string> Words { get; init => field = value ?? []; } = [];

    public IReadOnlyList<FilterChip> Chips { get; init => field = value ?? []; } = [];

    /// <summary>The first instant that is shown.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The first instant that is no longer shown.</summary>
    public DateTimeOffset? To { get; init; }

    public CesqlExpression? Cesql { get; init; }

    public bool IsEverything => Words.Count == 0 && Chips.Count == 0 && From is null && To is null && Cesql is null;

    /// <summary>Whether the event itself must be read, and not only what its line says of it.</summary>
    public bool NeedsEvent => Words.Count > 0 || Cesql is not null || Chips.Any(chip => FilterFields.AttributeOf(chip.Field) is not null);

    /// <summary>Whether it must be known how a send ended.</summary>
    public bool NeedsOutcome => Chips.Any(chip => chip.Field == FilterFields.Status);

    public bool Passes(FilterSubject subject) =>
        (From is null || subject.Summary.At >= From) && (To is null || subject.Summary.At < To)
        && Chips.All(chip => chip.Excludes ? !subject.Has(chip) : IsIncluded(chip.Field, subject))
        && (Words.Count == 0 || Words.All(subject.Says))
        && (Cesql is null || (subject.Event is { } envelope && Cesql.Passes(envelope)));

    private bool IsIncluded(string field, FilterSubject subject) =>
        Chips.Any(chip => !chip.Excludes && chip.Field == field && subject.Has(chip));

    /// <summary>The query string without its question mark; <see cref="EntryFilterParser.Parse"/> reads the same filter out of it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var word in Words) Add(text, "q", word);
        foreach (var chip in Chips) Add(text, chip.Excludes ? "-" + chip.Field : chip.Field, chip.Value);
        if (From is { } from) Add(text, "from", Rfc3339.Format(from));
        if (To is { } to) Add(text, "to", Rfc3339.Format(to));
        if (Cesql is { } cesql) Add(text, "cesql", cesql.Text);
        return text.ToString();
    }

    private static void Add(StringBuilder text, string key, string value)
    {
        if (text.Length > 0) text.Append('&');
        text.Append(key).Append('=').Append(Uri.EscapeDataString(value));
    }
}
