using Player.Events;

namespace Player.Filters;

/// <summary>What <c>exact</c>, <c>prefix</c> and <c>suffix</c> share: a map of which every entry must hold.</summary>
public abstract record AttributeConditions(IReadOnlyDictionary<string, string> Attributes) : EventFilter
{
    public sealed override string ToCesql() =>
        Entries.Length == 0 ? CesqlText.Everything : string.Join(" AND ", Entries.Select(Condition));

    public virtual bool Equals(AttributeConditions? other) =>
        other is not null && Dialect == other.Dialect && Entries.AsSpan().SequenceEqual(other.Entries);

    public override int GetHashCode() => Entries.Aggregate(Dialect.GetHashCode(StringComparison.Ordinal), HashCode.Combine);

    internal sealed override FilterOutcome DecideSeen(EventEnvelope seen)
    {
        foreach (var (name, expected) in Entries)
        {
            if (!Holds(FilteredEvent.Attribute(seen, name), expected)) return FilterOutcome.Fails;
        }

        return FilterOutcome.Passes;
    }

    internal sealed override FilterVerdict ExplainSeen(EventEnvelope seen)
    {
        foreach (var (name, expected) in Entries)
        {
            var got = FilteredEvent.Attribute(seen, name);
            if (!Holds(got, expected)) return FilterVerdict.Fail(new(Dialect, name, expected, got is null ? null : FilterVerdict.Quote(got)));
        }

        return FilterVerdict.Pass;
    }

    /// <summary>Whether one entry holds; <paramref name="got"/> is null where the event lacks the attribute.</summary>
    protected abstract bool Holds(string? got, string expected);

    /// <summary>The same condition in CESQL, for an attribute that the event has.</summary>
    protected abstract string Condition(string attribute, string expected);

    // Names that CESQL does not know, and the time that is there where it is not.
    private string Condition(KeyValuePair<string, string> entry) => entry.Key switch
    {
        AttributeNames.Time when Holds(FilteredEvent.NoTime, entry.Value) => $"(NOT EXISTS time OR {Condition(AttributeNames.Time, entry.Value)})",
        AttributeNames.SchemaUrl => CesqlText.WhenPresent(AttributeNames.DataSchema, Condition(AttributeNames.DataSchema, entry.Value)),
        AttributeNames.DataContentEncoding => CesqlText.Nothing,
        FilteredEvent.DataMediaType => CesqlText.WhenPresent(AttributeNames.DataContentType, CesqlText.OfMediaType(Dialect, entry.Value, Condition(AttributeNames.DataContentType, entry.Value))),
        var name => CesqlText.WhenPresent(name, Condition(name, entry.Value)),
    };

    // An array: walking it allocates nothing.
    private KeyValuePair<string, string>[] Entries { get; } = [.. Attributes.OrderBy(entry => entry.Key, StringComparer.Ordinal)];
}
