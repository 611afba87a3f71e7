using Player.Events;

namespace Player.Filters;

/// <summary><c>all</c>: every filter passes. A Trigger's <c>spec.filters</c> as a whole is one of these.</summary>
public sealed record AllFilter(IReadOnlyList<EventFilter> Filters) : EventFilter
{
    private readonly EventFilter[] filters = [.. Filters];

    public override string Dialect => Dialects.All;

    public override string ToCesql() => CesqlText.Join(" AND ", filters, CesqlText.Everything);

    public bool Equals(AllFilter? other) => other is not null && filters.AsSpan().SequenceEqual(other.filters);

    public override int GetHashCode() => filters.Aggregate(0, HashCode.Combine);

    internal override FilterOutcome DecideSeen(EventEnvelope seen)
    {
        foreach (var filter in filters)
        {
            if (filter.DecideSeen(seen) is var outcome and not FilterOutcome.Passes) return outcome;
        }

        return FilterOutcome.Passes;
    }

    // The reasons of the first filter that does not pass.
    internal override FilterVerdict ExplainSeen(EventEnvelope seen)
    {
        var looked = new FilterVerdicts();
        foreach (var filter in filters)
        {
            if (looked.Add(filter.ExplainSeen(seen)) is { Passes: false } verdict) return looked.Ending(verdict);
        }

        return looked.Ending(FilterVerdict.Pass);
    }
}
