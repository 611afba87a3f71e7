using Player.Topology;

namespace Player.Server.Broker;

/// <summary>What a cluster's controllers do: turns wishes into URLs and conditions.</summary>
internal sealed class TopologyResolver(BrokerFile file, string own)
{
    private const string NoDeadLetterSink = "DeadLetterSinkNotConfigured";

    public TopologySnapshot Resolve() => new()
    {
        Brokers = [.. file.Brokers.Select(Broker)],
        Triggers = [.. file.Triggers.Select(Trigger)],
        Reading = new() { Origin = TopologyOrigin.Embedded, State = ReadingState.Live },
        Player = new() { Service = Topology.Destination.ThisPlayer().Ref, Urls = [own] },
    };

    private BrokerNode Broker(BrokerManifest broker)
    {
        var (sink, condition) = DeadLetterSink(broker.Delivery?.DeadLetterSink, broker.Namespace);
        return new()
        {
            Broker = broker,
            Url = Url(broker),
            DeadLetterSinkUri = sink,
            Conditions = Condition.WithReady(
                Condition.Good("Addressable"), condition, Condition.Good("FilterReady"), Condition.Good("IngressReady"), Condition.Good("TriggerChannelReady")),
        };
    }

    private TriggerNode Trigger(TriggerManifest trigger)
    {
        var broker = file.Brokers.FirstOrDefault(broker => broker.Namespace == trigger.Namespace && broker.Name == trigger.Broker);
        if (broker is null) return Orphan(trigger);
        var (subscriber, resolved) = Subscriber(trigger);
        var (sink, sinkResolved) = DeadLetterSink(trigger.Delivery?.DeadLetterSink ?? broker.Delivery?.DeadLetterSink, trigger.Namespace);
        return new()
        {
            Trigger = trigger,
            SubscriberUri = subscriber,
            DeadLetterSinkUri = sink,
            Conditions = Beside(trigger, Condition.WithReady(
                Broker(broker).IsReady ? Condition.Good("BrokerReady") : Broker(broker).Conditions[0] with { Type = "BrokerReady" },
                Condition.Good("DependencyReady"),
                sinkResolved,
                resolved,
                trigger.Enabled
                    ? Condition.Good("SubscriptionReady")
                    : new("SubscriptionReady", Condition.False, "SwitchedOff", "This Trigger is switched off; it is kept and gets no events."))),
        };
    }

    // What a cluster says nothing of: a filter that is refused now keeps a Trigger from being ready, one without a Boolean does not.
    private static IReadOnlyList<Condition> Beside(TriggerManifest trigger, IReadOnlyList<Condition> conditions)
    {
        if (FilterConditions.Refused(trigger) is { } refused) return Condition.WithReady([refused, .. conditions.Skip(1)]);
        return FilterConditions.Boolean(trigger) is { } noBoolean ? [.. conditions, noBoolean] : conditions;
    }

    // Knative's controller stops at the missing Broker: the rest is not known.
    private static TriggerNode Orphan(TriggerManifest trigger) => new()
    {
        Trigger = trigger,
        Conditions = Condition.WithReady(
            new("BrokerReady", Condition.False, "BrokerDoesNotExist", $"Broker \"{trigger.Broker}\" does not exist"),
            new("DependencyReady", Condition.Unknown),
            new("DeadLetterSinkResolved", Condition.Unknown),
            new("SubscriberResolved", Condition.Unknown),
            new("SubscriptionReady", Condition.Unknown)),
    };

    private (string? Uri, Condition Condition) Subscriber(TriggerManifest trigger)
    {
        var (uri, note, fault) = Destination(trigger.Subscriber, trigger.Namespace);
        return uri is null
            ? (null, new("SubscriberResolved", Condition.False, "Unable to get the Subscriber's URI", fault))
            : (uri, new("SubscriberResolved", Condition.True, note is null ? null : "StandIn", note));
    }

    private (string? Uri, Condition Condition) DeadLetterSink(Destination? sink, string space)
    {
        const string Type = "DeadLetterSinkResolved";
        if (sink is null) return (null, new(Type, Condition.True, NoDeadLetterSink, "No dead letter sink is configured."));
        var (uri, note, fault) = Destination(sink, space);
        return uri is null
            ? (null, new(Type, Condition.False, "Unable to get the dead letter sink's URI", fault))
            : (uri, new(Type, Condition.True, note is null ? null : "StandIn", note));
    }

    /// <summary>
    /// There are no Services here: <c>cloudevents-player</c> is this Player, and for any other Service one of this Player's inboxes
    /// stands in, so that a tutorial's manifests show their events (docs/decisions/0006-services-without-a-cluster.md).
    /// </summary>
    private (string? Uri, string? Note, string? Fault) Destination(Destination destination, string space)
    {
        if (destination.Ref is not { } reference) return (destination.Uri, null, null);
        var at = reference.Namespace ?? space;
        switch (reference)
        {
            case { Kind: "Service", Name: Topology.Destination.PlayerService }:
                return (Below(own, destination.Uri), null, null);
            case { Kind: "Service" }:
                return ($"{own}/inbox/{reference.Name}", $"There is no cluster here: this Player's inbox {reference.Name} stands in for the Service.", null);
            case { Kind: BrokerManifest.Kind } when file.Brokers.FirstOrDefault(b => b.Namespace == at && b.Name == reference.Name) is { } broker:
                return (Below(Url(broker), destination.Uri), null, null);
            default:
                var group = reference.ApiVersion?.Split('/')[0];
                return (null, null, $"{reference.Kind?.ToLowerInvariant()}s.{group} \"{reference.Name}\" not found");
        }
    }

    private static string Below(string url, string? uri) => new Uri(new Uri(url), uri ?? "").ToString();

    private string Url(BrokerManifest broker) => $"{own}/broker/{broker.Namespace}/{broker.Name}";
}
