using Player.Delivery.Story;
using Player.Doctor;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Doctor;

/// <summary>Situations, and what the Doctor finds in each: a line a finding, its reasons after a colon.</summary>
internal static class Diagnoses
{
    private const string Url = "http://broker-ingress.knative-eventing.svc.cluster.local/default/orders";
    private const string Here = "http://player.default.svc.cluster.local";
    private static readonly DateTimeOffset now = new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<(string Name, IEnumerable<Finding> Findings, string Expected)> All { get; } =
        [.. Targets(), .. Ways(), .. Certificates(), .. Ingresses(), .. Meshes(), .. Rights(), .. Disks(), .. Clocks(), .. Others(), .. ProbeDiagnoses.All];

    public static TopologySnapshot Mesh(params TriggerNode[] triggers) => FakeTopology.With(FakeTopology.Broker("orders", Url)) with { Triggers = triggers, Player = new() { Urls = [Here] } };

    public static TopologySnapshot Unseen() => new() { Reading = new() { State = ReadingState.Absent, Fault = "No cluster is there." } };

    public static DoctorTarget Target(string? url = Url, string? setting = "BROKER_URI", bool isGuess = false, string? proxy = null) => new(url, setting, isGuess, "Because.", proxy);

    public static TriggerNode Trigger(string name, string subscriber = Here, string? type = null, bool ready = true, bool on = true) => new()
    {
        Trigger = new TriggerManifest
        {
            Metadata = new() { Namespace = "default", Name = name },
            Broker = "orders",
            Subscriber = new(null, subscriber),
            FilterAttributes = type is null ? [] : new Dictionary<string, string> { ["type"] = type },
        }.Switched(on),
        SubscriberUri = subscriber,
        Conditions = [ready ? Condition.Good(Condition.Ready) : new(Condition.Ready, Condition.False, "Nope", "It is not.")],
    };

    /// <summary>It was ready, and its subscriber went: the Subscription stays.</summary>
    public static TriggerNode Lost(string name) => Trigger(name, "http://gone") with
    {
        IsSubscribed = true,
        Conditions = Condition.WithReady(new Condition(Condition.SubscriberResolved, Condition.False, "NotFound", "It is gone.")),
    };

    private static BrokerNode Odd() => new()
    {
        Broker = new() { Metadata = new() { Namespace = "default", Name = "odd", Annotations = new Dictionary<string, string> { ["eventing.knative.dev/broker.class"] = "ExampleBroker" } } },
        Url = null,
    };

    private static IEnumerable<(string, IEnumerable<Finding>, string)> Targets()
    {
        var mesh = Mesh();
        yield return ("no target", TargetDiagnosis.Of(Target(null), mesh), "wrong target.none");
        yield return ("a Broker that is not there", TargetDiagnosis.Of(Target(null) with { Chosen = ("default", "ordres") }, mesh), "wrong target.none");
        yield return ("a Broker of a class that nobody serves", TargetDiagnosis.Of(Target(null) with { Chosen = ("default", "odd") }, FakeTopology.With(Odd())), "wrong target.unserved");
        yield return ("a Broker without an address", TargetDiagnosis.Of(Target(null) with { Chosen = ("default", "orders") }, FakeTopology.With(FakeTopology.Broker("orders", ""))), "wrong target.no-address");
        yield return ("a broker's own address", TargetDiagnosis.Of(Target(), mesh), "ok target.set: target.by-setting");
        yield return ("the embedded broker", TargetDiagnosis.Of(Target(setting: null), mesh), "ok target.set");
        yield return ("through a proxy", TargetDiagnosis.Of(Target(proxy: "http://proxy:3128/"), mesh), "ok target.set: target.by-setting\nok target.proxy");
        yield return ("a query", TargetDiagnosis.Of(Target(Url + "?a=b"), mesh), "wrong target.has-query");
        yield return ("a guess", TargetDiagnosis.Of(Target(isGuess: true, setting: "BROKER_NAME"), Unseen()), "unknown target.shape: target.is-guess");
        yield return ("a shape", TargetDiagnosis.Of(Target("http://kafka-broker-ingress/default/x"), Unseen()), "ok target.shape: target.by-setting");
        yield return ("the Player itself", TargetDiagnosis.Of(Target(Here), mesh), "unknown target.itself");
        yield return ("a host of the Broker's name", TargetDiagnosis.Of(Target("http://orders.default.svc.cluster.local"), mesh), "wrong target.host-guess");
        yield return ("an older host of the Broker's name", TargetDiagnosis.Of(Target("http://orders-broker.default.svc.cluster.local"), mesh), "wrong target.host-guess");
        yield return ("an ingress without a path", TargetDiagnosis.Of(Target("http://broker-ingress.knative-eventing.svc.cluster.local/"), mesh), "wrong target.no-path");
        yield return ("any URL", TargetDiagnosis.Of(Target("https://example.com/hook"), mesh), "unknown target.other-path");
        yield return ("another ingress", TargetDiagnosis.Of(Target("http://kafka-broker-ingress.knative-eventing/default/orders"), mesh), "unknown target.elsewhere");
    }

