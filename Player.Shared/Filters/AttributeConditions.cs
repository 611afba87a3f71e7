using Player.Events;

namespace Player.Filters;

/// <summary>What <c>exact</c>, <c>prefix</c> and <c>suffix</c> share: a map of which every entry must hold.</summary>
public abstract record AttributeConditions(IReadOnlyDictionary<string, string> Attributes) : EventFilter
{
    public sealed override bool Passes(EventEnvelope envelope)
    {
        foreach (var (name, expected) in Entries)
        {
            if (!Holds(envelope[name], expected)) return false;
        }

        return true;
    }

    public sealed override FilterVerdict Explain(EventEnvelope envelope)
    {
        foreach (var (name, expected) in Entries)
        {
            var got = envelope[name];
            if (!Holds(got, expected)) return FilterVerdict.Fail(new(Dialect, name, expected, got));
        }

        return FilterVerdict.Pass;
    }

    public sealed override string ToCesql() =>
        Entries.Length == 0 ? CesqlText.Everything : string.Join(" AND ", Entries.Select(entry => Condition(entry.Key, entry.Value)));

    public virtual bool Equals(AttributeConditions? other) =>
        other is not null && Dialect == other.Dialect && Entries.AsSpan().SequenceEqual(other.Entries);

    public override int GetHashCode() => Entries.Aggregate(Dialect.GetHashCode(StringComparison.Ordinal), HashCode.Combine);

    /// <summary>Whether one entry holds; <paramref name="got"/> is null where the event lacks the attribute.</summary>
    protected abstract bool Holds(string? got, string expected);

    /// <summary>The same condition in CESQL.</summary>
    protected abstract string Condition(string attribute, string expected);

    // An array: walking it allocates nothing.
    private KeyValuePair<string, string>[] Entries { get; } = [.. Attributes.OrderBy(entry => entry.Key, StringComparer.Ordinal)];
}
