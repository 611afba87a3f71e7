using Player.Topology;

namespace Player.Delivery.Story;

/// <summary>Triggers that would take the event and do not get it: they listen to another Broker, or in another namespace.</summary>
internal static class ElsewhereChapter
{
    private const int Most = 3;

    public static IEnumerable<Finding> Tell(StoryContext story)
    {
        if (story.Filtered is null || story.Send is null || !story.Place.IsKnown || story.IsTaken) yield break;
        if (story.Triggers.Any(one => one.BringsItHere)) yield break;
        var others = story.Facts.Topology.Triggers
            .Where(trigger => !story.Triggers.Any(mine => ReferenceEquals(mine.Node, trigger)))
            .Where(trigger => SubscriberPlace.Of(trigger, story.Facts.Topology.Player).IsPlayer != false && trigger.Trigger.Filter().Passes(story.Filtered))
            .OrderByDescending(trigger => trigger.Namespace == story.Place.Namespace)
            .ThenBy(trigger => Nearness.Of(trigger.Broker, story.Place.Name ?? ""))
            .Take(Most);
        foreach (var trigger in others) yield return Of(story, trigger);
    }

    private static Finding Of(StoryContext story, TriggerNode trigger)
    {
        var broker = story.Facts.Topology.Brokers.FirstOrDefault(node => node.Namespace == trigger.Namespace && node.Name == trigger.Broker);
        var code = trigger.Namespace != story.Place.Namespace ? "elsewhere.namespace"
            : broker is not null ? "elsewhere.broker"
            : Nearness.IsTypo(trigger.Broker, story.Place.Name ?? "") ? "elsewhere.typo"
            : "elsewhere.orphan";
        return Say.Of(
                // Where the Broker's own Triggers explain it, what others do is only worth a word.
                story.Triggers.Count > 0 && code is "elsewhere.namespace" or "elsewhere.broker" ? FindingState.Ok : FindingState.Wrong,
                Phrase.Of(
                    code,
                    ("trigger", trigger.Name),
                    ("namespace", trigger.Namespace),
                    ("broker", trigger.Broker),
                    ("target", story.Place.Name),
                    ("target-namespace", story.Place.Namespace)))
            .See(trigger.Conditions)
            .Mend(code == "elsewhere.namespace" ? null : Mend.Edit(story, trigger.Namespace, trigger.Name), broker is null ? null : TargetChapter.Use(broker));
    }
}
