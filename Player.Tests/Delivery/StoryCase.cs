using System.Globalization;
using Player.Contracts;
using Player.Delivery.Story;
using Player.Events;
using Player.Filters;
using Player.Journal;
using Player.Manifests;
using Player.Topology;

namespace Player.Tests.Delivery;

/// <summary>A situation as a YAML file tells it: a topology and a journal, and what the story of it is.</summary>
internal sealed class StoryCase(ManifestMap map)
{
    private const string PlayerUrl = "http://player.default.svc.cluster.local";
    private const string BrokerUrl = "http://broker-ingress.knative-eventing.svc.cluster.local/default/example-broker";
    private const string EmbeddedUrl = "http://localhost:8080/broker/default/example-broker";
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero);

    public string Name => Text(map, "name") ?? Text(map, "about") ?? "";

    public string? Expected => Text(map, "story");

    public IReadOnlyList<string> Codes => [.. List(map, "expect").Select(node => ((ManifestScalar)node).Text)];

    private bool IsEmbedded => Text(Map(map, "topology"), "origin") == "embedded";

    private string DefaultUrl => IsEmbedded ? EmbeddedUrl : BrokerUrl;

    public StoryFacts Facts()
    {
        var sent = Envelope(map["event"]);
        var last = List(map, "entries").Select(entry => Number((ManifestMap)entry, "at") ?? 0).DefaultIfEmpty(0).Max();
        return new()
        {
            Source = sent?.Source ?? "/orders",
            Id = sent?.Id ?? "42",
            Event = sent,
            Arrived = map["arrived"] is { } came ? Envelope(came) : null,
            Entries = [.. Entries("entries")],
            Strays = [.. Entries("strays")],
            Renamed = Entries("renamed").FirstOrDefault(),
            Topology = Topology(Map(map, "topology")),
            Gone = [.. List(Map(map, "topology") ?? map, "gone").Cast<ManifestMap>().Select(gone => new GoneTrigger(Trigger(gone, IsEmbedded), Start.AddMilliseconds(Number(gone, "at") ?? 0)))],
            Pasted = Pasted(),
            Attempts = [.. List(map, "attempts").Cast<ManifestMap>().Select(Attempts)],
            Counts = [.. List(map, "counts").Cast<ManifestMap>().Select(counts => new TriggerCounts
            {
                Namespace = "default", Name = Text(counts, "trigger") ?? "", Pending = (long)(Number(counts, "pending") ?? 0),
            })],
            Target = new(Text(map, "target") ?? DefaultUrl, Text(map, "setting"), Text(map, "guess") == "true"),
            Typical = Map(map, "typical") is { } typical ? new((int)Number(typical, "count")!, Number(typical, "p50")!.Value, Number(typical, "p95")!.Value, Number(typical, "p99")!.Value) : null,
            Now = Start.AddMilliseconds(Number(map, "now") ?? last + 2000),
        };
    }

    private static EventEnvelope? Envelope(ManifestNode? node)
    {
        if (node is ManifestScalar { Text: "none" }) return null;
        var attributes = new Dictionary<string, string> { ["specversion"] = "1.0", ["id"] = "42", ["source"] = "/orders", ["type"] = "order.created" };
        foreach (var (name, _, value) in (node as ManifestMap)?.Members ?? []) attributes[name] = ((ManifestScalar)value).Text;
        var data = attributes.Remove("data", out var text) ? EventData.OfText(text) : EventData.Absent;
        return new EventSample(1, default, default, [.. attributes.Where(one => one.Value.Length > 0).Select(one => new ExtensionAttribute(one.Key, one.Value))]).ToEnvelope() with { Data = data };
    }

    private IEnumerable<EntrySummary> Entries(string key)
    {
        var seq = key == "strays" ? 100L : 0;
        long? send = null;
        foreach (var entry in List(map, key).Cast<ManifestMap>().SelectMany(entry => Enumerable.Repeat(entry, (int)(Number(entry, "times") ?? 1))))
        {
            seq++;
            var kind = Enum.Parse<EntryKind>(Text(entry, "kind")!, ignoreCase: true);
            if (kind == EntryKind.Sending) send = seq;
            var known = Envelope(map["event"]);
            yield return new()
            {
                Seq = seq,
                Kind = kind,
                At = Start.AddMilliseconds(Number(entry, "at") ?? 0),
                About = kind.IsOutcome() ? send : null,
                Source = Text(entry, "source") ?? known?.Source ?? "/orders",
                Id = Text(entry, "id") ?? known?.Id ?? "42",
                Type = known?.Type ?? "order.created",
                Target = Text(entry, "target") ?? (kind == EntryKind.Sending ? Text(map, "target") ?? DefaultUrl : null),
                Inbox = Text(entry, "inbox"),
                StatusCode = (int?)Number(entry, "status") ?? kind switch { EntryKind.Sent or EntryKind.Received => 202, _ => null },
                Reason = Text(entry, "reason") ?? (kind == EntryKind.Failed && Number(entry, "status") is { } status ? Reasons.Http((int)status) : null),
                LatencyMs = kind.IsOutcome() ? Number(entry, "latency") ?? 3 : null,
                Attempts = (int?)Number(entry, "attempts"),
                Attribute = Text(entry, "attribute"),
                Detail = Text(entry, "detail"),
                Size = (long)(Number(entry, "size") ?? 0),
            };
        }
    }

    private static TopologySnapshot Topology(ManifestMap? topology)
    {
        if (topology is null) return TopologySnapshot.Empty;
        var embedded = Text(topology, "origin") == "embedded";
        return new()
        {
            Reading = new()
            {
                Origin = embedded ? TopologyOrigin.Embedded : TopologyOrigin.Kubernetes,
                State = Enum.Parse<ReadingState>(Text(topology, "state") ?? "live", ignoreCase: true),
                Namespace = Text(topology, "namespace"),
                Account = Text(topology, "account"),
                AsOf = Number(topology, "as-of") is { } at ? Start.AddMilliseconds(at) : null,
                Fault = Text(topology, "fault"),
                Unread = [.. List(topology, "unread").Cast<ManifestMap>().Select(one => new UnreadKind(
                    "eventing.knative.dev", Text(one, "resource")!, Text(one, "kind")!, Text(one, "reason") == "missing" ? UnreadReason.Missing : UnreadReason.Forbidden, ""))],
            },
            Player = Text(topology, "player") == "unknown" ? new() : new() { Urls = [embedded ? "http://localhost:8080" : PlayerUrl] },
            Brokers = [.. List(topology, "brokers").Cast<ManifestMap>().Select(broker => Broker(broker, embedded))],
            Triggers = [.. List(topology, "triggers").Cast<ManifestMap>().Select(trigger => Trigger(trigger, embedded))],
        };
    }

    private static BrokerNode Broker(ManifestMap broker, bool embedded)
    {
        var (name, space) = (Text(broker, "name") ?? "example-broker", Text(broker, "namespace") ?? "default");
        var reader = new NodeReader([]);
        return new()
        {
            Broker = new()
            {
                Metadata = new()
                {
                    Name = name,
                    Namespace = space,
                    Annotations = Text(broker, "class") is { } kind ? new Dictionary<string, string> { ["eventing.knative.dev/broker.class"] = kind } : new Dictionary<string, string>(),
                },
                Delivery = DeliveryReader.Delivery(broker["delivery"], reader),
            },
            Url = Text(broker, "url") is "none" ? null : Text(broker, "url") ?? (embedded ? EmbeddedUrl : BrokerUrl).Replace("default/example-broker", $"{space}/{name}", StringComparison.Ordinal),
            Conditions = Conditions(broker),
        };
    }

    private static TriggerNode Trigger(ManifestMap trigger, bool embedded)
    {
        var subscriber = Text(trigger, "subscriber") ?? (embedded ? "http://localhost:8080/" : PlayerUrl + "/");
        return new()
        {
            Trigger = Manifest(trigger, subscriber),
            SubscriberUri = Text(trigger, "resolved") ?? subscriber,
            Conditions = Conditions(trigger),
            IsSubscribed = Text(trigger, "subscribed") == "true",
            Since = Number(trigger, "since") is { } since ? Start.AddMilliseconds(since) : null,
        };
    }

    private static TriggerManifest Manifest(ManifestMap trigger, string subscriber)
    {
        var findings = new List<ManifestFinding>();
        var reader = new NodeReader(findings);
        var manifest = new TriggerManifest
        {
            Metadata = new() { Name = Text(trigger, "name") ?? "to-player", Namespace = Text(trigger, "namespace") ?? "default" },
            Broker = Text(trigger, "broker") ?? "example-broker",
            FilterAttributes = FilterParser.ParseAttributes(trigger["filter"], reader),
            Filters = FilterParser.ParseList(trigger["filters"], reader),
            Subscriber = Text(trigger, "service") is { } service ? new(new(Destination.ServingApi, "Service", service), null) : new(null, subscriber),
            Delivery = DeliveryReader.Delivery(trigger["delivery"], reader),
        };
        Assert.DoesNotContain(findings, finding => finding.Severity == FindingSeverity.Error);
        return manifest.Switched(Text(trigger, "off") != "true");
    }

    // "none", or "Type Status Reason: Message".
    private static IReadOnlyList<Condition> Conditions(ManifestMap node)
    {
        if (Text(node, "status") is not { } status) return Condition.WithReady(Condition.Good("BrokerReady"), Condition.Good("SubscriberResolved"));
        if (status == "none") return [];
        var parts = status.Split(' ', 4);
        return Condition.WithReady(new Condition(parts[0], parts[1], parts.ElementAtOrDefault(2), parts.ElementAtOrDefault(3)));
    }

    private PastedObjects Pasted()
    {
        if (Text(map, "pasted") is not { } yaml) return PastedObjects.None;
        var objects = ManifestReader.Read(yaml);
        return new([.. objects.Select(one => one.Object).OfType<BrokerManifest>()], [.. objects.Select(one => one.Object).OfType<TriggerManifest>()]);
    }

    private static TriggerAttempts Attempts(ManifestMap one)
    {
        var url = Text(one, "url") ?? "http://localhost:8080/";
        var most = (int)(Number(one, "attempts") ?? 3);
        return new(
            "default",
            Text(one, "trigger") ?? "to-player",
            [.. List(one, "made").Cast<ManifestMap>().Select((made, place) => new DeliveryAttempt
            {
                Number = place + 1,
                At = Start.AddMilliseconds(Number(made, "at") ?? 1),
                Source = "/orders",
                Id = "42",
                Type = "order.created",
                Attempt = (int)(Number(made, "attempt") ?? place + 1),
                Attempts = most,
                Url = Text(made, "url") ?? url,
                StatusCode = (int?)Number(made, "status"),
                Fault = Text(made, "fault"),
                LatencyMs = 2,
                Outcome = Enum.Parse<DeliveryOutcome>(Text(made, "outcome")!, ignoreCase: true),
                RetryAt = Number(made, "retry") is { } retry ? Start.AddMilliseconds(retry) : null,
            })],
            Text(one, "complete") != "false");
    }

    private static ManifestMap? Map(ManifestMap map, string name) => map[name] as ManifestMap;

    private static IReadOnlyList<ManifestNode> List(ManifestMap map, string name) => (map[name] as ManifestList)?.Items ?? [];

    private static string? Text(ManifestMap? map, string name) => (map?[name] as ManifestScalar)?.Text;

    private static double? Number(ManifestMap map, string name) =>
        Text(map, name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}
