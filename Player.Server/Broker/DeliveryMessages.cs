using System.Globalization;
using System.Text;
using Player.Events;
using Player.Server.Binding;

namespace Player.Server.Broker;

/// <summary>The requests that a broker makes of an accepted event.</summary>
internal static class DeliveryMessages
{
    // Knative keeps as much of what the subscriber said.
    private const int KeptErrorBytes = 1024;
    private const string HopBudgetHeader = BinaryMode.Prefix + Ingress.HopBudget;

    /// <summary>
    /// What a subscriber receives: no hop budget, and the wish for a reply. A Broker of this process keeps the budget, so that Triggers
    /// that feed each other's Brokers come to an end too.
    /// </summary>
    public static WireMessage ForSubscriber(PendingEvent pending, DeliveryPlan plan, Lineages lineages, string space)
    {
        var headers = plan.FeedsBroker
            ? Whole(pending, lineages)
            : pending.Message.Headers.Where(header => !Is(header, HopBudgetHeader) && !Lineages.Is(header));
        return Formatted(new([.. headers, new("Prefer", "reply"), new("Kn-Namespace", space)], pending.Message.Body), plan);
    }

    /// <summary>
    /// What a dead letter sink receives: the event as the broker holds it, and why it could not be delivered. After a time-out, and after
    /// a body that is not an event, Knative adds no reason.
    /// </summary>
    /// <param name="pending">The event.</param>
    /// <param name="space">The Trigger's namespace.</param>
    /// <param name="failed">Where it could not be delivered.</param>
    /// <param name="answer">Why.</param>
    /// <param name="lineages">Where the sink is a Broker of this process; null elsewhere.</param>
    public static WireMessage ForDeadLetterSink(PendingEvent pending, string space, Uri failed, DeliveryAnswer answer, Lineages? lineages)
    {
        List<WireHeader> headers = [.. Whole(pending, lineages), new("Kn-Namespace", space)];
        if (!answer.TimedOut && !answer.IsNoEvent)
        {
            ReadOnlyMemory<byte> said = answer.Status is null
                ? Encoding.UTF8.GetBytes($"dispatch error: Post \"{failed}\": {answer.Fault}")
                : answer.Message.Body;
            headers.Add(new(BinaryMode.Prefix + DeadLetter.Destination, failed.ToString()));
            headers.Add(new(BinaryMode.Prefix + DeadLetter.Code, (answer.Status ?? 500).ToString(CultureInfo.InvariantCulture)));
            headers.Add(new(BinaryMode.Prefix + DeadLetter.Data, Convert.ToBase64String(said[..Math.Min(said.Length, KeptErrorBytes)].Span)));
        }

        return new(headers, pending.Message.Body);
    }

    /// <summary>A reply on its way into the broker: with the hop budget of the event that it answers.</summary>
    public static WireMessage ForBroker(EventEnvelope reply, PendingEvent pending, Lineages lineages, WireMessage answer)
    {
        var space = pending.Broker.Namespace;
        var bare = reply with { Extensions = [.. reply.Extensions.Where(extension => extension.Name != Ingress.HopBudget)] };
        var message = BinaryMode.Encode(bare, knative: true);
        var budget = pending.Message.Header(HopBudgetHeader) ?? "";
        return message with { Headers = [.. message.Headers, new(HopBudgetHeader, budget), new("Kn-Namespace", space), lineages.Of(pending), .. Ingress.Passed(answer).Where(header => !Lineages.Is(header))] };
    }

    /// <summary>Whether a reply to it can no longer enter: each time around takes one.</summary>
    public static bool IsSpent(PendingEvent pending) =>
        int.TryParse(pending.Message.Header(HopBudgetHeader), CultureInfo.InvariantCulture, out var left) && left <= 1;

    /// <summary>In the content mode that a delivery asks for.</summary>
    public static WireMessage As(this WireMessage binary, DeliveryPlan plan) => Formatted(binary, plan);

    // The line that it belongs to stays in this process.
    private static IEnumerable<WireHeader> Whole(PendingEvent pending, Lineages? lineages)
    {
        var headers = pending.Message.Headers.Where(header => !Lineages.Is(header));
        return lineages is null ? headers : headers.Append(lineages.Of(pending));
    }

    // "json" is structured mode; the headers that are not the event's stay as they are. What is too large so goes in binary mode all the same.
    private static WireMessage Formatted(WireMessage binary, DeliveryPlan plan)
    {
        if (plan.Spec.Format != "json" || IngressReader.Read(binary).Event is not { } envelope) return binary;
        var structured = CloudEventEncoder.Encode(envelope, ContentMode.Structured);
        if (structured.Body.Length > plan.MostBytes) return binary;
        var others = binary.Headers.Where(header => !header.Name.StartsWith(BinaryMode.Prefix, StringComparison.OrdinalIgnoreCase) && !Is(header, "Content-Type"));
        return structured with { Headers = [.. structured.Headers, .. others] };
    }

    private static bool Is(WireHeader header, string name) => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
