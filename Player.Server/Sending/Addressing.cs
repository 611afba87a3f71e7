using System.Diagnostics;
using Player.Contracts;
using Player.Events;
using Player.Server.Binding;
using Player.Timing;

namespace Player.Server.Sending;

/// <summary>Makes of an event what leaves: where to, with which extensions, in which bytes.</summary>
internal sealed class Addressing(ITargetSource targets, CeOverrides overrides, TokenFile token)
{
    public const string Masked = "Bearer ***";

    /// <param name="envelope">As it was written.</param>
    /// <param name="mode">Binary or structured.</param>
    /// <param name="choice">A Broker in place of the target in use.</param>
    public Addressed Address(EventEnvelope envelope, ContentMode mode, BrokerName? choice)
    {
        var target = choice is null ? targets.Current : targets.Find(choice);
        if (target.Url is null || !Uri.TryCreate(target.Url, UriKind.Absolute, out var url))
            return choice is null ? new Addressed.NoTarget(target.Explanation) : new Addressed.UnknownBroker(target.Explanation);
        var whole = overrides.Apply(envelope);
        var message = CloudEventEncoder.Encode(whole, mode);
        return new Addressed.To(url, whole, message with { Headers = [.. message.Headers, .. Trace(whole), .. Token(url)] });
    }

    /// <summary>Why events have nowhere to go; null: they have.</summary>
    public string? Missing(BrokerName? choice)
    {
        var target = choice is null ? targets.Current : targets.Find(choice);
        return target.Url is not null && Uri.TryCreate(target.Url, UriKind.Absolute, out _) ? null : target.Explanation;
    }

    /// <summary>An event as it would leave, had it somewhere to go.</summary>
    public WireMessage Encode(EventEnvelope envelope, ContentMode mode) => CloudEventEncoder.Encode(overrides.Apply(envelope), mode);

    /// <summary>
    /// A trace of its own for each send: a broker passes it on to the subscriber. An event that carries one keeps it: its attribute is never
    /// touched, and the request belongs to the same trace (CloudEvents, distributed tracing extension, "Using the Distributed Tracing
    /// Extension").
    /// </summary>
    private static IEnumerable<WireHeader> Trace(EventEnvelope envelope)
    {
        if (envelope.Extension(Traceparent.Name)?.Value is not { } own || Traceparent.Parse(own) is null)
            return [new(Traceparent.Name, $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01")];
        return envelope.Extension(Traceparent.State)?.Value is { Length: > 0 } state && state.All(c => c is >= ' ' and <= '~')
            ? [new(Traceparent.Name, own), new(Traceparent.State, state)]
            : [new(Traceparent.Name, own)];
    }

    /// <summary>That a token goes along, never the token.</summary>
    private IEnumerable<WireHeader> Token(Uri target) => token.IsFor(target) ? [new("Authorization", Masked)] : [];
}

/// <summary>Where an event goes and as what, or why nowhere.</summary>
internal abstract record Addressed
{
    private Addressed()
    {
    }

    internal sealed record To(Uri Url, EventEnvelope Event, WireMessage Message) : Addressed;

    internal sealed record NoTarget(string Explanation) : Addressed;

    internal sealed record UnknownBroker(string Explanation) : Addressed;
}
