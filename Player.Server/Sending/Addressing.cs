using System.Diagnostics;
using Player.Contracts;
using Player.Events;
using Player.Server.Binding;

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
        return new Addressed.To(url, whole, With(CloudEventEncoder.Encode(whole, mode), url));
    }

    /// <summary>A trace of its own for each send: a broker passes it on to the subscriber. And that a token goes along, never the token.</summary>
    private WireMessage With(WireMessage message, Uri target)
    {
        var parent = $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-01";
        IReadOnlyList<WireHeader> headers = [.. message.Headers, new("traceparent", parent)];
        return message with { Headers = token.IsFor(target) ? [.. headers, new("Authorization", Masked)] : headers };
    }
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
