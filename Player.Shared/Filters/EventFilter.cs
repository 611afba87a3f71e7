using System.Text.Json.Serialization;
using Player.Events;

namespace Player.Filters;

/// <summary>
/// A condition on the context attributes of an event, never on its data. Immutable; evaluation is pure and never throws
/// (CloudEvents Subscriptions API 0.1, 3.2.4; https://knative.dev/docs/eventing/triggers/#trigger-filtering).
/// </summary>
[JsonConverter(typeof(EventFilterJson))]
public abstract record EventFilter
{
    /// <summary>A word of <see cref="Dialects"/>.</summary>
    public abstract string Dialect { get; }

    /// <summary>Whether the event passes. Allocates nothing.</summary>
    public abstract bool Passes(EventEnvelope envelope);

    /// <summary>The same answer as <see cref="Passes"/>, with its reason.</summary>
    public abstract FilterVerdict Explain(EventEnvelope envelope);

    /// <summary>A CESQL expression that passes the same events.</summary>
    public abstract string ToCesql();
}
