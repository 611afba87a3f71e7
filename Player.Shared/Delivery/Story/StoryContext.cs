using Player.Events;
using Player.Filters;
using Player.Journal;
using Player.Topology;

namespace Player.Delivery.Story;

/// <summary>What the chapters of a story share: the facts, and what follows from them.</summary>
internal sealed class StoryContext
{
    public StoryContext(StoryFacts facts)
    {
        Facts = facts;
        foreach (var entry in facts.Entries) Exchange.Add(entry);
        Send = Exchange.Sends is [.., var latest] ? latest : null;
        Outcome = Send is null ? null : Exchange.Outcome(Send.Seq);
        Arrivals = [.. Exchange.Arrivals.Where(arrival => arrival.Kind == EntryKind.Received && !arrival.IsFromFile && (Send is null || arrival.Seq > Send.Seq))];
        Url = Send?.Target ?? (Exchange.Sends.Count == 0 ? facts.Target.Url : null);
        var seen = BrokerPlace.Of(Url);
        Node = facts.Topology.Brokers.FirstOrDefault(node => BrokerPlace.Same(node.Url, Url))
            ?? (seen.IsKnown ? facts.Topology.Brokers.FirstOrDefault(node => node.Namespace == seen.Namespace && node.Name == seen.Name) : null);
        var way = BrokerPlace.WayOf(Node, seen.Way, facts.Topology.Reading.Origin);
        Place = Node is null ? seen with { Way = way } : new(Node.Namespace, Node.Name, way);
        Filtered = Judged(facts.Event ?? facts.Arrived);
        Triggers = [.. Mine(facts).Select(trigger => new TriggerCase(trigger, this))];
    }

    public StoryFacts Facts { get; }

    public Exchange Exchange { get; } = new();

    /// <summary>The last send; null where the event was never sent from here.</summary>
    public EntrySummary? Send { get; }

    /// <summary>How <see cref="Send"/> ended; null while it is open.</summary>
    public EntrySummary? Outcome { get; }

    /// <summary>Deliveries since <see cref="Send"/>.</summary>
    public IReadOnlyList<EntrySummary> Arrivals { get; }

    /// <summary>Where <see cref="Send"/> went.</summary>
    public string? Url { get; }

    public BrokerPlace Place { get; }

    /// <summary>The Broker at <see cref="Url"/>, where it is seen.</summary>
    public BrokerNode? Node { get; }

    /// <summary>The event as filters see it; null where it is not known.</summary>
    public EventEnvelope? Filtered { get; }

    /// <summary>Those of the Broker, pasted ones too.</summary>
    public IReadOnlyList<TriggerCase> Triggers { get; }

    public bool IsEmbedded => Facts.Topology.Reading.Origin == TopologyOrigin.Embedded;

    public bool IsTaken => Arrivals.Any(arrival => arrival.IsTaken);

    /// <summary>The broker has the event: it said so, or an arrival proves it.</summary>
    public bool IsAccepted => Outcome?.Kind == EntryKind.Sent || Arrivals.Count > 0;

    /// <summary>The broker refused the event, or was not reached: nothing after that matters.</summary>
    public bool IsRefused => Outcome is { Kind: EntryKind.Failed } && Arrivals.Count == 0 && Outcome.StatusCode is not (408 or 500 or 502 or >= 504);

    public bool SeesBrokers => Sees(BrokerManifest.Kind);

    public bool SeesTriggers => Sees(TriggerManifest.Kind);

    public UnreadKind? Unread(string kind) => Facts.Topology.Reading.Unread.FirstOrDefault(unread => unread.Kind == kind);

    public TimeSpan Since(DateTimeOffset at) => Facts.Now - at;

    public string CommandFor(string resource) =>
        Place.Namespace is { } space ? $"kubectl -n {space} get {resource} -o yaml" : $"kubectl get {resource} --all-namespaces -o yaml";

    private bool Sees(string kind) =>
        Facts.Topology.Reading.State is ReadingState.Live or ReadingState.Stale
        && Unread(kind) is null
        && (Facts.Topology.Reading.Namespace is not { } only || Place.Namespace is null || only == Place.Namespace);

    // A broker judges what it hands on, not what it was given.
    private static EventEnvelope? Judged(EventEnvelope? envelope) =>
        envelope is null ? null : envelope with { Source = EventSource.Canonical(envelope.Source) };

    private IEnumerable<TriggerNode> Mine(StoryFacts facts)
    {
        var known = facts.Topology.Triggers.Where(trigger => IsOf(trigger.Trigger)).ToArray();
        var pasted = facts.Pasted.Triggers
            .Where(trigger => IsOf(trigger) && !known.Any(one => one.Namespace == trigger.Namespace && one.Name == trigger.Name))
            .Select(trigger => new TriggerNode { Trigger = trigger, SubscriberUri = trigger.Subscriber.Ref is null ? trigger.Subscriber.Uri : null });
        return [.. known, .. pasted];
    }

    private bool IsOf(TriggerManifest trigger) => Place.IsKnown && trigger.Broker == Place.Name && trigger.Namespace == Place.Namespace;
}

/// <summary>A Trigger before the event.</summary>
internal sealed class TriggerCase(TriggerNode node, StoryContext story)
{
    public TriggerNode Node { get; } = node;

    public string Name => Node.Name;

    public string Namespace => Node.Namespace;

    /// <summary>It is known from what a person pasted alone.</summary>
    public bool IsPasted { get; } = !story.Facts.Topology.Triggers.Contains(node);

    /// <summary>Null where the event is not known, or the filter is none that can be read here.</summary>
    public FilterVerdict? Verdict { get; } = story.Filtered is { } envelope && node.Trigger.IsFilterUnderstood ? node.Trigger.Filter().Explain(envelope) : null;

    public SubscriberPlace Subscriber { get; } = SubscriberPlace.Of(node, story.Facts.Topology.Player);

    /// <summary>Of this send; null where nobody keeps them.</summary>
    public TriggerAttempts? Attempts { get; } =
        story.Facts.Attempts.FirstOrDefault(one => one.Namespace == node.Namespace && one.Name == node.Name) is { } all
            ? all with { Attempts = [.. all.Attempts.Where(attempt => story.Send is null || attempt.At >= story.Send.At)] }
            : null;

    public DeliveryAttempt? LastAttempt => Attempts?.Attempts is [.., var last] ? last : null;

    public bool Matches => Verdict is { Passes: true };

    public bool IsWorking => Node.Enabled && (IsPasted || Node.IsReady);

    /// <summary>The broker did for it what it could.</summary>
    public bool IsOver => LastAttempt?.Outcome is DeliveryOutcome.Lost or DeliveryOutcome.DeadLettered or DeliveryOutcome.LoopStopped;

    /// <summary>It would bring the event here.</summary>
    public bool BringsItHere => Matches && IsWorking && Subscriber.IsPlayer != false;
}
