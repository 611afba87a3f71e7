using System.Globalization;
using Player.Events;
using Player.Server.Binding;
using Player.Topology;

namespace Player.Server.Broker;

/// <summary>Takes an event into a Broker: checks it as Knative does, stamps it, and queues it for every Trigger that it matches.</summary>
internal sealed class Ingress(BrokerCatalog catalog, Dispatcher dispatcher, TimeProvider time)
{
    public const string ArrivalTime = "knativearrivaltime";
    public const string HopBudget = "knativebrokerttl";
    private const int FirstHopBudget = 255;

    public IngressAnswer Accept(string space, string name, WireMessage message)
    {
        // A bad event to an unknown broker is a bad event first (knative-eventing was seen to answer so).
        if (CloudEventDecoder.Decode(message, DecodeOptions.Knative) is not DecodeResult.Decoded decoded) return IngressAnswer.BadEvent;
        var envelope = decoded.Events[0].Event;
        var hops = Hops(envelope);
        if (hops <= 0) return IngressAnswer.BadEvent;
        var topology = catalog.Current;
        if (!topology.Brokers.Any(broker => broker.Namespace == space && broker.Name == name)) return IngressAnswer.NoBroker;

        var stamped = Stamp(envelope, hops);
        TriggerNode[] triggers =
        [
            .. topology.Triggers.Where(trigger => trigger.Enabled && trigger.Namespace == space && trigger.Broker == name
                && Filters.AttributesFilter.Evaluate(trigger.FilterAttributes, stamped).Passes),
        ];
        return dispatcher.TryDispatch(triggers, stamped, Passed(message)) ? IngressAnswer.Accepted : IngressAnswer.Full;
    }

    /// <summary>What is left for the next hop: 255 for an event that comes in for the first time.</summary>
    private static int Hops(EventEnvelope envelope) =>
        envelope.Extension(HopBudget) is { } budget
        && int.TryParse(budget.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var left)
            ? left - 1
            : FirstHopBudget;

    private EventEnvelope Stamp(EventEnvelope envelope, int hops) => envelope with
    {
        Extensions =
        [
            .. envelope.Extensions.Where(extension => extension.Name is not (ArrivalTime or HopBudget)),
            new(ArrivalTime, Rfc3339.Format(time.GetUtcNow()), AttributeType.Timestamp),
            new(HopBudget, hops.ToString(CultureInfo.InvariantCulture), AttributeType.Integer),
        ],
    };

    /// <summary>The headers that a broker hands on: tracing, and no others.</summary>
    private static WireHeader[] Passed(WireMessage message) => [.. message.Headers.Where(header => IsPassed(header.Name))];

    private static bool IsPassed(string name) =>
        name.Equals("traceparent", StringComparison.OrdinalIgnoreCase)
        || name.Equals("tracestate", StringComparison.OrdinalIgnoreCase)
        || name.Equals("X-Request-Id", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("X-B3-", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What the ingress answers; each is one status code.</summary>
internal enum IngressAnswer
{
    Accepted = StatusCodes.Status202Accepted,
    BadEvent = StatusCodes.Status400BadRequest,
    NoBroker = StatusCodes.Status404NotFound,
    Full = StatusCodes.Status503ServiceUnavailable,
}
