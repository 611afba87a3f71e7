using Player.Delivery.Story;
using Player.Doctor;
using Player.Journal;
using Player.Topology;

namespace Player.Tests.Doctor;

/// <summary>What may become of a probe.</summary>
internal static class ProbeDiagnoses
{
    private static readonly DateTimeOffset start = new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero);
    private static readonly EntrySummary sending = Entry(1, EntryKind.Sending) with { Target = Diagnoses.Target().Url };
    private static readonly EntrySummary sent = Entry(2, EntryKind.Sent) with { About = 1, StatusCode = 202, LatencyMs = 3 };
    private static readonly EntrySummary came = Entry(3, EntryKind.Received) with { StatusCode = 202 };
    private static readonly EntrySummary buried = came with { Seq = 4, Inbox = "dead", Reason = Reasons.DeadLetter };

    public static IEnumerable<(string Name, IEnumerable<Finding> Findings, string Expected)> All =>
        Looks.Select(one => (one.Name, ProbeDiagnosis.Of(one.Look), one.Expected))
            .Append(("probe: journal full", [ProbeDiagnosis.Unwritten("The disk is full.")], "wrong probe.unwritten"))
            .Append(("probe: busy", [ProbeDiagnosis.Busy()], "unknown probe.busy"));

    /// <summary>Whether more could come, and what is said of it.</summary>
    public static IReadOnlyList<(string Name, ProbeLook Look, bool IsOver, string Expected)> Looks { get; } =
    [
        ("probe: came", Look(Mesh(Diagnoses.Trigger("a")), sending, sent, came), true, "ok probe.came: probe.by"),
        ("probe: came by an inbox, nothing seen", Look(Diagnoses.Unseen(), sending, sent, came with { Inbox = "b" }), true, "ok probe.came"),
        ("probe: came before the answer", Look(Mesh(Diagnoses.Trigger("a")), sending, came), false, "ok probe.came: probe.by, probe.still-open"),
        ("probe: two brought it", Look(Mesh(Diagnoses.Trigger("a"), Diagnoses.Trigger("b")), sending, sent, came, came with { Seq = 4 }), true, "ok probe.came: probe.by, probe.several"),
        ("probe: one of two brought it", Look(Mesh(Diagnoses.Trigger("a"), Diagnoses.Trigger("b")), sending, sent, came), false, "waiting probe.came: probe.by, probe.some"),
        ("probe: others got it", Look(Mesh(Diagnoses.Trigger("a"), Diagnoses.Trigger("b", "http://other")), sending, sent, came), true, "ok probe.came: probe.by\nok probe.others: probe.harmless"),
        ("probe: an inbox declines", Look(Mesh(Diagnoses.Trigger("a")), sending, sent, came with { Reason = Reasons.Declined, StatusCode = 503 }), true, "wrong arrival.declined"),
        ("probe: open", Look(Mesh(Diagnoses.Trigger("a")), sending), false, "waiting probe.open: way.channel-holds"),
        ("probe: lost", Look(Mesh(Diagnoses.Trigger("a")), sending, sent), false, "wrong probe.lost"),
        ("probe: Triggers unseen", Look(Diagnoses.Unseen(), sending, sent), false, "unknown probe.unseen"),
        ("probe: no Trigger", Look(Mesh(), sending, sent), true, "unknown probe.no-trigger"),
        ("probe: another type", Look(Mesh(Diagnoses.Trigger("a", type: "order.created")), sending, sent), true, "unknown probe.no-match: probe.filtered, filter.exact"),
        ("probe: off", Look(Mesh(Diagnoses.Trigger("a", on: false)), sending, sent), true, "unknown probe.no-match: probe.off"),
        ("probe: not ready", Look(Mesh(Diagnoses.Trigger("a", ready: false)), sending, sent), true, "unknown probe.no-match: probe.not-ready"),
        ("probe: elsewhere", Look(Mesh(Diagnoses.Trigger("a", "http://other")), sending, sent), true, "unknown probe.no-match: probe.goes-elsewhere"),
        ("probe: refused", Look(Mesh(Diagnoses.Trigger("a")), sending, Failed(401)), true, "wrong answer.unauthenticated"),
        ("probe: 500, and it came", Look(Mesh(Diagnoses.Trigger("a")), sending, Failed(500), came), true, "wrong answer.delivery-failed.received: cause.none-seen, way.channel-failed\nok probe.came: probe.by"),
        ("probe: 500 of another", Look(Mesh(Diagnoses.Trigger("a"), Diagnoses.Trigger("b", "http://other")), sending, Failed(500), came), true, "wrong answer.delivery-failed.received: cause.only, cause.hops, way.channel-failed\nok probe.came: probe.by"),
        ("probe: a dead letter that says nothing", Look(Mesh(Dead("a")), sending, sent, buried), true, "wrong arrival.dead-letter-silent-of: dead-letter.silent"),
        ("probe: came, and a dead letter too", Look(Mesh(Diagnoses.Trigger("b"), Dead("a")), sending, sent, came, buried), true, "wrong arrival.dead-letter-silent-of: dead-letter.silent\nok probe.came: probe.by\nok probe.others: probe.harmless"),
        ("probe: held up by a Trigger without a subscriber", Look(Mesh(Diagnoses.Trigger("b"), Diagnoses.Lost("a")), sending, came), false, "ok probe.came: probe.by, probe.still-open, open.lost"),
        ("probe: open because of a Trigger without a subscriber", Look(Mesh(Diagnoses.Lost("a")), sending), false, "waiting probe.open: open.lost, way.channel-holds"),
    ];

    private static TriggerNode Dead(string name) => Diagnoses.Trigger(name, "http://other") with { DeadLetterSinkUri = "http://player.default.svc.cluster.local/inbox/dead" };

    private static EntrySummary Failed(int status) => sent with { Kind = EntryKind.Failed, StatusCode = status, Reason = Reasons.Http(status) };

    private static TopologySnapshot Mesh(params TriggerNode[] triggers) => Diagnoses.Mesh(triggers);

    private static ProbeLook Look(TopologySnapshot topology, params EntrySummary[] entries) => new()
    {
        Event = Probe.Event("1", start),
        Target = Diagnoses.Target(),
        Topology = topology,
        Entries = entries,
        Now = start.AddSeconds(3),
    };

    private static EntrySummary Entry(long seq, EntryKind kind) => new()
    {
        Seq = seq,
        Kind = kind,
        At = start.AddMilliseconds(seq * 10),
        Source = Probe.Source,
        Id = "1",
        Type = Probe.Type,
    };
}
