using System.Globalization;
using Player.Events;
using Player.Server.Binding;

namespace Player.Server.Broker;

/// <summary>Takes an event into a Broker: checks it as Knative does, stamps it, and lets it in for every Trigger that it matches.</summary>
internal sealed class Ingress(BrokerCatalog catalog, Dispatcher dispatcher, TimeProvider time)
{
    public const string ArrivalTime = KnativeAttributes.ArrivalTime;
    public const string HopBudget = KnativeAttributes.HopBudget;
    private const int FirstHopBudget = 255;

    public async ValueTask<IngressAnswer> AcceptAsync(ObjectKey broker, WireMessage message)
    {
        // A bad event to an unknown broker is a bad event first (knative-eventing was seen to answer so).
        if (CloudEventDecoder.Decode(message, DecodeOptions.Knative) is not DecodeResult.Decoded decoded) return IngressAnswer.BadEvent;
        var envelope = decoded.Events[0].Event;
        var hops = Hops(envelope);
        if (hops <= 0) return IngressAnswer.BadEvent;
        if (catalog.Routes.Broker(broker) is not { } route) return IngressAnswer.NoBroker;
        if (!route.Broker.IsReady) return IngressAnswer.NotReady;

        var stamped = Stamp(envelope, hops);
        var matched = new List<TriggerLane>();
        foreach (var trigger in route.Triggers)
        {
            var lane = dispatcher.Lane(trigger.Trigger);
            if (trigger.Filter.Passes(stamped)) matched.Add(lane);
            else lane.Filtered();
        }

        if (matched.Count == 0) return IngressAnswer.Accepted;
        var encoded = BinaryMode.Encode(stamped, knative: true);
        return await dispatcher.DispatchAsync(broker, encoded with { Headers = [.. encoded.Headers, .. Passed(message)] }, matched);
    }

    /// <summary>The headers that a broker hands on: tracing, and no others.</summary>
    public static IEnumerable<WireHeader> Passed(WireMessage message) => message.Headers.Where(header => IsPassed(header.Name));

    /// <summary>What is left for the next hop: 255 for an event that comes in for the first time.</summary>
    private static int Hops(EventEnvelope envelope) =>
        envelope.Extension(HopBudget) is { } budget
        && int.TryParse(budget.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var left)
            ? left - 1
            : FirstHopBudget;

    private EventEnvelope Stamp(EventEnvelope envelope, int hops) => envelope with
    {
        Source = EventSource.Canonical(envelope.Source),
        Extensions =
        [
            .. envelope.Extensions.Where(extension => extension.Name is not (ArrivalTime or HopBudget)),
            new(ArrivalTime, Rfc3339.Format(time.GetUtcNow()), AttributeType.Timestamp),
            new(HopBudget, hops.ToString(CultureInfo.InvariantCulture), AttributeType.Integer),
        ],
    };

    private static bool IsPassed(string name) =>
        name.Equals("traceparent", StringComparison.OrdinalIgnoreCase)
        || name.Equals("tracestate", StringComparison.OrdinalIgnoreCase)
        || name.Equals("X-Request-Id", StringComparison.OrdinalIgnoreCase)
        || name.Equals(Lineages.Header, StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("X-B3-", StringComparison.OrdinalIgnoreCase);
}

/// <summary>What became of an event at the ingress.</summary>
internal enum IngressAnswer
{
    /// <summary>202: it is on disk for every Trigger that it matches.</summary>
    Accepted,

    /// <summary>400: no valid event, or its hop budget is spent.</summary>
    BadEvent,

    /// <summary>404.</summary>
    NoBroker,

    /// <summary>500: the Broker's own conditions are not all met.</summary>
    NotReady,

    /// <summary>503, for a second: a Trigger's lane, or the memory for all, is full.</summary>
    Full,

    /// <summary>503, for five: the disk takes nothing.</summary>
    Unwritten,
}
