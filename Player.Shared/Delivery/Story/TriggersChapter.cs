using Player.Topology;

namespace Player.Delivery.Story;

/// <summary>Which Triggers does the Broker have, and what did each do with the event?</summary>
internal static class TriggersChapter
{
    public static IEnumerable<Finding> Tell(StoryContext story)
    {
        if (story.Send is null && story.Node is null && story.Triggers.Count == 0) yield break;
        if (story.IsRefused) yield break;
        foreach (var one in story.Triggers)
        {
            foreach (var finding in TriggerChapter.Tell(story, one)) yield return finding;
        }

        if (story.Outcome?.Kind != Journal.EntryKind.Sent || story.DeadLetters.Count > 0)
        {
            foreach (var gone in story.Gone)
                yield return Say.Unknown("trigger.deleted", ("trigger", gone.Node.Name), ("at", gone.At)).Mend(AttemptChapter.Resend(story));
        }

        if (!story.SeesTriggers)
        {
            if (story.Facts.Pasted.Triggers.Count == 0) yield return Unseen(story);
            else if (story.Triggers.Count == 0) yield return PastedElsewhere(story);
            else yield return Say.Unknown("triggers.pasted", ("count", story.Triggers.Count));
        }
        else if (story.Triggers.Count == 0 && story.Place.IsKnown)
        {
            yield return None(story);
        }
    }

    private static Finding Unseen(StoryContext story) => Say.Unknown("triggers.unseen")
        .Why(BrokerChapter.WhyUnseen(story, TriggerManifest.Kind))
        .Mend(new Mend { Kind = MendKind.PasteManifests, Command = story.CommandFor("trigger") });

    private static Finding PastedElsewhere(StoryContext story) => Say
        .Wrong(
            "triggers.pasted-elsewhere",
            ("broker", story.Place.Name),
            ("namespace", story.Place.Namespace),
            ("others", string.Join(", ", story.Facts.Pasted.Triggers.Take(5).Select(trigger => $"{trigger.Name} → {trigger.Namespace}/{trigger.Broker}"))))
        .Mend(new Mend { Kind = MendKind.PasteManifests, Command = story.CommandFor("trigger") });

    private static Finding None(StoryContext story) => (story.IsHere ? Say.Unknown("triggers.none-now", Broker(story)) : Say.Wrong("triggers.none", Broker(story)))
        .Mend(Mend.Create(story));

    private static ReadOnlySpan<(string, object?)> Broker(StoryContext story) =>
        new (string, object?)[] { ("broker", story.Place.Name), ("namespace", story.Place.Namespace) };
}
