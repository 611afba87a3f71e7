namespace Player.Topology.Graph;

/// <summary>Nodes that are no objects.</summary>
public static class MeshIds
{
    /// <summary>This Player, as one who takes events.</summary>
    public const string Player = "player";

    /// <summary>This Player, as one who sends them.</summary>
    public const string Sender = "player-sends";
}

/// <summary>Puts a graph together: each object is one node, however it is referred to.</summary>
internal sealed class MeshBuilder(TopologySnapshot topology)
{
    private readonly Dictionary<string, MeshNode> nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MeshEdge> edges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> urls = new(StringComparer.Ordinal);

    public MeshGraph Build() => new([.. nodes.Values], [.. edges.Values]);

    /// <summary>Nodes first, so that whoever refers to them finds them.</summary>
    public void AddObjects()
    {
        foreach (var broker in topology.Brokers) Add(Node(broker));
        foreach (var found in topology.Objects.Where(found => found.Role is not MeshRole.EventType && !IsBystander(found))) Add(Node(found));
        foreach (var found in topology.Objects) Link(found);
    }

    public void AddBrokers()
    {
        foreach (var broker in topology.Brokers)
        {
            if (broker.Broker.Delivery?.DeadLetterSink is { } sink) Connect(Id(broker), sink, broker.DeadLetterSinkUri, broker.Namespace, MeshEdgeKind.DeadLetter);
        }
    }

    public void AddTriggers()
    {
        foreach (var trigger in topology.Triggers)
        {
            var node = Add(Node(trigger));
            var broker = Reach(new(ManifestWriter.ApiVersion, BrokerManifest.Kind, trigger.Broker, trigger.Namespace), null, trigger.Namespace);
            Add(new MeshEdge { From = broker.Id, To = node.Id, Kind = MeshEdgeKind.Filter, Trigger = trigger });
            Connect(node.Id, trigger.Trigger.Subscriber, trigger.SubscriberUri, trigger.Namespace, MeshEdgeKind.Delivery, trigger);
            // One that its Broker lends is drawn at the Broker, once.
            if (trigger.Trigger.Delivery?.DeadLetterSink is { } sink) Connect(node.Id, sink, trigger.DeadLetterSinkUri, trigger.Namespace, MeshEdgeKind.DeadLetter, trigger);
        }
    }

    /// <summary>This Player as one who makes events.</summary>
    public void AddSender(string? target)
    {
        if (target is null) return;
        Add(new MeshNode { Id = MeshIds.Sender, Column = MeshColumn.Source, Kind = "Player", Name = topology.Player.Service?.Name ?? Destination.PlayerService, Readiness = Readiness.None, IsPlayer = true });
        Add(new MeshEdge { From = MeshIds.Sender, To = Reach(null, target, "").Id, Kind = MeshEdgeKind.Event });
    }

    // A Service that nothing leads to, and a SinkBinding's subject among them, is not part of the mesh; what leads to it finds it.
    private static bool IsBystander(MeshObject found) => found.Role == MeshRole.Service;

    private void Link(MeshObject found)
    {
        if (found.Role is MeshRole.EventType or MeshRole.Service) return;
        foreach (var link in found.Links)
        {
            switch (link.Role)
            {
                case MeshLinkRole.From:
                    Add(new MeshEdge { From = Reach(link.Target.Ref, link.Target.Uri ?? link.Uri, found.Namespace).Id, To = Id(found), Kind = MeshEdgeKind.Filter });
                    break;
                case MeshLinkRole.Subject:
                    break;
                default:
                    Connect(Id(found), link.Target, link.Uri, found.Namespace, KindOf(found, link.Role));
                    break;
            }
        }
    }

    private static MeshEdgeKind KindOf(MeshObject found, MeshLinkRole role) => role switch
    {
        MeshLinkRole.DeadLetter => MeshEdgeKind.DeadLetter,
        MeshLinkRole.Reply => MeshEdgeKind.Reply,
        MeshLinkRole.Subscriber => MeshEdgeKind.Delivery,
        _ => found.Role is MeshRole.Source or MeshRole.Binding ? MeshEdgeKind.Event : MeshEdgeKind.Delivery,
    };

    private void Connect(string from, Destination target, string? uri, string space, MeshEdgeKind kind, TriggerNode? trigger = null)
    {
        var inbox = topology.Player.Leads(uri, out var name) ? name : null;
        Add(new MeshEdge { From = from, To = Reach(target.Ref, uri ?? target.Uri, space).Id, Kind = kind, Inbox = inbox, Trigger = trigger });
    }

