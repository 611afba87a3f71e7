using Player.Delivery.Story;
using Player.Events;
using Player.Journal;
using Player.Topology;

namespace Player.Doctor;

/// <summary>What became of the probe.</summary>
public sealed record ProbeLook
{
    public required EventEnvelope Event { get; init; }

    public required DoctorTarget Target { get; init; }

    public TopologySnapshot Topology { get; init; } = TopologySnapshot.Empty;

    /// <summary>What the journal has of it.</summary>
    public IReadOnlyList<EntrySummary> Entries { get; init; } = [];

    /// <summary>Triggers that were deleted not long ago.</summary>
    public IReadOnlyList<GoneTrigger> Gone { get; init; } = [];

    public required DateTimeOffset Now { get; init; }

    internal StoryContext Context() => new(new()
    {
        Source = Event.Source,
        Id = Event.Id,
        Event = Event,
        Entries = Entries,
        Topology = Topology,
        Gone = Gone,
        Target = new(Target.Url, Target.Setting, Target.IsGuess),
        Now = Now,
    });
}

/// <summary>
/// Did the probe go round the loop? That no Trigger wants it is nobody's fault: it is not wrong, only the loop stays unproved.
/// </summary>
public static class ProbeDiagnosis
{
    private static readonly string[] declined = ["arrival.declined", "arrival.no-event-answer", "arrival.rejected"];

    /// <summary>Whether waiting longer would tell more.</summary>
    public static bool IsOver(ProbeLook look)
    {
        var story = look.Context();
        if (story.Outcome is not { } outcome) return false;
        if (outcome.Kind != EntryKind.Sent && !MayHaveGone(outcome)) return true;
        var expected = story.Triggers.Count(one => one.BringsItHere);
        if (expected == 0 && story.SeesTriggers && story.Place.IsKnown) return true;
        return story.Arrivals.Count(arrival => arrival.IsTaken) >= Math.Max(1, expected) || story.Arrivals.Any(arrival => !arrival.IsTaken);
    }

    public static IEnumerable<Finding> Of(ProbeLook look)
    {
        var story = look.Context();
        if (story.Outcome is { Kind: EntryKind.Failed or EntryKind.Unknown })
        {
            // What the broker said, in the words of the story; to send a probe again is no cure.
            foreach (var finding in AnswerChapter.Tell(story)) yield return finding with { Mends = [.. finding.Mends.Where(mend => mend.Kind != MendKind.Resend)] };
            if (story.IsTaken) yield return Came(story);
            foreach (var letter in DeadLetterChapter.Tell(story)) yield return letter;
            yield break;
        }

        // That it came here too does not make good what could not be delivered to others.
        foreach (var letter in DeadLetterChapter.Tell(story)) yield return letter;
        if (story.IsTaken)
        {
            yield return Came(story);
            if (Others(story) is { Length: > 0 } others) yield return Say.Ok("probe.others", ("triggers", others)).Why("probe.harmless");
        }
        else if (ArrivalChapter.Tell(story).Where(finding => declined.Contains(finding.Code)).ToArray() is [_, ..] refused)
        {
            foreach (var finding in refused) yield return finding;
        }
        else if (story.DeadLetters.Count == 0)
        {
            yield return story.Outcome is null ? Open(story) : Missing(story);
        }
    }

    public static Finding Unwritten(string reason) => Say.Wrong("probe.unwritten").See(EvidenceKind.Said, reason);

    public static Finding Busy() => Say.Unknown("probe.busy");

    // A channel-based broker says 500 although some got the event.
    private static bool MayHaveGone(EntrySummary outcome) => outcome.StatusCode == 500 || outcome.Kind == EntryKind.Unknown;

    private static Finding Came(StoryContext story)
    {
        var taken = story.Arrivals.Where(arrival => arrival.IsTaken).ToArray();
        var took = story.Send is { } send ? taken[0].At - send.At : TimeSpan.Zero;
        var finding = Say.Ok("probe.came", ("for", took), ("inbox", taken[0].Inbox is { } inbox ? "/inbox/" + inbox : "/")).See(taken[0]);
        var bringing = story.Triggers.Where(one => one.BringsItHere).Select(one => one.Name).ToArray();
        if (bringing.Length > 0) finding = finding.Why("probe.by", ("triggers", string.Join(", ", bringing)));
        if (taken.Length > 1) finding = finding.Why("probe.several", ("count", taken.Length));
        if (bringing.Length > taken.Length) finding = (finding with { State = FindingState.Waiting }).Why("probe.some", ("came", taken.Length), ("count", bringing.Length));
        return story.Outcome is null ? finding.Why("probe.still-open").Why(Suspects.Holding(story)) : finding;
    }

    private static Finding Open(StoryContext story) => Say.Waiting("probe.open", ("for", story.Send is { } send ? story.Since(send.At) : TimeSpan.Zero))
        .Why(Suspects.Holding(story))
        .Why(story.Place.Way == BrokerWay.Storing ? null : Phrase.Of("way.channel-holds"));

    private static Finding Missing(StoryContext story)
    {
        var waited = story.Send is { } send ? story.Since(send.At) : TimeSpan.Zero;
        var bringing = story.Triggers.Where(one => one.BringsItHere).ToArray();
        if (bringing.Length > 0)
        {
            return Say.Wrong("probe.lost", ("triggers", string.Join(", ", bringing.Select(one => one.Name))), ("for", waited))
                .Mend(story.IsEmbedded ? null : Mend.Copy($"kubectl -n {story.Place.Namespace} describe trigger {bringing[0].Name}"));
        }

        if (!story.SeesTriggers || !story.Place.IsKnown)
            return Say.Unknown("probe.unseen", ("for", waited)).Mend(Mend.Copy(story.CommandFor("trigger")));
        if (story.Triggers.Count == 0) return Say.Unknown("probe.no-trigger").Mend(Create(story));
        return Say.Unknown("probe.no-match").Why(story.Triggers.Take(4).SelectMany(Because)).Mend(story.Triggers.Where(one => one is { Matches: true, Node.Enabled: false })
            .Select(one => Mend.SwitchOn(one.Namespace, one.Name))).Mend(Create(story));
    }

    private static IEnumerable<Phrase> Because(TriggerCase one)
    {
        if (!one.Node.Enabled)
        {
            yield return Phrase.Of("probe.off", ("trigger", one.Name));
        }
        else if (!one.Matches)
        {
            yield return Phrase.Of("probe.filtered", ("trigger", one.Name));
            foreach (var reason in (one.Verdict?.Reasons ?? []).Take(2)) yield return FilterPhrase.Of(reason);
        }
        else if (!one.IsWorking)
        {
            yield return Phrase.Of("probe.not-ready", ("trigger", one.Name));
        }
        else
        {
            yield return Phrase.Of("probe.goes-elsewhere", ("trigger", one.Name), ("subscriber", one.Subscriber.Text));
        }
    }

    private static Mend Create(StoryContext story) => new()
    {
        Kind = MendKind.CreateTrigger,
        Namespace = story.Place.Namespace,
        Broker = story.Place.Name,
        Command = $"kn trigger create {story.Place.Name}-to-player --namespace {story.Place.Namespace} --broker {story.Place.Name} --sink ksvc:{Destination.PlayerService}",
    };

    private static string Others(StoryContext story) =>
        string.Join(", ", story.Triggers.Where(one => one is { Matches: true, IsWorking: true, Subscriber.IsPlayer: false }).Take(5).Select(one => one.Name));
}