    private static IEnumerable<(string, IEnumerable<Finding>, string)> Ways()
    {
        yield return ("resolved", [WayDiagnosis.Of(new NameLook("a", ["10.0.0.1"]))], "ok dns.ok");
        yield return ("not resolved", [WayDiagnosis.Of(new NameLook("a.invalid", [], "No such host"))], "wrong dns.none");
        yield return ("a cluster's name outside of it", [WayDiagnosis.Of(new NameLook("a.b.svc.cluster.local", []))], "wrong dns.none: dns.cluster-name");
        yield return ("no resolver", [WayDiagnosis.Of(new NameLook("a", [], IsLate: true))], "wrong dns.late");
        foreach (var (outcome, line) in new[] { (ConnectOutcome.Made, "ok connect.ok"), (ConnectOutcome.Refused, "wrong connect.refused"), (ConnectOutcome.Unreachable, "wrong connect.unreachable"), (ConnectOutcome.Late, "wrong connect.late") })
            yield return ($"connection {outcome}", [WayDiagnosis.Of(new ConnectLook("a:80", TimeSpan.FromMilliseconds(3), outcome))], line);
    }

    private static IEnumerable<(string, IEnumerable<Finding>, string)> Certificates()
    {
        var look = new TlsLook { Host = "a", Port = 443, Outcome = TlsOutcome.Trusted, Folder = "/certs", Protocol = "Tls13", Names = "a", Issuer = "CA", Begins = now.AddDays(-9), Ends = now.AddDays(90) };
        yield return ("trusted", [TlsDiagnosis.Of(look, now)], "ok tls.ok");
        yield return ("ends soon", [TlsDiagnosis.Of(look with { Ends = now.AddDays(5) }, now)], "waiting tls.ok: tls.soon");
        yield return ("has ended", [TlsDiagnosis.Of(look with { Ends = now.AddDays(-1), Outcome = TlsOutcome.Untrusted }, now)], "wrong tls.expired");
        yield return ("has not begun", [TlsDiagnosis.Of(look with { Begins = now.AddDays(1), Outcome = TlsOutcome.Untrusted }, now)], "wrong tls.not-yet");
        yield return ("a private authority", [TlsDiagnosis.Of(look with { Outcome = TlsOutcome.Untrusted }, now)], "wrong tls.untrusted: tls.trust-it");
        yield return ("another name", [TlsDiagnosis.Of(look with { Outcome = TlsOutcome.WrongName }, now)], "wrong tls.name");
        yield return ("no TLS", [TlsDiagnosis.Of(look with { Outcome = TlsOutcome.NotTls, Begins = null, Ends = null }, now)], "wrong tls.not-tls");
        yield return ("no handshake", [TlsDiagnosis.Of(look with { Outcome = TlsOutcome.Late, Begins = null, Ends = null }, now)], "wrong tls.late");
        yield return ("plain", [Skipped.PlainHttp()], "ok tls.plain");
        yield return ("a proxy's", [Skipped.ByProxy()], "unknown tls.proxy");
    }

