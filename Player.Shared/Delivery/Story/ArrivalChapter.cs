using Player.Events;
using Player.Journal;

namespace Player.Delivery.Story;

/// <summary>Did it come back, how, and after how long?</summary>
internal static class ArrivalChapter
{
    public static IEnumerable<Finding> Tell(StoryContext story)
    {
        foreach (var rejected in story.Exchange.Arrivals.Where(arrival => arrival.Kind == EntryKind.Rejected)) yield return Rejected("arrival.rejected", FindingState.Wrong, rejected);
        foreach (var letter in DeadLetterChapter.Tell(story)) yield return letter;
        if (story.Arrivals.Where(arrival => arrival is { IsDeclined: true, IsDeadLetter: false }).ToArray() is [.., var declined] all) yield return Declined(story, declined, all.Length);
        if (story.Arrivals.FirstOrDefault(arrival => arrival.IsTaken) is { } taken)
        {
            yield return Came(story, taken);
            if (Changed(story) is { } changed) yield return changed;
        }
        else if (story.Send is { } send && !story.IsRefused)
        {
            foreach (var stray in story.Facts.Strays.Take(2)) yield return Rejected("arrival.stray", FindingState.Unknown, stray);
            if (story.Facts.Renamed is { } renamed) yield return Say.Wrong("arrival.renamed", ("id", renamed.Id), ("source", renamed.Source)).See(renamed);
            else if (story.Arrivals.Count == 0) yield return Missing(story, send);
        }
    }

    private static Finding Came(StoryContext story, EntrySummary taken)
    {
        if (story.Send is not { } send)
            return Say.Ok("arrival.foreign", ("at", taken.At), ("inbox", InboxOf(taken))).See(taken);
        return Say.Ok("arrival.came", ("for", taken.At - send.At), ("inbox", InboxOf(taken))).Why(Usually(story)).See(taken);
    }

    private static Finding Missing(StoryContext story, EntrySummary send)
    {
        var waited = story.Since(send.At);
        var sees = story.SeesTriggers && story.Place.IsKnown;
        // What is under way may still bring it.
        if (story.Triggers.Any(one => one.Subscriber.IsPlayer != false && one.LastAttempt?.Outcome is Topology.DeliveryOutcome.Retrying or Topology.DeliveryOutcome.GivenUp))
            return Say.Waiting("arrival.retrying", ("for", waited));
        // Of an event that is gone no filter can be asked.
        if (story.Filtered is null && story.Triggers.Any(one => one.IsWorking)) return Say.Unknown("arrival.perhaps", ("for", waited)).Why(Usually(story));
        if (sees && !story.Triggers.Any(one => one.BringsItHere && !one.IsOver))
        {
            // Those of others may be as they are wanted: what lacks is one of one's own.
            var isOthers = story.Triggers.Count > 0 && story.Triggers.All(one => one.Subscriber.IsPlayer == false || TriggerChapter.IsAside(story, one));
            // While a Trigger that is gone holds the broker up, that is the news.
            return Say.Of(story.Gone.Count > 0 && story.Outcome is null ? FindingState.Unknown : FindingState.Wrong, Phrase.Of("arrival.never", ("for", waited))).Mend(isOthers ? Mend.Create(story) : null);
        }

        if (story.Triggers.Any(one => one.BringsItHere && one.Attempts is { Complete: true, Attempts.Count: 0 } && Idle(story, one)) && story.Outcome is not null)
            return Say.Wrong("arrival.missed", ("for", waited));
        if (story.Outcome is { Kind: EntryKind.Failed or EntryKind.Unknown }) return Say.Unknown("arrival.perhaps", ("for", waited)).Why(Usually(story));
        var late = story.Facts.Typical is { } typical && waited.TotalMilliseconds > typical.P99;
        var waiting = late ? Say.Waiting("arrival.late", ("for", waited)) : Say.Waiting("arrival.waiting", ("for", waited));
        waiting = waiting.Why(Usually(story));
        return late && !story.IsEmbedded ? waiting.Mend(Mend.Copy(story.Place.Way == BrokerWay.Channel
            ? "kubectl -n knative-eventing logs -l app=imc-dispatcher --tail=100"
            : "kubectl -n knative-eventing logs --selector app.kubernetes.io/part-of=knative-eventing --tail=100")) : waiting;
    }

    private static bool Idle(StoryContext story, TriggerCase one) =>
        story.Facts.Counts.FirstOrDefault(counts => counts.Namespace == one.Namespace && counts.Name == one.Name) is null or { Pending: 0 };

    private static Phrase Usually(StoryContext story) => story.Facts.Typical is { } typical
        ? Phrase.Of(
            "usually.known",
            ("count", typical.Count),
            ("p50", TimeSpan.FromMilliseconds(typical.P50)),
            ("p95", TimeSpan.FromMilliseconds(typical.P95)))
        : Phrase.Of("usually.unknown");

    private static Finding Declined(StoryContext story, EntrySummary declined, int count)
    {
        var code = declined.Reason == Reasons.NoEventAnswer ? "arrival.no-event-answer" : "arrival.declined";
        return Say.Of(story.IsTaken ? FindingState.Ok : FindingState.Wrong, Phrase.Of(
                code, ("status", declined.StatusCode), ("count", count), ("inbox", InboxOf(declined))))
            .See(declined)
            .Mend(story.IsTaken ? null : new Mend { Kind = MendKind.ResetInbox, Name = declined.Inbox });
    }

    private static Finding Rejected(string code, FindingState state, EntrySummary rejected) => Say
        .Of(state, Phrase.Of(code, ("attribute", rejected.Attribute), ("rule", rejected.Reason), ("at", rejected.At)))
        .See(EvidenceKind.Said, rejected.Detail)
        .See(rejected);

    /// <summary>What is not as it was sent, the broker's own stamps aside.</summary>
    private static Finding? Changed(StoryContext story)
    {
        if (story.Facts is not { Event: { } sent, Arrived: { } came }) return null;
        if (sent.Source != came.Source && EventSource.Canonical(sent.Source) == EventSource.Canonical(came.Source))
            return Say.Ok("changed.source", ("from", sent.Source), ("to", came.Source));
        var added = came.Extensions.Where(one => sent.Extension(one.Name) is null && !KnativeAttributes.IsSetOnTheWay(one.Name)).Select(one => one.Name).ToArray();
        var lost = sent.Extensions.Where(one => came.Extension(one.Name) is null && !KnativeAttributes.IsSetOnTheWay(one.Name)).Select(one => one.Name).ToArray();
        if (added.Length > 0) return Say.Ok("changed.added", ("attributes", string.Join(", ", added)));
        if (lost.Length > 0) return Say.Unknown("changed.lost", ("attributes", string.Join(", ", lost)));
        return sent.Data.Bytes.Span.SequenceEqual(came.Data.Bytes.Span) ? null : Say.Unknown("changed.data", ("sent", sent.Data.Bytes.Length), ("came", came.Data.Bytes.Length));
    }

    internal static string InboxOf(EntrySummary arrival) => arrival.Inbox is { } inbox ? "/inbox/" + inbox : "/";
}
