using Player.Events;

namespace Player.Filters;

/// <summary><c>all</c>: every filter passes. A Trigger's <c>spec.filters</c> as a whole is one of these.</summary>
public sealed record AllFilter(IReadOnlyList<EventFilter> Filters) : EventFilter
{
    private readonly EventFilter[] filters = [.. Filters];

    public override string Dialect => Dialects.All;

    public override bool Passes(EventEnvelope envelope)
    {
        foreach (var filter in filters)
        {
            if (!filter.Passes(envelope)) return false;
        }

        return true;
    }

    /// <summary>The reasons of the first filter that does not pass.</summary>
    public override FilterVerdict Explain(EventEnvelope envelope)
    {
        foreach (var filter in filters)
        {
            if (filter.Explain(envelope) is { Passes: false } verdict) return verdict;
        }

        return FilterVerdict.Pass;
    }

    public override string ToCesql() => CesqlText.Join(" AND ", filters, CesqlText.Everything);

    public bool Equals(AllFilter? other) => other is not null && filters.AsSpan().SequenceEqual(other.filters);

    public override int GetHashCode() => filters.Aggregate(0, HashCode.Combine);
}
