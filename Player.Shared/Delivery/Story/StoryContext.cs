using Player.Events;
using Player.Journal;
using Player.Topology;

namespace Player.Delivery.Story;

/// <summary>What the chapters of a story share: the facts, and what follows from them.</summary>
internal sealed class StoryContext
{
    /// <summary>How long a broker may go on to deliver to a Trigger that was deleted.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);

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
        Gone = [.. facts.Gone.Where(IsOfGone)];
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

    /// <summary>Triggers of the Broker that would have taken the event and went shortly before it was sent, or while that was under way.</summary>
    public IReadOnlyList<GoneTrigger> Gone { get; }

    /// <summary>Those of <see cref="Arrivals"/> that could not be delivered elsewhere.</summary>
    public IReadOnlyList<EntrySummary> DeadLetters => [.. Arrivals.Where(arrival => arrival.IsDeadLetter)];

    public bool IsEmbedded => Facts.Topology.Reading.Origin == TopologyOrigin.Embedded;

    public bool IsTaken => Arrivals.Any(arrival => arrival.IsTaken);

    /// <summary>The event is here, in whatever way.</summary>
    public bool IsHere => IsTaken || Arrivals.Any(arrival => arrival.IsDeadLetter);

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

    public BrokerNode? BrokerOf(TriggerNode trigger) =>
        Facts.Topology.Brokers.FirstOrDefault(node => node.Namespace == trigger.Namespace && node.Name == trigger.Broker);

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

    // The broker learns of it some moments later.
    private bool IsOfGone(GoneTrigger gone) => Send is not null && !IsEmbedded && IsOf(gone.Node.Trigger)
        && (gone.Node.IsReady || gone.Node.IsSubscribed)
        && gone.At > Send.At - Settling && gone.At < (Outcome?.At ?? Facts.Now)
        && Filtered is { } envelope && gone.Node.Trigger.Filter().Passes(envelope);

    private bool IsOf(TriggerManifest trigger) => Place.IsKnown && trigger.Broker == Place.Name && trigger.Namespace == Place.Namespace;
}
