using Player.Topology;

namespace Player.Delivery.Story;

/// <summary>Does the Broker exist, and is it ready?</summary>
internal static class BrokerChapter
{
    public static IEnumerable<Finding> Tell(StoryContext story)
    {
        if (story.Facts.Topology.Reading is { State: ReadingState.Stale } reading)
            yield return Say.Unknown("reading.stale", ("at", reading.AsOf)).See(EvidenceKind.Said, reading.Fault);
        if (story.Url is null) yield break;
        if (story.Node is { } node)
        {
            yield return Of(node);
        }
        else if (!story.SeesBrokers)
        {
            yield return Say.Unknown("broker.unseen").Why(WhyUnseen(story, BrokerManifest.Kind)).Mend(Mend.Copy(story.CommandFor("broker")));
        }
        else if (story.Place.IsKnown && story.Outcome?.StatusCode != 404)
        {
            // What a 404 says is said already, with what there is instead.
            yield return Say.Wrong("broker.missing", ("broker", story.Place.Name), ("namespace", story.Place.Namespace));
        }
    }

    /// <summary>Why a kind cannot be seen from here.</summary>
    public static Phrase WhyUnseen(StoryContext story, string kind)
    {
        var reading = story.Facts.Topology.Reading;
        if (story.Unread(kind) is { } unread)
        {
            return unread.Reason == UnreadReason.Forbidden
                ? Phrase.Of("reading.forbidden", ("resource", unread.Resource), ("account", reading.Account))
                : Phrase.Of("reading.not-installed", ("resource", unread.Resource));
        }

        if (reading.State == ReadingState.Starting) return Phrase.Of("reading.starting");
        return reading is { State: ReadingState.Live or ReadingState.Stale, Namespace: { } only }
            ? Phrase.Of("reading.one-namespace", ("namespace", only))
            : Phrase.Of("reading.absent");
    }

    private static Finding Of(BrokerNode node)
    {
        if (node.IsReady) return Say.Ok("broker.ready", ("broker", node.Name), ("namespace", node.Namespace));
        var why = Mend.Copy($"kubectl -n {node.Namespace} describe broker {node.Name}");
        if (node.Conditions.Count == 0)
            return Say.Wrong("broker.no-status", ("broker", node.Name), ("namespace", node.Namespace), ("class", BrokerPlace.ClassOf(node))).Mend(why);
        var ready = node.Conditions[0];
        return Say.Wrong("broker.not-ready", ("broker", node.Name), ("reason", ready.Reason), ("message", ready.Message)).See(node.Conditions).Mend(why);
    }
}
