namespace Player.Topology.Graph;

/// <summary>The mesh as a picture: what stands where is <see cref="MeshLayout"/>'s.</summary>
public sealed record MeshGraph(IReadOnlyList<MeshNode> Nodes, IReadOnlyList<MeshEdge> Edges)
{
    public static MeshGraph Empty { get; } = new([], []);

    /// <summary>Sources, Brokers, Triggers and sinks of a topology, and the ways of events between them.</summary>
    /// <param name="topology">What is known.</param>
    /// <param name="target">Where this Player sends; null: nowhere, or it is not known.</param>
    public static MeshGraph Of(TopologySnapshot topology, string? target)
    {
        var builder = new MeshBuilder(topology);
        builder.AddObjects();
        builder.AddBrokers();
        builder.AddTriggers();
        builder.AddSender(target);
        return builder.Build();
    }

    /// <summary>Those of one namespace, and what they lead to elsewhere.</summary>
    public MeshGraph Within(string space)
    {
        var own = Nodes.Where(node => node.Namespace == space).Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        MeshEdge[] edges = [.. Edges.Where(edge => own.Contains(edge.From) || own.Contains(edge.To))];
        var seen = edges.SelectMany(edge => (string[])[edge.From, edge.To]).Concat(own).ToHashSet(StringComparer.Ordinal);
        return new([.. Nodes.Where(node => seen.Contains(node.Id))], edges);
    }
}

/// <summary>A thing that makes, holds, judges or takes events.</summary>
public sealed record MeshNode
{
    /// <summary>Unique in its graph, and the same in every picture of the same object.</summary>
    public required string Id { get; init; }

    public required MeshColumn Column { get; init; }

    /// <summary>Such as <c>Broker</c>, <c>PingSource</c>, <c>URI</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its name; of a URI the URI.</summary>
    public required string Name { get; init; }

    /// <summary>Null where it is in none.</summary>
    public string? Namespace { get; init; }

    /// <summary>Null where it is no object of the cluster.</summary>
    public string? ApiVersion { get; init; }

    public required Readiness Readiness { get; init; }

    /// <summary>As a cluster shows them.</summary>
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>Where events for it are posted; null where it takes none, or it is not known.</summary>
    public string? Url { get; init; }

    /// <summary>It is this very Player.</summary>
    public bool IsPlayer { get; init; }
}

/// <summary>Where in the picture a node stands, from left to right as events go.</summary>
public enum MeshColumn
{
    Source,
    Broker,
    Trigger,
    Sink,
}

/// <summary>How a node stands.</summary>
public enum Readiness
{
    Ready,
    NotReady,

    /// <summary>The cluster has not said.</summary>
    Unknown,

    /// <summary>Switched off on purpose.</summary>
    Off,

    /// <summary>Something refers to it, and it is not there.</summary>
    Missing,

    /// <summary>Not an object that could be ready: a URL, a Service that is not looked at.</summary>
    None,
}

/// <summary>A way of events.</summary>
public sealed record MeshEdge
{
    public required string From { get; init; }

    public required string To { get; init; }

    public required MeshEdgeKind Kind { get; init; }

    /// <summary>Of the way to an inbox of this Player: its name.</summary>
    public string? Inbox { get; init; }

    /// <summary>The Trigger whose events go here: its counts are this edge's.</summary>
    public TriggerNode? Trigger { get; init; }

    /// <summary>Unique in its graph.</summary>
    public string Id => $"{From}>{Kind}>{To}>{Inbox}";
}

public enum MeshEdgeKind
{
    /// <summary>From a source to where its events go.</summary>
    Event,

    /// <summary>From a Broker to a Trigger: what its filter lets through, and from a Channel to a Subscription.</summary>
    Filter,

    /// <summary>From a Trigger to its subscriber.</summary>
    Delivery,

    Reply,

    DeadLetter,
}
