using Player.Events;

namespace Player.Filters;

/// <summary><c>not</c>: the filter does not pass.</summary>
public sealed record NotFilter(EventFilter Filter) : EventFilter
{
    public override string Dialect => Dialects.Not;

    public override bool Passes(EventEnvelope envelope) => !Filter.Passes(envelope);

    /// <summary>The reason is that the inner filter matched, and which attribute it looked at, where it is one.</summary>
    public override FilterVerdict Explain(EventEnvelope envelope)
    {
        if (Passes(envelope)) return FilterVerdict.Pass;
        var attribute = Filter is AttributeConditions { Attributes: { Count: 1 } only } ? only.Keys.First() : null;
        return FilterVerdict.Fail(new(Dialect, attribute, null, attribute is null ? null : envelope[attribute], Filter.ToCesql()));
    }

    /// <summary>An expression that fails is "no match", and so is its negation: <c>not</c> of a CESQL filter cannot say so, and does not.</summary>
    public override string ToCesql() => $"NOT ({Filter.ToCesql()})";
}
