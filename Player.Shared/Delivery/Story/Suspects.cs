using Player.Journal;

namespace Player.Delivery.Story;

/// <summary>
/// Which Triggers can have made a channel-based broker answer 500? It does so where one delivery failed for good, its dead letter included,
/// or where a reply came to such an end: the chain begins at a Trigger that the event passed and that is not known to have ended well.
/// </summary>
internal static class Suspects
{
    private const int Listed = 3;

    // A hop budget is 255: far fewer deliveries of one event are no retries any more.
    private const int Loop = 100;
    private const int Replied = 200;

    public static IReadOnlyList<TriggerCase> Of(StoryContext story) => story.Place.Way == BrokerWay.Storing
        ? []
        : [.. story.Triggers.Where(one => one.IsReached && !EndedWell(story, one))];

    /// <summary>Why the broker answered 500, as far as can be told; the likeliest first.</summary>
    public static IEnumerable<Phrase> Causes(StoryContext story)
    {
        if (story.Filtered is null || story.Place.Way == BrokerWay.Storing || !(story.SeesTriggers || story.Triggers.Count > 0)) yield break;
        var suspects = Of(story);
        if (story.Arrivals.Count >= Loop) yield return Phrase.Of("cause.loop-seen", ("count", story.Arrivals.Count));
        foreach (var gone in story.Gone.Take(Listed)) yield return Phrase.Of("cause.deleted", ("trigger", gone.Node.Name), ("at", gone.At));
        if (suspects is [var only] && story.Gone.Count == 0) yield return Only(only);
        else if (suspects.Count is > 0 and <= Listed) yield return Phrase.Of("cause.some", ("triggers", Names(suspects)));
        else if (suspects.Count > Listed) yield return Phrase.Of("cause.many", ("count", suspects.Count), ("triggers", Names(suspects)));
        else if (story.Gone.Count == 0 && story.SeesTriggers) yield return Phrase.Of("cause.none-seen");
        if (story.Arrivals.Count < Loop && suspects.Any(MayReply)) yield return Phrase.Of("cause.hops");
    }

    /// <summary>What keeps the broker from answering: Triggers whose every delivery fails.</summary>
    public static IEnumerable<Phrase> Holding(StoryContext story)
    {
        if (story.Place.Way == BrokerWay.Storing) yield break;
        foreach (var one in story.Triggers.Where(one => one is { IsReached: true, LostSubscriber: true }).Take(Listed))
            yield return Phrase.Of("open.lost", ("trigger", one.Name), ("for", one.Retries));
        foreach (var gone in story.Gone.Take(Listed)) yield return Phrase.Of("open.deleted", ("trigger", gone.Node.Name), ("at", gone.At));
    }

    private static Phrase Only(TriggerCase only) => only switch
    {
        { DeadLetterSink: { } sink } => Phrase.Of("cause.only-buried", ("trigger", only.Name), ("subscriber", only.Subscriber.Text), ("sink", sink.Text)),
        { LostSubscriber: true } => Phrase.Of("cause.only-lost", ("trigger", only.Name)),
        _ => Phrase.Of("cause.only", ("trigger", only.Name), ("subscriber", only.Subscriber.Text)),
    };

    private static string Names(IReadOnlyList<TriggerCase> suspects) => string.Join(", ", suspects.Take(Listed).Select(one => one.Name));

    // What others answer cannot be seen; a Player's own inbox answers 202 where it does not reply.
    private static bool MayReply(TriggerCase one) => !one.LostSubscriber;

    private static bool EndedWell(StoryContext story, TriggerCase one)
    {
        if (one.Subscriber.IsPlayer == true && Enough(story, Taken(one), other => other.Subscriber.IsPlayer == true && other.Subscriber.Inbox == one.Subscriber.Inbox)) return true;
        if (one.DeadLetterSink is not { } sink) return false;
        return story.DeadLetters.Any(letter => Buried(letter) && letter.Target is { } failed && BrokerPlace.Same(failed, one.Node.SubscriberUri))
            || Enough(story, letter => Buried(letter) && letter.Target is null, other => other.DeadLetterSink is { } its && its == sink);

        bool Buried(EntrySummary letter) => letter is { IsDeadLetter: true, IsDeclined: false } && sink.MayBe(letter.Inbox);
    }

    private static Func<EntrySummary, bool> Taken(TriggerCase one) =>
        arrival => arrival.IsTaken && arrival.StatusCode != Replied && arrival.Inbox == one.Subscriber.Inbox;

    // Of two Triggers that lead to one place one arrival says nothing of the other.
    private static bool Enough(StoryContext story, Func<EntrySummary, bool> arrived, Func<TriggerCase, bool> leadsThere) =>
        story.Arrivals.Count(arrived) is var count and > 0 && count >= story.Triggers.Count(other => other.IsReached && leadsThere(other));
}
