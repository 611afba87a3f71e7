using System.Text.Json.Serialization;
using Player.Events;

namespace Player.Topology;

/// <summary>An object of the mesh that is neither Broker nor Trigger, and where it sends events.</summary>
public sealed record MeshObject
{
    public required string ApiVersion { get; init; }

    public required string Kind { get; init; }

    public required ObjectName Metadata { get; init; }

    public required MeshRole Role { get; init; }

    /// <summary>Where events for it are posted (<c>status.address.url</c>, of a Service <c>status.url</c>); null where it takes none or has none yet.</summary>
    public string? Url { get; init; }

    public IReadOnlyList<MeshLink> Links { get; init => field = value ?? []; } = [];

    /// <summary>What a source says that it makes (<c>status.ceAttributes</c>), or what an EventType describes.</summary>
    public IReadOnlyList<MeshEvents> Events { get; init => field = value ?? []; } = [];

    /// <summary><c>Ready</c> first; none where the cluster has not looked at it.</summary>
    public IReadOnlyList<Condition> Conditions { get; init => field = value ?? []; } = [];

    [JsonIgnore]
    public string Namespace => Metadata.Namespace;

    [JsonIgnore]
    public string Name => Metadata.Name;

    [JsonIgnore]
    public bool IsReady => Condition.IsReady(Conditions);
}

/// <summary>What an object of the mesh does with events.</summary>
[JsonConverter(typeof(LowerCaseEnum<MeshRole>))]
public enum MeshRole
{
    /// <summary>Makes events: a well-known kind of source, or a kind that is labelled as one.</summary>
    Source,

    /// <summary>Has the sink's address put into other objects (a SinkBinding).</summary>
    Binding,

    /// <summary>Takes events and hands them to its Subscriptions.</summary>
    Channel,

    /// <summary>Brings what a Channel holds to a subscriber.</summary>
    Subscription,

    /// <summary>A Sequence or a Parallel.</summary>
    Flow,

    /// <summary>A Knative Service.</summary>
    Service,

    /// <summary>Takes events out of the mesh: a JobSink, an IntegrationSink.</summary>
    Sink,

    /// <summary>Describes events that a Broker or another object holds.</summary>
    EventType,
}

/// <summary>Where events go, or whom an object is about.</summary>
/// <param name="Role">What the target is to the object.</param>
/// <param name="Target">As the object's author wrote it.</param>
/// <param name="Uri">As the cluster resolved it; null where it did not, or where nothing is resolved.</param>
public sealed record MeshLink(MeshLinkRole Role, Destination Target, string? Uri = null);

[JsonConverter(typeof(LowerCaseEnum<MeshLinkRole>))]
public enum MeshLinkRole
{
    /// <summary>Its events go there.</summary>
    Sink,

    /// <summary>What it takes is delivered there; of a Sequence in this order, of a Parallel to each.</summary>
    Subscriber,

    /// <summary>What its subscriber answers goes there.</summary>
    Reply,

    /// <summary>What cannot be delivered goes there.</summary>
    DeadLetter,

    /// <summary>Its events come from there: the Channel of a Subscription.</summary>
    From,

    /// <summary>Whom it is about: the object that a SinkBinding binds, the Broker of an EventType.</summary>
    Subject,
}

/// <summary>A kind of events.</summary>
/// <param name="Type">CloudEvents <c>type</c>; null where it is not known.</param>
/// <param name="Source">CloudEvents <c>source</c>; null where it is not known.</param>
public sealed record MeshEvents(string? Type, string? Source);
