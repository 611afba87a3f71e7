using Player.Topology;

namespace Player.Delivery.Story;

/// <summary>One Trigger: is it ready, does the event pass its filter, where does it go, and what came of that?</summary>
internal static class TriggerChapter
{
    /// <summary>A Trigger younger than this may not have been there yet for a broker that had just learned of it.</summary>
    private static readonly TimeSpan Young = TimeSpan.FromSeconds(2);

    public static IEnumerable<Finding> Tell(StoryContext story, TriggerCase one)
    {
        if (one.LostSubscriber)
        {
            yield return Lost(story, one);
            yield break;
        }

        if (NotWorking(story, one) is { } broken)
        {
            yield return broken;
            if (one.LastAttempt is not null) yield return AttemptChapter.Tell(story, one);
            yield break;
        }

        if (FilterChapter.Broken(story, one) is { } unsound)
        {
            yield return unsound;
            yield break;
        }

        if (one.Verdict is null)
        {
            yield return Say.Unknown("trigger.filter-unknown", ("trigger", one.Name)).See(EvidenceKind.Filter, one.Node.Trigger.Filter().ToCesql());
            yield break;
        }

        if (!one.Matches && one.LastAttempt is null)
        {
            yield return Filtered(story, one);
            yield break;
        }

        // A filter that was changed since: what was done then counts.
        yield return (one.Matches ? Say.Ok("trigger.passes", ("trigger", one.Name)) : Say.Unknown("trigger.passed-then", ("trigger", one.Name)))
            .Why(Place(one), Settings(story, one), DeadLetters(one), one.IsPasted ? Phrase.Of("trigger.pasted") : null)
            .Why(FilterChapter.Cautions(one))
            .See(EvidenceKind.Filter, one.Node.Trigger.Filter().ToCesql())
            .See(EvidenceKind.Url, one.Subscriber.Text);
        if (story.IsAccepted && one.Attempts is not null) yield return AttemptChapter.Tell(story, one);
        if (IsYoung(story, one, out var age) && !story.IsTaken)
            yield return Say.Unknown("trigger.young", ("trigger", one.Name), ("for", age)).Mend(AttemptChapter.Resend(story));
    }

    private static Finding? NotWorking(StoryContext story, TriggerCase one)
    {
        var node = one.Node;
        var state = story.IsHere || !CouldMatter(one) ? FindingState.Unknown : FindingState.Wrong;
        var edit = Mend.Edit(story, one.Namespace, one.Name);
        if (!node.Enabled)
            return Say.Of(CouldMatter(one) ? FindingState.Wrong : FindingState.Ok, Phrase.Of("trigger.off", ("trigger", one.Name))).Mend(Mend.SwitchOn(one.Namespace, one.Name));
        if (one.IsPasted || node.IsReady) return null;
        if (node.Conditions.Count == 0)
        {
            return Say.Of(state, Phrase.Of("trigger.no-status", ("trigger", one.Name)))
                .Mend(edit, Mend.Copy($"kubectl -n {one.Namespace} describe trigger {one.Name}"));
        }

        var bad = node.Conditions.Where(condition => condition.Type != Condition.Ready && condition.Status == Condition.False).ToArray();
        var first = bad.FirstOrDefault() ?? node.Conditions[0];
        var code = first switch
        {
            { Reason: "BrokerDoesNotExist" } => "trigger.no-broker",
            { Type: "BrokerReady" } => "trigger.broker-not-ready",
            { Type: "SubscriberResolved" } => "trigger.no-subscriber",
            { Type: "DeadLetterSinkResolved" } => "trigger.no-dead-letter-sink",
            { Type: "DependencyReady" } => "trigger.dependency",
            _ => "trigger.not-ready",
        };
        return Say.Of(state, Phrase.Of(
                code,
                ("trigger", one.Name),
                ("broker", node.Broker),
                ("namespace", one.Namespace),
                ("subscriber", SubscriberPlace.Describe(node.Trigger.Subscriber)),
                ("condition", first.Type),
                ("reason", first.Reason),
                ("message", first.Message)))
            .See(node.Conditions)
            .Mend(edit, Mend.Copy($"kubectl -n {one.Namespace} describe trigger {one.Name}"));
    }

