using Player.Topology;

namespace Player.Delivery.Story;

/// <summary>What the embedded broker did for the event and one Trigger.</summary>
internal static class AttemptChapter
{
    public static Finding Tell(StoryContext story, TriggerCase one)
    {
        var attempts = one.Attempts?.Attempts ?? [];
        var finding = one.LastAttempt is { } last ? Of(story, one, last) : NoneMade(story, one);
        foreach (var attempt in attempts.TakeLast(5))
            finding = finding.See(EvidenceKind.Attempt, $"{attempt.Attempt}/{attempt.Attempts} {attempt.Url} {attempt.StatusCode?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? attempt.Fault} {attempt.Outcome.ToString().ToLowerInvariant()}", attempt.At);
        return finding;
    }

    public static Mend? Resend(StoryContext story) => story.Send is { } send ? new() { Kind = MendKind.Resend, Seq = send.Seq } : null;

    private static Finding Of(StoryContext story, TriggerCase one, DeliveryAttempt last)
    {
        var delivered = one.Attempts?.Attempts.LastOrDefault(attempt => attempt.Outcome == DeliveryOutcome.Delivered);
        // What failed before the dead letter: the subscriber.
        var failed = one.Attempts?.Attempts.LastOrDefault(attempt => attempt.Outcome is DeliveryOutcome.GivenUp or DeliveryOutcome.Lost or DeliveryOutcome.Retrying) ?? last;
        return last.Outcome switch
        {
            DeliveryOutcome.Delivered => Say.Ok(
                "attempt.delivered", ("trigger", one.Name), ("status", last.StatusCode), ("for", TimeSpan.FromMilliseconds(last.LatencyMs)), ("attempt", last.Attempt)),
            DeliveryOutcome.Replied => Say.Ok("attempt.replied", ("trigger", one.Name), ("status", delivered?.StatusCode ?? 200)),
            DeliveryOutcome.Retrying => Say.Waiting(
                    "attempt.retrying", ("trigger", one.Name), ("attempt", last.Attempt), ("attempts", last.Attempts), ("at", last.RetryAt), ("last", LastRetry(story, one, last)))
                .Why(Fault(last)).Mend(AtSubscriber(one)),
            DeliveryOutcome.GivenUp when last.Attempt == 0 => Say.Waiting("attempt.overflowing", ("trigger", one.Name)).Mend(AtSubscriber(one)),
            DeliveryOutcome.GivenUp => Say.Waiting("attempt.given-up", ("trigger", one.Name), ("attempts", last.Attempt)).Why(Fault(last)).Mend(AtSubscriber(one)),
            DeliveryOutcome.DeadLettered when failed.Attempt == 0 => Say.Wrong("attempt.overflowed-dead-lettered", ("trigger", one.Name), ("sink", last.Url))
                .Mend(AtSubscriber(one)).Mend(Resend(story)),
            DeliveryOutcome.DeadLettered => Say.Wrong("attempt.dead-lettered", ("trigger", one.Name), ("attempts", failed.Attempt), ("sink", last.Url))
                .Why(Fault(failed), Rule(failed)).Mend(AtSubscriber(one)).Mend(Resend(story)),
            DeliveryOutcome.Lost when last.Attempt == 0 => Say.Wrong("attempt.overflowed", ("trigger", one.Name)).Mend(AtSubscriber(one)).Mend(Edit(one), Resend(story)),
            DeliveryOutcome.Lost => Say.Wrong("attempt.lost", ("trigger", one.Name), ("attempts", failed.Attempt))
                .Why(Fault(last), Rule(last)).Mend(AtSubscriber(one)).Mend(Edit(one), Resend(story)),
            _ => Say.Wrong("attempt.loop-stopped", ("trigger", one.Name)).Mend(Mend.SwitchOff(one.Namespace, one.Name), Edit(one)),
        };
    }

    // It matches now; that nothing was done means that it did not then.
    private static Finding NoneMade(StoryContext story, TriggerCase one)
    {
        var pending = story.Facts.Counts.FirstOrDefault(counts => counts.Namespace == one.Namespace && counts.Name == one.Name)?.Pending ?? 0;
        if (pending > 0) return Say.Waiting("attempt.pending", ("trigger", one.Name), ("count", pending));
        if (one.Attempts is { Complete: false } || story.IsTaken) return Say.Unknown("attempt.forgotten", ("trigger", one.Name));
        return Say.Wrong("attempt.none", ("trigger", one.Name)).Mend(Resend(story));
    }

    private static DateTimeOffset LastRetry(StoryContext story, TriggerCase one, DeliveryAttempt last)
    {
        var spec = one.Node.Trigger.Delivery ?? story.Node?.Broker.Delivery
            ?? new DeliverySpec { BackoffPolicy = BackoffPolicy.Exponential, BackoffDelay = "PT0.2S" };
        var at = last.RetryAt ?? last.At;
        for (var attempt = last.Attempt + 1; attempt < last.Attempts; attempt++) at += spec.Backoff(attempt - 1);
        return at;
    }

    private static Phrase? Fault(DeliveryAttempt attempt) => attempt switch
    {
        { StatusCode: >= 200 and < 300 } => Phrase.Of("subscriber.not-an-event", ("status", attempt.StatusCode)),
        { StatusCode: { } status } => Phrase.Of("subscriber.answered", ("status", status), ("url", attempt.Url)),
        _ => Phrase.Of("subscriber.silent", ("url", attempt.Url), ("fault", attempt.Fault)),
    };

    private static Phrase? Rule(DeliveryAttempt attempt) => attempt.StatusCode switch
    {
        null or 404 or 408 or 409 or 429 or >= 500 or < 300 => null,
        _ => Phrase.Of("subscriber.final", ("status", attempt.StatusCode)),
    };

    private static IEnumerable<Mend?> AtSubscriber(TriggerCase one) => one.Subscriber.IsPlayer == true
        ? [new Mend { Kind = MendKind.ResetInbox, Name = one.Subscriber.Inbox }]
        : [];

    private static Mend Edit(TriggerCase one) => new() { Kind = MendKind.EditTrigger, Namespace = one.Namespace, Name = one.Name };
}
