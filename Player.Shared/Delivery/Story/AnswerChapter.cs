using Player.Events;
using Player.Journal;

namespace Player.Delivery.Story;

/// <summary>What did the broker answer, and what does that mean?</summary>
internal static class AnswerChapter
{
    private const int DeliveryFailed = 500;
    private const string Hosts = "kubectl get broker --all-namespaces";

    public static IEnumerable<Finding> Tell(StoryContext story)
    {
        if (story.Send is not { } send) yield break;
        yield return (story.Outcome is { } outcome ? Of(story, send, outcome).See(outcome) : Open(story, send)).See(send);
        if (story.Exchange.Sends.Count > 1)
        {
            var failed = story.Exchange.Sends.Count(one => story.Exchange.Outcome(one.Seq) is { Kind: EntryKind.Failed });
            yield return Say.Ok("answer.sent-often", ("count", story.Exchange.Sends.Count), ("failed", failed));
        }
    }

    private static Finding Open(StoryContext story, EntrySummary send)
    {
        var open = story.IsTaken
            ? Say.Waiting("answer.open-received", ("for", story.Since(send.At)))
            : Say.Waiting("answer.open", ("for", story.Since(send.At)));
        return story.Place.Way == BrokerWay.Storing ? open : open.Why(Suspects.Holding(story)).Why("way.channel-holds");
    }

    private static Finding Of(StoryContext story, EntrySummary send, EntrySummary outcome)
    {
        if (outcome.Kind == EntryKind.Sent) return Accepted(story, outcome);
        if (outcome.Reason?.StartsWith(Reasons.HttpPrefix, StringComparison.Ordinal) == true && outcome.StatusCode is { } status)
            return Refused(story, send, status).Why(Attempts(outcome), CameAnyway(story, status));
        var place = Uri.TryCreate(story.Url, UriKind.Absolute, out var uri) ? uri.Authority : story.Url;
        var unanswered = Say.Of(
            outcome.Kind == EntryKind.Unknown ? FindingState.Unknown : FindingState.Wrong,
            Phrase.Of("connection." + outcome.Reason, ("place", place), ("host", uri?.Host), ("for", TimeSpan.FromMilliseconds(outcome.LatencyMs ?? 0))));
        unanswered = unanswered.Why(CameAnyway(story, null)).See(EvidenceKind.Said, outcome.Detail);
        return outcome.Reason switch
        {
            Reasons.Timeout => GaveUp(story, unanswered).Mend(Resend(send)),
            Reasons.Cut or Reasons.Interrupted => unanswered.Mend(Resend(send)),
            Reasons.Dns when uri is not null => Existing(story, unanswered).Mend(Mend.Copy(Hosts), Mend.Copy($"getent hosts {uri.Host}")),
            Reasons.Tls when uri is not null => unanswered.Mend(Mend.Copy($"openssl s_client -connect {uri.Host}:{uri.Port} -servername {uri.Host}")),
            _ => Existing(story, unanswered).Mend(Mend.Copy(Hosts), Mend.Copy($"curl -i -X OPTIONS {story.Url}")),
        };
    }

    // One that gives up takes the retries with it that were left, and the dead letter.
    private static Finding GaveUp(StoryContext story, Finding unanswered) => story.Place.Way == BrokerWay.Channel
        ? unanswered.Why(Suspects.Holding(story)).Why(Phrase.Of("way.channel-holds"), Phrase.Of("way.channel-gave-up"))
        : unanswered.Why(Way(story));

    // Of a delivery that failed the sentence itself says so.
    private static Phrase? CameAnyway(StoryContext story, int? status) => story.IsTaken && status != DeliveryFailed ? Phrase.Of("answer.came-anyway") : null;

    private static Finding Accepted(StoryContext story, EntrySummary outcome) => Say
        .Ok("answer.accepted", ("status", outcome.StatusCode ?? 202), ("for", TimeSpan.FromMilliseconds(outcome.LatencyMs ?? 0)))
        .Why(
            Attempts(outcome),
            story.Place.Way switch
            {
                BrokerWay.Channel => Phrase.Of("way.channel-accepted"),
                BrokerWay.Storing => Phrase.Of("way.storing-accepted"),
                _ => Phrase.Of("way.unknown-accepted"),
            });

    private static Phrase? Attempts(EntrySummary outcome) =>
        outcome.Attempts > 1 ? Phrase.Of("answer.attempts", ("count", outcome.Attempts)) : null;