    private static IEnumerable<(string, IEnumerable<Finding>, string)> Ingresses()
    {
        IngressLook look = new(Url, TimeSpan.FromMilliseconds(4), 200, "POST, OPTIONS");
        yield return ("an ingress", [IngressDiagnosis.Of(look)], "ok ingress.ok");
        yield return ("says not what it takes", [IngressDiagnosis.Of(look with { Allow = "" })], "unknown ingress.silent");
        foreach (var (status, line) in new[]
        {
            (302, "wrong ingress.redirect"), (401, "unknown ingress.closed"), (403, "unknown ingress.closed"), (404, "unknown ingress.no-options"),
            (405, "unknown ingress.no-options"), (500, "wrong ingress.failed"), (501, "unknown ingress.no-options"), (503, "wrong ingress.failed"),
        })
            yield return ($"OPTIONS {status}", [IngressDiagnosis.Of(look with { Status = status })], line);
        yield return ("OPTIONS not answered", [IngressDiagnosis.Of(look with { Status = null, IsLate = true })], "wrong ingress.late");
        yield return ("no HTTP", [IngressDiagnosis.Of(look with { Status = null, Said = "What?" })], "wrong ingress.no-http");
    }

    private static IEnumerable<(string, IEnumerable<Finding>, string)> Meshes()
    {
        yield return ("ready", MeshDiagnosis.Broker(Target(), Mesh(), now), "ok broker.ready");
        yield return ("a Broker of a class that nobody serves, by the guess", MeshDiagnosis.Broker(Target(Url.Replace("orders", "odd", StringComparison.Ordinal)), FakeTopology.With(Odd()), now), "wrong broker.no-status");
        yield return ("unseen Broker", MeshDiagnosis.Broker(Target(), Unseen(), now), "unknown broker.unseen: reading.absent");
        yield return ("unknown Broker", MeshDiagnosis.Broker(Target("https://example.com"), Mesh(), now), "unknown broker.which");
        yield return ("missing Broker", MeshDiagnosis.Broker(Target(Url + "x"), Mesh(), now), "wrong broker.missing");
        var stale = Mesh() with { Reading = new() { Origin = TopologyOrigin.Kubernetes, State = ReadingState.Stale, AsOf = now, Fault = "It does not answer." } };
        yield return ("stale", MeshDiagnosis.Broker(Target(), stale, now), "unknown reading.stale\nok broker.ready");
        yield return ("stale rights", RightsDiagnosis.Of(stale.Reading), "unknown reading.stale\nok rights.ok");
        yield return ("no Trigger", MeshDiagnosis.Triggers(Target(), Mesh(), now), "unknown triggers.none");
        yield return ("unseen Triggers", MeshDiagnosis.Triggers(Target(), Unseen(), now), "unknown triggers.unseen");
        yield return ("Triggers of which Broker", MeshDiagnosis.Triggers(Target("https://example.com"), Mesh(), now), "unknown triggers.which");
        yield return ("a Trigger to here", MeshDiagnosis.Triggers(Target(), Mesh(Trigger("a")), now), "ok trigger.ready-here");
        yield return ("a Trigger elsewhere", MeshDiagnosis.Triggers(Target(), Mesh(Trigger("a", "http://other")), now), "ok trigger.ready-elsewhere");
        yield return ("a Trigger to somewhere", MeshDiagnosis.Triggers(Target(), Mesh(Trigger("a")) with { Player = new() }, now), "ok trigger.ready");
        yield return ("the only Trigger is off", MeshDiagnosis.Triggers(Target(), Mesh(Trigger("a", on: false)), now), "wrong trigger.off");
        yield return ("one of two is off", MeshDiagnosis.Triggers(Target(), Mesh(Trigger("a", on: false), Trigger("b")), now), "ok trigger.off\nok trigger.ready-here");
        yield return ("a Trigger lost its subscriber", MeshDiagnosis.Triggers(Target(), Mesh(Lost("a"), Trigger("b")), now), "wrong trigger.lost-subscriber: trigger.lost-subscriber.waits, dead-letter.nowhere\nok trigger.ready-here");
        yield return ("a Trigger is not ready", MeshDiagnosis.Triggers(Target(), Mesh(Trigger("a", ready: false)), now), "wrong trigger.not-ready");
    }

