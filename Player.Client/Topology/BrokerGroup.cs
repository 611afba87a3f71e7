using Player.Topology;

namespace Player.Client.Topology;

/// <summary>A Broker with its Triggers.</summary>
/// <param name="Namespace">Of both.</param>
/// <param name="Name">As the Triggers say it.</param>
/// <param name="Broker">Null where there is none of that name.</param>
/// <param name="Triggers">By name.</param>
public sealed record BrokerGroup(string Namespace, string Name, BrokerNode? Broker, IReadOnlyList<TriggerNode> Triggers)
{
    public string Key => $"{Namespace}/{Name}";

    /// <summary>Brokers by namespace and name; those that are missing come last.</summary>
    public static IReadOnlyList<BrokerGroup> Of(TopologySnapshot topology)
    {
        var triggers = topology.Triggers.OrderBy(trigger => trigger.Name, StringComparer.Ordinal).ToLookup(trigger => (trigger.Namespace, Name: trigger.Broker));
        var missing = triggers.Select(group => group.Key).Except(topology.Brokers.Select(broker => (broker.Namespace, broker.Name)));
        return
        [
            .. from broker in topology.Brokers
               orderby broker.Namespace, broker.Name
               select new BrokerGroup(broker.Namespace, broker.Name, broker, [.. triggers[(broker.Namespace, broker.Name)]]),
            .. from key in missing
               orderby key.Namespace, key.Name
               select new BrokerGroup(key.Namespace, key.Name, null, [.. triggers[key]]),
        ];
    }
}
