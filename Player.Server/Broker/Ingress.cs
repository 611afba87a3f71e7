using System.Globalization;
using Player.Events;
using Player.Server.Binding;

namespace Player.Server.Broker;

/// <summary>Takes an event into a Broker: checks it as Knative does, stamps it, and lets it in for every Trigger that it matches.</summary>
internal sealed partial class Ingress(BrokerCatalog catalog, Dispatcher dispatcher, TimeProvider time, ILogger<Ingress> logger)
{
    public const string ArrivalTime = KnativeAttributes.ArrivalTime;
    public const string HopBudget = KnativeAttributes.HopBudget;
    private const int FirstHopBudget = 255;

    public async ValueTask<IngressAnswer> AcceptAsync(ObjectKey broker, WireMessage message)
    {
        if (ContentCoding.Of(message) is { } coding) return Refuse(IngressAnswer.Packed, broker, $"The body is packed (Content-Encoding: {coding}).");
        // A bad event to an unknown broker is a bad event first (knative-eventing was seen to answer so).
        var (envelope, problem) = IngressReader.Read(message);
        if (envelope is null) return Refuse(IngressAnswer.BadEvent, broker, problem?.Message ?? "");
        var hops = Hops(envelope);
        if (hops <= 0) return Refuse(IngressAnswer.BadEvent, broker, "Its hop budget is spent.");
        if (catalog.Routes.Broker(broker) is not { } route) return IngressAnswer.NoBroker;
        if (!route.Broker.IsReady) return IngressAnswer.NotReady;

        var stamped = Stamp(envelope, hops);
        var encoded = BinaryMode.Encode(stamped, knative: true);
        encoded = encoded with { Headers = [.. encoded.Headers, .. Passed(message)] };
        // What no subscriber could take is not promised.
        if (!WireLimits.Fit(encoded.Headers)) return Refuse(IngressAnswer.TooLarge, broker, "Its attributes are more, or longer, than the headers of a delivery may be.");
        var matched = new List<TriggerLane>();
        foreach (var trigger in route.Triggers)
        {
            var lane = dispatcher.Lane(trigger.Trigger);
            if (trigger.Filter.Passes(stamped)) matched.Add(lane);
            else lane.Filtered();
        }

        if (matched.Count == 0) return IngressAnswer.Accepted;
        return await dispatcher.DispatchAsync(broker, encoded, matched);
    }

    /// <summary>The headers that a broker hands on: tracing, and no others.</summary>
    public static IEnumerable<WireHeader> Passed(WireMessage message) => message.Headers.Where(header => IsPassed(header.Name));

    /// <summary>What is left for the next hop: 255 for an event that comes in for the first time, or with what is no number.</summary>
    private static int Hops(EventEnvelope envelope) =>
        envelope.Extension(HopBudget) is { Type: not AttributeType.Boolean } budget && IngressJson.Whole(budget.Value) is { } left
            ? (int)Math.Max(0, long.Parse(left, CultureInfo.InvariantCulture) - 1)
            : FirstHopBudget;

    /// <summary>Answers have no body, as Knative's: why stands in the log.</summary>
    private IngressAnswer Refuse(IngressAnswer answer, ObjectKey broker, string reason)
    {
        LogRefused(logger, broker.ToString(), reason);
        return answer;
    }

    private EventEnvelope Stamp(EventEnvelope envelope, int hops) => envelope with
    {
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
        || name.StartsWith("Knative-", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("X-B3-", StringComparison.OrdinalIgnoreCase);

    [LoggerMessage(4020, LogLevel.Information, "Broker {Broker} refused an event: {Reason}")]
    private static partial void LogRefused(ILogger logger, string broker, string reason);
}

/// <summary>What became of an event at the ingress.</summary>
internal enum IngressAnswer
{
    /// <summary>202: it is on disk for every Trigger that it matches.</summary>
    Accepted,

    /// <summary>400: no valid event, or its hop budget is spent.</summary>
    BadEvent,

    /// <summary>413: its attributes would be more than the headers of a request may be.</summary>
    TooLarge,

    /// <summary>415: the body is packed.</summary>
    Packed,

    /// <summary>404.</summary>
    NoBroker,

    /// <summary>500: the Broker's own conditions are not all met.</summary>
    NotReady,

    /// <summary>503, for a second: a Trigger's lane, or the memory for all, is full.</summary>
    Full,

    /// <summary>503, for five: the disk takes nothing.</summary>
    Unwritten,
}
