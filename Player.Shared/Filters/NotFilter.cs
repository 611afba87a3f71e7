using Player.Events;

namespace Player.Filters;

/// <summary><c>not</c>: the filter does not pass.</summary>
public sealed record NotFilter(EventFilter Filter) : EventFilter
{
    public override string Dialect => Dialects.Not;

    /// <summary>An expression that fails is "no match", and so is its negation: <c>not</c> of a CESQL filter cannot say so, and does not.</summary>
    public override string ToCesql() => $"NOT ({Filter.ToCesql()})";

    internal override FilterOutcome DecideSeen(EventEnvelope seen) => Filter.DecideSeen(seen) switch
    {
        FilterOutcome.Passes => FilterOutcome.Fails,
        FilterOutcome.Fails => FilterOutcome.Passes,
        FilterOutcome.Breaks => FilterOutcome.Breaks,
        var other => throw new InvalidOperationException($"There is no outcome {other}."),
    };

    // The reason is that the inner filter matched, and which attribute it looked at, where it is one.
    internal override FilterVerdict ExplainSeen(EventEnvelope seen)
    {
        var inner = Filter.ExplainSeen(seen);
        if (inner.Breaks) return inner;
        if (!inner.Passes) return FilterVerdict.Pass with { Cautions = inner.Cautions };
        var attribute = Filter is AttributeConditions { Attributes: { Count: 1 } only } ? only.Keys.First() : null;
        var got = attribute is null ? null : FilteredEvent.Attribute(seen, attribute);
        return FilterVerdict.Fail(new(Dialect, attribute, null, got, FilterVerdict.Quote(Filter.ToCesql()))) with { Cautions = inner.Cautions };
    }
}
