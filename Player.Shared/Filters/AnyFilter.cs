using Player.Events;

namespace Player.Filters;

/// <summary><c>any</c>: at least one filter passes.</summary>
public sealed record AnyFilter(IReadOnlyList<EventFilter> Filters) : EventFilter
{
    private readonly EventFilter[] filters = [.. Filters];

    public override string Dialect => Dialects.Any;

    public override string ToCesql() => CesqlText.Join(" OR ", filters, CesqlText.Nothing);

    public bool Equals(AnyFilter? other) => other is not null && filters.AsSpan().SequenceEqual(other.filters);

    public override int GetHashCode() => filters.Aggregate(1, HashCode.Combine);

    internal override FilterOutcome DecideSeen(EventEnvelope seen)
    {
        foreach (var filter in filters)
        {
            if (filter.DecideSeen(seen) is var outcome and not FilterOutcome.Fails) return outcome;
        }

        return FilterOutcome.Fails;
    }

    // Where none passes: the reasons of each.
    internal override FilterVerdict ExplainSeen(EventEnvelope seen)
    {
        var looked = new FilterVerdicts();
        foreach (var filter in filters)
        {
            if (looked.Add(filter.ExplainSeen(seen)) is var verdict && (verdict.Passes || verdict.Breaks)) return looked.Ending(verdict);
        }

        return looked.Ending(new(false, looked.Reasons));
    }
}
