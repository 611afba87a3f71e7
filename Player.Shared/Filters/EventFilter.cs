using System.Text.Json.Serialization;
using Player.Events;

namespace Player.Filters;

/// <summary>
/// A condition on the context attributes of an event, never on its data. Immutable; evaluation is pure, bounded and never throws
/// (CloudEvents Subscriptions API 0.1, 3.2.4; https://knative.dev/docs/eventing/triggers/#trigger-filtering).
/// </summary>
[JsonConverter(typeof(EventFilterJson))]
public abstract record EventFilter
{
    /// <summary>A word of <see cref="Dialects"/>.</summary>
    public abstract string Dialect { get; }

    /// <summary>Whether the event passes. Takes no memory where the event is as <see cref="FilteredEvent"/> has it.</summary>
    public bool Passes(EventEnvelope envelope) => Decide(envelope) == FilterOutcome.Passes;

    /// <summary>As <see cref="Passes"/>; and whether a Knative filter would break over it.</summary>
    public FilterOutcome Decide(EventEnvelope envelope) => DecideSeen(FilteredEvent.Of(envelope));

    /// <summary>The same answer as <see cref="Decide"/>, with its reason.</summary>
    public FilterVerdict Explain(EventEnvelope envelope) => ExplainSeen(FilteredEvent.Of(envelope));

    /// <summary>A CESQL expression that passes the same events, as Knative reads it.</summary>
    public abstract string ToCesql();

    internal abstract FilterOutcome DecideSeen(EventEnvelope seen);

    internal abstract FilterVerdict ExplainSeen(EventEnvelope seen);
}
