using Player.Filters;
using Player.Topology;

namespace Player.Delivery.Story;

/// <summary>A Trigger before the event.</summary>
internal sealed class TriggerCase(TriggerNode node, StoryContext story)
{
    // Each pause is a day at most, so that their sum stays a duration.
    private const int MostCounted = 1000;

    // What Knative's webhook writes into a Broker that says nothing.
    private static readonly DeliverySpec Default = new() { Retry = 10, BackoffPolicy = BackoffPolicy.Exponential, BackoffDelay = "PT0.2S" };

    public TriggerNode Node { get; } = node;

    public string Name => Node.Name;

    public string Namespace => Node.Namespace;

    /// <summary>It is known from what a person pasted alone.</summary>
    public bool IsPasted { get; } = !story.Facts.Topology.Triggers.Contains(node);

    /// <summary>Null where the event is not known, or the filter is none that can be read here.</summary>
    public FilterVerdict? Verdict { get; } = story.Filtered is { } envelope && node.Trigger.IsFilterUnderstood ? node.Trigger.Filter().Explain(envelope) : null;

    public SubscriberPlace Subscriber { get; } = SubscriberPlace.Of(node, story.Facts.Topology.Player);

    /// <summary>Where what it cannot deliver goes: its own place, else its Broker's; null: nowhere.</summary>
    public SubscriberPlace? DeadLetterSink { get; } = DeadLetterPlaces.Of(node, story.Facts.Topology);

    /// <summary>Of this send; null where nobody keeps them.</summary>
    public TriggerAttempts? Attempts { get; } =
        story.Facts.Attempts.FirstOrDefault(one => one.Namespace == node.Namespace && one.Name == node.Name) is { } all
            ? all with { Attempts = [.. all.Attempts.Where(attempt => story.Send is null || attempt.At >= story.Send.At)] }
            : null;

    public DeliveryAttempt? LastAttempt => Attempts?.Attempts is [.., var last] ? last : null;

    public bool Matches => Verdict is { Passes: true };

    public bool IsWorking => Node.Enabled && (IsPasted || Node.IsReady);

    /// <summary>Its filter answers 404 in its subscriber's place.</summary>
    public bool LostSubscriber => !IsPasted && Node is { Enabled: true, LostSubscriber: true };

    /// <summary>The broker hands the event on to it.</summary>
    public bool IsReached => Matches && (IsWorking || LostSubscriber);

    /// <summary>The broker did for it what it could.</summary>
    public bool IsOver => LastAttempt?.Outcome is DeliveryOutcome.Lost or DeliveryOutcome.DeadLettered or DeliveryOutcome.LoopStopped;

    /// <summary>It would bring the event here.</summary>
    public bool BringsItHere => Matches && IsWorking && Subscriber.IsPlayer != false;

    /// <summary>The pauses between all its retries: so long a broker that waits for them keeps the sender waiting.</summary>
    public TimeSpan Retries
    {
        get
        {
            var spec = Node.Trigger.Delivery ?? story.BrokerOf(Node)?.Broker.Delivery ?? Default;
            var all = TimeSpan.Zero;
            for (var retry = 0; retry < Math.Min(spec.Retry ?? 0, MostCounted); retry++) all += spec.Backoff(retry);
            return all;
        }
    }
}