    // Whoever else has the event: the broker keeps the sender waiting, and fails in the end.
    private static Finding Lost(StoryContext story, TriggerCase one) => Say.Of(
            CouldMatter(one) ? FindingState.Wrong : FindingState.Unknown,
            Phrase.Of(
                "trigger.lost-subscriber",
                ("trigger", one.Name),
                ("subscriber", SubscriberPlace.Describe(one.Node.Trigger.Subscriber)),
                ("message", Said(one))))
        .Why(one.Retries > TimeSpan.Zero && story.Place.Way != BrokerWay.Storing ? Phrase.Of("trigger.lost-subscriber.waits", ("for", one.Retries)) : null, DeadLetters(one))
        .See(one.Node.Conditions)
        .Mend(Mend.Edit(story, one.Namespace, one.Name), Mend.Copy($"kubectl -n {one.Namespace} describe trigger {one.Name}"));

    // Within a sentence of ours; what the cluster says has no full stop.
    private static string? Said(TriggerCase one) =>
        one.Node.Conditions.FirstOrDefault(condition => condition.Type == Condition.SubscriberResolved)?.Message is { Length: > 0 } message ? message.TrimEnd('.') + "." : null;

    /// <summary>It brings chosen events to an inbox of its own, while another one leads to the sink: that it lets this one pass by is as it should be.</summary>
    public static bool IsAside(StoryContext story, TriggerCase one) => one.Subscriber is { IsPlayer: true, Inbox: not null }
        && story.Triggers.Any(other => other.Subscriber is { IsPlayer: true, Inbox: null });

    // A filter that lets the event pass by is no reason to mend the Trigger for its sake.
    private static bool CouldMatter(TriggerCase one) => one.Verdict is null or { Passes: true };

    private static Finding Filtered(StoryContext story, TriggerCase one)
    {
        var matters = !story.IsHere && one.Subscriber.IsPlayer != false && !IsAside(story, one) && !story.Triggers.Any(other => other.BringsItHere);
        return Say.Of(matters ? FindingState.Wrong : FindingState.Ok, Phrase.Of("trigger.filtered", ("trigger", one.Name)))
            .Why((one.Verdict?.Reasons ?? []).Take(3).Select(FilterPhrase.Of))
            .Why(FilterChapter.Cautions(one))
            .See(EvidenceKind.Filter, one.Node.Trigger.Filter().ToCesql())
            .Mend(
                matters ? Mend.Edit(story, one.Namespace, one.Name) : null,
                matters ? AttemptChapter.Resend(story) : null);
    }

    private static Phrase Place(TriggerCase one) => one.Subscriber switch
    {
        { IsPlayer: true, Inbox: { } inbox } => Phrase.Of("place.inbox", ("inbox", inbox)),
        { IsPlayer: true } => Phrase.Of("place.player"),
        { IsPlayer: false, Text: var text } => Phrase.Of("place.other", ("subscriber", text)),
        { Text: var text } => Phrase.Of("place.unknown", ("subscriber", text)),
    };

    private static Phrase Settings(StoryContext story, TriggerCase one)
    {
        var spec = one.Node.Trigger.Delivery ?? story.Node?.Broker.Delivery;
        if (spec is null) return Phrase.Of("delivery.default");
        if (spec.Retry is null or 0) return Phrase.Of("delivery.once");
        return spec is { BackoffPolicy: { } policy, BackoffDelay: { } delay }
            ? Phrase.Of(policy == BackoffPolicy.Linear ? "delivery.linear" : "delivery.exponential", ("retry", spec.Retry), ("delay", delay))
            : Phrase.Of("delivery.at-once", ("retry", spec.Retry));
    }

    private static Phrase DeadLetters(TriggerCase one) =>
        one.DeadLetterSink is { Text: var sink } ? Phrase.Of("dead-letter.to", ("sink", sink)) : Phrase.Of("dead-letter.nowhere");

    private static bool IsYoung(StoryContext story, TriggerCase one, out TimeSpan age)
    {
        age = one.Node.Since is { } since && story.Send is { } send ? send.At - since : Young;
        return age < Young && age > TimeSpan.Zero && story.Outcome?.Kind == Journal.EntryKind.Sent;
    }
}
