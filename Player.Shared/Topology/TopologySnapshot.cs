namespace Player.Topology;

/// <summary>A Broker of Knative's kind.</summary>
/// <param name="Url">Its ingress: where events are posted.</param>
public sealed record BrokerNode(string Namespace, string Name, string Url);

/// <summary>A Trigger: which events of a Broker go to which subscriber.</summary>
public sealed record TriggerNode
{
    public required string Namespace { get; init; }

    public required string Name { get; init; }

    public required string Broker { get; init; }

    /// <summary>Every entry must match; <c>""</c> means "present"; no entries let all events pass.</summary>
    public IReadOnlyDictionary<string, string> FilterAttributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Where its events go.</summary>
    public required string SubscriberUri { get; init; }

    /// <summary>Off: the Trigger is kept and gets no events.</summary>
    public bool Enabled { get; init; } = true;
}

/// <summary>What is known of Brokers and Triggers at one moment.</summary>
public sealed record TopologySnapshot
{
    public static TopologySnapshot Empty { get; } = new();

    public IReadOnlyList<BrokerNode> Brokers { get; init; } = [];

    public IReadOnlyList<TriggerNode> Triggers { get; init; } = [];
}
