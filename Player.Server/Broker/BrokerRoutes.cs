using Player.Filters;
using Player.Topology;

namespace Player.Server.Broker;

/// <summary>A namespace and a name.</summary>
internal readonly record struct ObjectKey(string Namespace, string Name)
{
    public override string ToString() => $"{Namespace}/{Name}";

    public static ObjectKey Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return new(text[..slash], text[(slash + 1)..]);
    }
}

/// <summary>A snapshot, arranged for the way of an event.</summary>
internal sealed class BrokerRoutes(TopologySnapshot snapshot)
{
    private readonly Dictionary<ObjectKey, BrokerRoute> brokers = snapshot.Brokers.ToDictionary(
        broker => new ObjectKey(broker.Namespace, broker.Name),
        broker => new BrokerRoute(broker, [.. snapshot.Triggers
            .Where(trigger => trigger.IsReady && trigger.Namespace == broker.Namespace && trigger.Broker == broker.Name)
            .Select(trigger => new TriggerRoute(new(trigger.Namespace, trigger.Name), trigger.Trigger.Filter()))]));

    private readonly Dictionary<ObjectKey, TriggerNode> triggers =
        snapshot.Triggers.ToDictionary(trigger => new ObjectKey(trigger.Namespace, trigger.Name));

    public TopologySnapshot Snapshot => snapshot;

    public BrokerRoute? Broker(ObjectKey key) => brokers.GetValueOrDefault(key);

    public TriggerNode? Trigger(ObjectKey key) => triggers.GetValueOrDefault(key);
}

/// <summary>A Broker and those of its Triggers that are ready.</summary>
internal sealed record BrokerRoute(BrokerNode Broker, TriggerRoute[] Triggers);

/// <summary>A Trigger and the condition that decides.</summary>
internal sealed record TriggerRoute(ObjectKey Trigger, EventFilter Filter);
