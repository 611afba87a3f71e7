using System.Text.Json.Serialization;

namespace Player.Topology;

/// <summary>A Broker as its author wants it (<c>eventing.knative.dev/v1</c>).</summary>
public sealed record BrokerManifest
{
    public const string Kind = "Broker";

    public required ObjectName Metadata { get; init; }

    /// <summary><c>spec.config</c>: kept for the cluster, without meaning to the embedded broker.</summary>
    public ObjectReference? Config { get; init; }

    /// <summary>How its Triggers deliver where they say nothing themselves.</summary>
    public DeliverySpec? Delivery { get; init; }

    [JsonIgnore]
    public string Namespace => Metadata.Namespace;

    [JsonIgnore]
    public string Name => Metadata.Name;
}
