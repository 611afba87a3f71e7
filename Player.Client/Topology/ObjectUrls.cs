using Player.Topology;

namespace Player.Client.Topology;

/// <summary>Every view is a URL.</summary>
internal static class ObjectUrls
{
    public const string List = "triggers";

    public static string NewTriggerUrl => List + "/new";

    public static string NewBrokerUrl => "brokers/new";

    public static string Of(TriggerNode trigger) => Trigger(trigger.Namespace, trigger.Name);

    public static string Trigger(string space, string name) => $"{List}/{Uri.EscapeDataString(space)}/{Uri.EscapeDataString(name)}";

    public static string Of(BrokerNode broker) => Broker(broker.Namespace, broker.Name);

    public static string Broker(string space, string name) => $"brokers/{Uri.EscapeDataString(space)}/{Uri.EscapeDataString(name)}";

    public static string NewTrigger(BrokerNode broker) => $"{NewTriggerUrl}?broker={Uri.EscapeDataString(broker.Name)}&namespace={Uri.EscapeDataString(broker.Namespace)}";

    public static string NewBroker(BrokerGroup missing) => $"{NewBrokerUrl}?name={Uri.EscapeDataString(missing.Name)}&namespace={Uri.EscapeDataString(missing.Namespace)}";
}
