using System.Text.Json.Serialization;

namespace Player.Topology;

/// <summary>What is known of the eventing mesh at one moment: the same for the embedded broker and for a cluster.</summary>
public sealed record TopologySnapshot
{
    public static TopologySnapshot Empty { get; } = new();

    public IReadOnlyList<BrokerNode> Brokers { get; init => field = value ?? []; } = [];

    public IReadOnlyList<TriggerNode> Triggers { get; init => field = value ?? []; } = [];

    /// <summary>Everything else: sources, channels, subscriptions, flows, Services, SinkBindings, EventTypes.</summary>
    public IReadOnlyList<MeshObject> Objects { get; init => field = value ?? []; } = [];

    /// <summary>Where this is from, how fresh it is, and what could not be read.</summary>
    public TopologyReading Reading { get; init => field = value ?? field; } = new();

    /// <summary>What of the mesh is this Player itself.</summary>
    public PlayerPlace Player { get; init => field = value ?? field; } = new();
}

/// <summary>A Broker of Knative's kind, and how it stands.</summary>
public sealed record BrokerNode
{
    public required BrokerManifest Broker { get; init; }

    /// <summary>Its ingress: where events are posted; null while it has none.</summary>
    public required string? Url { get; init; }

    /// <summary>Where undelivered events go when a Trigger names no place of its own; null: nowhere.</summary>
    public string? DeadLetterSinkUri { get; init; }

    /// <summary><c>Ready</c> first, as a cluster shows them.</summary>
    public IReadOnlyList<Condition> Conditions { get; init => field = value ?? []; } = [];

    [JsonIgnore]
    public string Namespace => Broker.Namespace;

    [JsonIgnore]
    public string Name => Broker.Name;

    [JsonIgnore]
    public bool IsReady => Condition.IsReady(Conditions);
}

/// <summary>A Trigger, and how it stands: which events of a Broker go to which subscriber.</summary>
public sealed record TriggerNode
{
    public required TriggerManifest Trigger { get; init; }

    /// <summary>Where its events go; null where the subscriber cannot be resolved.</summary>
    public string? SubscriberUri { get; init; }

    /// <summary>Where what it cannot deliver goes, its own or its Broker's; null: nowhere.</summary>
    public string? DeadLetterSinkUri { get; init; }

    /// <summary><c>Ready</c> first, as a cluster shows them.</summary>
    public IReadOnlyList<Condition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>When it was made, or last became what it is now; null where that is not known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The Broker hands events on to it, ready or not: in a cluster its Subscription is there.</summary>
    public bool IsSubscribed { get; init; }

    /// <summary>
    /// It was ready, and then its subscriber went. Its Subscription stays: the broker goes on to deliver to it, and its filter answers 404.
    /// </summary>
    [JsonIgnore]
    public bool LostSubscriber => IsSubscribed && Conditions.Any(condition => condition is { Type: Condition.SubscriberResolved, Status: Condition.False });

    [JsonIgnore]
    public string Namespace => Trigger.Namespace;

    [JsonIgnore]
    public string Name => Trigger.Name;

    [JsonIgnore]
    public string Broker => Trigger.Broker;

    /// <summary>Off: the Trigger is kept and gets no events.</summary>
    [JsonIgnore]
    public bool Enabled => Trigger.Enabled;

    [JsonIgnore]
    public bool IsReady => Condition.IsReady(Conditions);
}