    private static Finding Refused(StoryContext story, EntrySummary send, int status)
    {
        var answer = BrokerAnswer.Decode(status);
        var finding = Say.Wrong(
            "answer." + answer.Code + (status == DeliveryFailed && story.IsTaken ? ".received" : ""),
            ("status", status),
            ("broker", story.Place.Name),
            ("namespace", story.Place.Namespace),
            ("size", send.Size));
        return answer.Code switch
        {
            "bad-event" => BadEvent(story, finding),
            "no-broker" => NoBroker(story, finding),
            "delivery-failed" => finding.Why(Suspects.Causes(story)).Why(Way(story)).Mend(Resend(send)),
            "gateway" or "unavailable" or "too-many" or "timeout" or "server-error" => finding.Mend(Resend(send)),
            "unauthenticated" => finding.Mend(Mend.Docs("https://knative.dev/docs/eventing/features/sender-identity/")),
            "forbidden" => finding.Mend(Mend.Copy(story.CommandFor("eventpolicy"))),
            "not-an-ingress" or "redirect" or "refused" => Existing(story, finding).Mend(Mend.Copy($"curl -i -X OPTIONS {story.Url}")),
            _ => finding,
        };
    }

    // Which rule the broker does not say: the rules are asked themselves.
    private static Finding BadEvent(StoryContext story, Finding finding)
    {
        if (story.Facts.Event is not { } envelope) return finding.Why("rule.not-known");
        if (EventChapter.Fault(envelope) is { } fault)
            return finding.Why("rule.broken", ("message", fault.Message)).See(EvidenceKind.Said, fault.Paragraph);
        if (EventChapter.Spent(envelope) is { } left) return finding.Why("rule.hops", ("left", left));
        if (IngressRules.Of(envelope, story.Send?.Mode ?? ContentMode.Binary).FirstOrDefault(IngressRules.IsRefusal) is { } refusal)
            return finding.Why("rule.ingress", ("message", refusal.Message)).See(EvidenceKind.Said, refusal.Paragraph);
        return story.Place.IsKnown ? finding.Why("rule.none-found") : finding.Why("rule.path", ("url", story.Url));
    }

    private static Finding NoBroker(StoryContext story, Finding finding)
    {
        if (story.Url?.Contains('?', StringComparison.Ordinal) == true) return finding.Why("exists.query");
        if (story.Node is { Conditions.Count: 0 }) return finding.Why("exists.unserved", ("broker", story.Node.Name), ("namespace", story.Node.Namespace), ("class", BrokerPlace.ClassOf(story.Node)));
        if (story.Node is not null) return finding.Why("exists.it-does", ("broker", story.Node.Name), ("namespace", story.Node.Namespace));
        return Existing(story, finding).Mend(
            story.IsEmbedded && story.Place.IsKnown ? new Mend { Kind = MendKind.CreateBroker, Namespace = story.Place.Namespace, Name = story.Place.Name } : null,
            story.SeesBrokers ? null : Mend.Copy(Hosts));
    }

    /// <summary>Which Brokers there are, those of the same namespace and of a name that is nearly it first.</summary>
    private static Finding Existing(StoryContext story, Finding finding)
    {
        if (!story.SeesBrokers) return finding.Why("exists.unknown");
        var near = story.Facts.Topology.Brokers
            .Where(node => !BrokerPlace.Same(node.Url, story.Url))
            .OrderByDescending(node => node.Namespace == story.Place.Namespace)
            .ThenBy(node => Nearness.Of(node.Name, story.Place.Name ?? ""))
            .ToArray();
        if (near.Length == 0) return story.Node is null ? finding.Why("exists.none") : finding;
        var same = near.Where(node => node.Namespace == story.Place.Namespace).ToArray();
        return (same.Length > 0
                ? finding.Why("exists.here", ("namespace", story.Place.Namespace), ("brokers", string.Join(", ", same.Take(5).Select(node => node.Name))))
                : finding.Why(story.Place.Namespace is null ? "exists.all" : "exists.elsewhere", ("brokers", string.Join(", ", near.Take(5).Select(node => $"{node.Namespace}/{node.Name}")))))
            .Mend(near.Take(3).Select(TargetChapter.Use));
    }

    private static Phrase Way(StoryContext story) => Phrase.Of(story.Place.Way switch
    {
        BrokerWay.Channel => "way.channel-failed",
        BrokerWay.Storing => "way.storing-failed",
        _ => "way.unknown-failed",
    });

    private static Mend Resend(EntrySummary send) => new() { Kind = MendKind.Resend, Seq = send.Seq };
}
