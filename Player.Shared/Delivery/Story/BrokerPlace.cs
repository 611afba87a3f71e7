using Player.Topology;

namespace Player.Delivery.Story;

/// <summary>How a Broker handles what it takes.</summary>
public enum BrokerWay
{
    Unknown,

    /// <summary>Holds the POST until every subscriber has answered.</summary>
    Channel,

    /// <summary>Answers once the event is stored.</summary>
    Storing,
}

/// <summary>What a target's URL says of the Broker behind it.</summary>
/// <param name="Namespace">Null where the URL does not tell.</param>
/// <param name="Name">Null where the URL does not tell.</param>
/// <param name="Way">By the host, a guess that fits Knative's own installations.</param>
public sealed record BrokerPlace(string? Namespace, string? Name, BrokerWay Way)
{
    private const string ClassAnnotation = "eventing.knative.dev/broker.class";
    private const string ChannelClass = "MTChannelBasedBroker";
    private const string ChannelHost = "broker-ingress.knative-eventing";
    private const string RabbitSuffix = "-broker-ingress";

    public bool IsKnown => Namespace is not null && Name is not null;

    public static BrokerPlace Of(string? url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)) return new(null, null, BrokerWay.Unknown);
        var segments = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString).ToArray();
        if (segments is ["broker", var space, var name]) return new(space, name, BrokerWay.Storing);
        var labels = uri.Host.Split('.');
        var way = uri.Host.StartsWith(ChannelHost, StringComparison.Ordinal) ? BrokerWay.Channel
            : labels[0].StartsWith("kafka-broker", StringComparison.Ordinal) ? BrokerWay.Storing
            : BrokerWay.Unknown;
        // RabbitMQ gives each Broker an ingress of its own.
        if (segments.Length == 0 && labels.Length > 1 && labels[0].EndsWith(RabbitSuffix, StringComparison.Ordinal) && labels[0].Length > RabbitSuffix.Length)
            return new(labels[1], labels[0][..^RabbitSuffix.Length], BrokerWay.Storing);
        return segments is [var at, var of] ? new(at, of, way) : new(null, null, way);
    }

    /// <summary>What the Broker itself says, else what its URL suggests.</summary>
    public static BrokerWay WayOf(BrokerNode? node, BrokerWay guess, TopologyOrigin origin)
    {
        if (origin == TopologyOrigin.Embedded) return BrokerWay.Storing;
        return node is not null && ClassOf(node) is { } kind
            ? kind == ChannelClass ? BrokerWay.Channel : BrokerWay.Storing
            : guess;
    }

    /// <summary>Which implementation is to take its events; null where nobody said, and the cluster's default was not written in.</summary>
    public static string? ClassOf(BrokerNode node) => node.Broker.Metadata.Annotations.GetValueOrDefault(ClassAnnotation);

    /// <summary>Two URLs of one ingress; a trailing slash is none of its own.</summary>
    public static bool Same(string? a, string? b) => a is not null && b is not null && a.TrimEnd('/') == b.TrimEnd('/');
}