    private static IEnumerable<(string, IEnumerable<Finding>, string)> Rights()
    {
        var reading = new TopologyReading { Origin = TopologyOrigin.Kubernetes, State = ReadingState.Live, Account = "system:serviceaccount:default:player" };
        UnreadKind forbidden = new("eventing.knative.dev", "triggers", "Trigger", UnreadReason.Forbidden, "triggers is forbidden");
        yield return ("embedded", RightsDiagnosis.Of(new() { Origin = TopologyOrigin.Embedded, State = ReadingState.Live }), "ok rights.embedded");
        yield return ("no cluster", RightsDiagnosis.Of(Unseen().Reading), "unknown rights.absent");
        yield return ("not read yet", RightsDiagnosis.Of(reading with { State = ReadingState.Starting }), "unknown reading.starting");
        yield return ("all rights", RightsDiagnosis.Of(reading with { Namespace = "default" }), "ok rights.ok\nok rights.one-namespace");
        yield return ("a right is missing", RightsDiagnosis.Of(reading with { Unread = [forbidden] }), "unknown rights.forbidden");
        yield return ("no Knative", RightsDiagnosis.Of(reading with { Unread = [forbidden with { Reason = UnreadReason.Missing }] }), "unknown rights.not-installed");
        yield return ("no JobSinks", RightsDiagnosis.Of(reading with { Unread = [forbidden with { Reason = UnreadReason.Missing, Kind = "JobSink" }] }), "ok rights.ok");
    }

    private static IEnumerable<(string, IEnumerable<Finding>, string)> Disks()
    {
        var look = new DiskLook { Path = "/data/player.db", Free = 9L << 30, Size = 1 << 20, Most = 2L << 30, Format = "ext4" };
        yield return ("room", DiskDiagnosis.Of(look), "ok disk.ok");
        yield return ("no limit", DiskDiagnosis.Of(look with { Most = 0 }), "ok disk.unlimited");
        yield return ("nobody tells", DiskDiagnosis.Of(look with { Free = null, Format = null }), "ok disk.writable");
        yield return ("less than it may take", DiskDiagnosis.Of(look with { Free = 1L << 30 }), "waiting disk.tight");
        yield return ("full", DiskDiagnosis.Of(look with { Free = 1 << 20 }), "wrong disk.full");
        yield return ("read-only", DiskDiagnosis.Of(look with { Fault = "Read-only file system" }), "wrong disk.read-only");
        yield return ("memory", DiskDiagnosis.Of(look with { Format = "tmpfs" }), "ok disk.ok\nwaiting disk.memory");
        yield return ("a container's layer", DiskDiagnosis.Of(look with { Format = "overlay" }), "ok disk.ok\nwaiting disk.layer");
    }

    private static IEnumerable<(string, IEnumerable<Finding>, string)> Clocks()
    {
        foreach (var (seconds, line) in new[] { (0, "right"), (1, "right"), (30, "ahead"), (-30, "behind"), (90, "ahead"), (-90, "behind") })
        {
            var state = line == "right" ? "ok" : Math.Abs(seconds) < 60 ? "waiting" : "wrong";
            var why = line == "right" ? "" : ": clock.matters";
            ClockLook look = new(now, now.AddSeconds(seconds), now.AddMilliseconds(20), TimeSpan.Zero);
            yield return ($"clocks {seconds} s apart", ClockDiagnosis.Broker(look, look), $"{state} clock.date-{line}{why}\n{state} clock.stamp-{line}{why}");
            yield return ($"a browser {seconds} s apart", [ClockDiagnosis.Browser(look)], $"{state} clock.browser-{line}{why}");
        }

        yield return ("no clock", ClockDiagnosis.Broker(null, null), "unknown clock.unseen");
    }

    private static IEnumerable<(string, IEnumerable<Finding>, string)> Others()
    {
        foreach (var name in new[] { CheckName.Target, CheckName.Dns, CheckName.Connect, CheckName.Tls })
            yield return ($"after {name}", [Skipped.After(name)], $"unknown skipped.{name.ToString().ToLowerInvariant()}");
        yield return ("too slow", [Skipped.Late(TimeSpan.FromSeconds(4))], "unknown skipped.late");
        yield return ("ill", [Skipped.Broken("Oh.")], "unknown skipped.broken");
        yield return ("local", PlayerDiagnosis.Of("1", true, TimeSpan.FromHours(3), "Linux"), "ok player.local: player.system");
        yield return ("knative", PlayerDiagnosis.Of("1", false, TimeSpan.FromHours(3), "Linux"), "ok player.knative: player.system");
    }
}
