using Player.Events;

namespace Player.Filters;

/// <summary><c>any</c>: at least one filter passes.</summary>
public sealed record AnyFilter(IReadOnlyList<EventFilter> Filters) : EventFilter
{
    private readonly EventFilter[] filters = [.. Filters];

    public override string Dialect => Dialects.Any;

    public override bool Passes(EventEnvelope envelope)
    {
        foreach (var filter in filters)
        {
            if (filter.Passes(envelope)) return true;
        }

        return false;
    }

    /// <summary>Where none passes: the reasons of each.</summary>
    public override FilterVerdict Explain(EventEnvelope envelope)
    {
        var reasons = new List<FilterReason>();
        foreach (var filter in filters)
        {
            var verdict = filter.Explain(envelope);
            if (verdict.Passes) return verdict;
            reasons.AddRange(verdict.Reasons);
        }

        return new(false, reasons);
    }

    public override string ToCesql() => CesqlText.Join(" OR ", filters, CesqlText.Nothing);

    public bool Equals(AnyFilter? other) => other is not null && filters.AsSpan().SequenceEqual(other.filters);

    public override int GetHashCode() => filters.Aggregate(1, HashCode.Combine);
}