    /// <summary>The node that a reference or a URL leads to; made where there is none.</summary>
    private MeshNode Reach(ObjectReference? reference, string? uri, string space)
    {
        if (topology.Player.Leads(uri, out _) || IsPlayer(reference, space)) return Add(PlayerNode());
        if (reference is { Kind: { } kind, Name: { } name })
        {
            var id = Id(kind, reference.Namespace ?? space, name);
            if (nodes.TryGetValue(id, out var known)) return known;
            var found = topology.Objects.FirstOrDefault(one => Id(one) == id);
            return Add(found is null ? Referred(id, reference, space) : Node(found) with { Column = MeshColumn.Sink });
        }

        if (uri is null) return Add(new MeshNode { Id = "nowhere", Column = MeshColumn.Sink, Kind = "URI", Name = "?", Readiness = Readiness.Missing });
        return urls.TryGetValue(uri.TrimEnd('/'), out var there)
            ? nodes[there]
            : Add(new MeshNode { Id = "uri:" + uri, Column = MeshColumn.Sink, Kind = "URI", Name = uri, Readiness = Readiness.None, Url = uri });
    }

    private bool IsPlayer(ObjectReference? reference, string space) => reference is not null && topology.Player.Service is { } own
        && own.Kind == reference.Kind && own.Name == reference.Name && (own.Namespace ?? space) == (reference.Namespace ?? space);

    // What is looked at and not there is missing; of other kinds nothing is known.
    private MeshNode Referred(string id, ObjectReference reference, string space)
    {
        var isBroker = reference.Kind == BrokerManifest.Kind;
        var isSeen = isBroker && topology.Reading.Unread.All(kind => kind.Kind != BrokerManifest.Kind);
        return new()
        {
            Id = id,
            Column = isBroker ? MeshColumn.Broker : MeshColumn.Sink,
            Kind = reference.Kind ?? "",
            Name = reference.Name ?? "",
            Namespace = reference.Namespace ?? space,
            Readiness = isSeen ? Readiness.Missing : Readiness.None,
        };
    }

    private MeshNode PlayerNode() => new()
    {
        Id = MeshIds.Player,
        Column = MeshColumn.Sink,
        Kind = "Player",
        Name = topology.Player.Service?.Name ?? Destination.PlayerService,
        Namespace = topology.Player.Service?.Namespace,
        ApiVersion = topology.Player.Service?.ApiVersion,
        Readiness = Readiness.Ready,
        Url = topology.Player.Urls.Count > 0 ? topology.Player.Urls[0] : null,
        IsPlayer = true,
    };

    private static MeshNode Node(BrokerNode broker) => new()
    {
        Id = Id(broker),
        Column = MeshColumn.Broker,
        Kind = BrokerManifest.Kind,
        Name = broker.Name,
        Namespace = broker.Namespace,
        ApiVersion = ManifestWriter.ApiVersion,
        Readiness = Stand(broker.Conditions),
        Conditions = broker.Conditions,
        Url = broker.Url,
    };

    private static MeshNode Node(TriggerNode trigger) => new()
    {
        Id = Id(TriggerManifest.Kind, trigger.Namespace, trigger.Name),
        Column = MeshColumn.Trigger,
        Kind = TriggerManifest.Kind,
        Name = trigger.Name,
        Namespace = trigger.Namespace,
        ApiVersion = ManifestWriter.ApiVersion,
        Readiness = trigger.Enabled ? Stand(trigger.Conditions) : Readiness.Off,
        Conditions = trigger.Conditions,
    };

    private static MeshNode Node(MeshObject found) => new()
    {
        Id = Id(found),
        Column = found.Role switch
        {
            MeshRole.Source or MeshRole.Binding => MeshColumn.Source,
            MeshRole.Channel or MeshRole.Flow => MeshColumn.Broker,
            MeshRole.Subscription => MeshColumn.Trigger,
            _ => MeshColumn.Sink,
        },
        Kind = found.Kind,
        Name = found.Name,
        Namespace = found.Namespace,
        ApiVersion = found.ApiVersion,
        Readiness = Stand(found.Conditions),
        Conditions = found.Conditions,
        Url = found.Url,
    };

    private static Readiness Stand(IReadOnlyList<Condition> conditions) => conditions.FirstOrDefault(condition => condition.Type == Condition.Ready)?.Status switch
    {
        Condition.True => Readiness.Ready,
        Condition.False => Readiness.NotReady,
        _ => Readiness.Unknown,
    };

    private static string Id(BrokerNode broker) => Id(BrokerManifest.Kind, broker.Namespace, broker.Name);

    private static string Id(MeshObject found) => Id(found.Kind, found.Namespace, found.Name);

    private static string Id(string kind, string space, string name) => $"{kind}/{space}/{name}";

    private MeshNode Add(MeshNode node)
    {
        if (nodes.TryGetValue(node.Id, out var known)) return known;
        nodes[node.Id] = node;
        if (node.Url is { } url) urls.TryAdd(url.TrimEnd('/'), node.Id);
        return node;
    }

    private void Add(MeshEdge edge) => edges.TryAdd(edge.Id, edge);
}
