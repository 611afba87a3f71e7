using Player.Delivery.Story;
using Player.Topology;

namespace Player.Delivery;

/// <summary>Where Brokers and Triggers have sent what they cannot deliver.</summary>
public static class DeadLetterPlaces
{
    /// <summary>Whether what cannot be delivered may come to an inbox of this Player.</summary>
    /// <param name="mesh">As it is known.</param>
    /// <param name="gone">Triggers that a broker may still deliver to.</param>
    /// <param name="inbox">Null: the sink itself.</param>
    public static bool LeadTo(TopologySnapshot mesh, IEnumerable<GoneTrigger> gone, string? inbox) =>
        mesh.Triggers.Concat(gone.Select(one => one.Node)).Any(trigger => Of(trigger, mesh)?.MayBe(inbox) == true)
        || mesh.Brokers.Any(broker => Of(broker, mesh.Player)?.MayBe(inbox) == true);

    /// <summary>A Trigger's own place goes before its Broker's.</summary>
    internal static SubscriberPlace? Of(TriggerNode trigger, TopologySnapshot mesh)
    {
        if (trigger.DeadLetterSinkUri is null && trigger.Trigger.Delivery?.DeadLetterSink is null)
            return mesh.Brokers.FirstOrDefault(broker => broker.Name == trigger.Broker && broker.Namespace == trigger.Namespace) is { } broker ? Of(broker, mesh.Player) : null;
        return SubscriberPlace.Of(trigger.DeadLetterSinkUri, trigger.Trigger.Delivery?.DeadLetterSink, trigger.Namespace, mesh.Player);
    }

    private static SubscriberPlace? Of(BrokerNode broker, PlayerPlace player) =>
        broker.DeadLetterSinkUri is null && broker.Broker.Delivery?.DeadLetterSink is null
            ? null
            : SubscriberPlace.Of(broker.DeadLetterSinkUri, broker.Broker.Delivery?.DeadLetterSink, broker.Namespace, player);
}
