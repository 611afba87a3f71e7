using Player.Journal;
using Player.Topology;

namespace Player.Delivery.Story;

/// <summary>Did it come as a dead letter, and which Trigger could not deliver it?</summary>
internal static class DeadLetterChapter
{
    private const int Most = 3;
    private const string FilterPath = "/triggers/";

    public static IEnumerable<Finding> Tell(StoryContext story) => story.DeadLetters.Take(Most).Select(letter => Of(story, letter));

    private static Finding Of(StoryContext story, EntrySummary letter)
    {
        var culprits = Culprits(story, letter);
        var finding = Said(letter, culprits)
            .Why(culprits.Count > 1 ? Phrase.Of("dead-letter.one-of", ("triggers", string.Join(", ", culprits.Take(Most).Select(one => one.Name)))) : null)
            .Why(Reason(story, letter, culprits))
            .See(EvidenceKind.Said, letter.Detail)
            .See(letter);
        return letter.IsDeclined
            ? finding.Why("dead-letter.declined", ("status", letter.StatusCode)).Mend(new Mend { Kind = MendKind.ResetInbox, Name = letter.Inbox })
            : finding;
    }

    private static Finding Said(EntrySummary letter, IReadOnlyList<TriggerNode> culprits)
    {
        var inbox = ArrivalChapter.InboxOf(letter);
        if (IsTold(letter))
        {
            return culprits is [var named]
                ? Say.Wrong("arrival.dead-letter-of", ("trigger", named.Name), ("url", letter.Target), ("code", letter.DeadLetterCode), ("inbox", inbox))
                : Say.Wrong("arrival.dead-letter", ("url", letter.Target), ("code", letter.DeadLetterCode), ("inbox", inbox));
        }

        return culprits is [var only]
            ? Say.Wrong("arrival.dead-letter-silent-of", ("trigger", only.Name), ("subscriber", only.SubscriberUri ?? SubscriberPlace.Describe(only.Trigger.Subscriber)), ("inbox", inbox))
            : Say.Wrong("arrival.dead-letter-silent", ("inbox", inbox));
    }

    private static bool IsTold(EntrySummary letter) => letter.DeadLetterCode is not null && letter.Target is not null;

    private static Phrase? Reason(StoryContext story, EntrySummary letter, IReadOnlyList<TriggerNode> culprits) => culprits switch
    {
        _ when letter.DeadLetterCode is not null => CodeOf(letter.DeadLetterCode),
        [{ LostSubscriber: true }] => Phrase.Of("dead-letter.lost-subscriber"),
        [var only] when story.Gone.Any(gone => ReferenceEquals(gone.Node, only)) => Phrase.Of("dead-letter.deleted"),
        _ when letter.Target is null => Phrase.Of("dead-letter.silent"),
        _ => null,
    };

    private static Phrase? CodeOf(string? code) => code switch
    {
        "404" => Phrase.Of("dead-letter.404"),
        "500" => Phrase.Of("dead-letter.500"),
        "429" or "503" => Phrase.Of("dead-letter.busy", ("code", code)),
        ['4', ..] => Phrase.Of("subscriber.final", ("status", code)),
        _ => null,
    };

    /// <summary>Triggers that the event passed, that have such events brought to this inbox, and that have not delivered it.</summary>
    private static IReadOnlyList<TriggerNode> Culprits(StoryContext story, EntrySummary letter)
    {
        if (story.Filtered is not { } envelope) return [];
        TriggerNode[] mine =
        [
            .. story.Triggers.Where(one => one.Matches || one.LastAttempt is not null).Select(one => one.Node),
            .. story.Gone.Select(gone => gone.Node),
        ];
        // Of an event of others its Broker is not known.
        if (story.Send is null) mine = [.. mine, .. story.Facts.Topology.Triggers.Where(node => !mine.Contains(node) && node.Trigger.Filter().Passes(envelope))];
        if (letter.Target is { } failed && mine.Where(node => Failed(node, failed)).ToArray() is [_, ..] named) return named;
        return [.. mine.Where(node => DeadLetterPlaces.Of(node, story.Facts.Topology)?.MayBe(letter.Inbox) == true && !Delivered(story, node))];
    }

    // A broker names the subscriber, or its own filter, whose path has the Trigger's name.
    private static bool Failed(TriggerNode node, string url) =>
        BrokerPlace.Same(url, node.SubscriberUri) || url.Contains($"{FilterPath}{node.Namespace}/{node.Name}/", StringComparison.Ordinal);

    private static bool Delivered(StoryContext story, TriggerNode node) =>
        SubscriberPlace.Of(node, story.Facts.Topology.Player) is { IsPlayer: true, Inbox: var inbox } && story.Arrivals.Any(arrival => arrival.IsTaken && arrival.Inbox == inbox);
}
