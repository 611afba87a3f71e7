using Player.Filters;
using Player.Topology;

namespace Player.Tests.Client.Topology;

/// <summary>Brokers and Triggers of every shape, the same for the same seed.</summary>
internal sealed class Manifests(int seed)
{
    private static readonly string[] Names = ["type", "source", "subject", "id", "myext", "time"];
    private static readonly string[] Values = ["a", "order.created", "true", "1", "it's", "a: b", "- c", "ä", "x y", "null"];

    private readonly Random random = new(seed);

    public TriggerManifest Trigger() => new()
    {
        Metadata = Metadata(),
        Broker = "broker-" + random.Next(3),
        FilterAttributes = Chance() ? Pairs(mayBeEmpty: true) : new Dictionary<string, string>(),
        Filters = Chance() ? [.. Some(() => Filter(0))] : [],
        Subscriber = Sink(),
        Delivery = Delivery(),
    };

    public BrokerManifest Broker() => new()
    {
        Metadata = Metadata(),
        Config = Chance() ? new("v1", "ConfigMap", "config", Chance() ? "knative-eventing" : null) : null,
        Delivery = Delivery(),
    };

    private ObjectName Metadata() => new()
    {
        Name = "name-" + random.Next(100),
        Namespace = Chance() ? "default" : "team-a",
        Labels = Chance() ? new Dictionary<string, string> { ["app"] = "a-" + random.Next(10) } : new Dictionary<string, string>(),
        Annotations = Chance() ? new Dictionary<string, string> { [TriggerManifest.SwitchAnnotation] = TriggerManifest.SwitchedOff } : new Dictionary<string, string>(),
    };

    private EventFilter Filter(int depth) => random.Next(depth > 2 ? 3 : 6) switch
    {
        0 => new ExactFilter(Pairs()),
        1 => new PrefixFilter(Pairs()),
        2 => new SuffixFilter(Pairs()),
        3 => new AllFilter([.. Some(() => Filter(depth + 1))]),
        4 => new AnyFilter([.. Some(() => Filter(depth + 1))]),
        _ => new NotFilter(Filter(depth + 1)),
    };

    private Destination Sink() => random.Next(7) switch
    {
        0 => Destination.ThisPlayer(),
        1 => Destination.ThisPlayer("orders"),
        2 => new(null, "http://host:8080/path"),
        3 => new(new("eventing.knative.dev/v1", "Broker", "other"), null),
        4 => new(new("serving.knative.dev/v1", "Service", "cloudevents-player", "default"), "/inbox/a"),
        5 => new(new("serving.knative.dev/v1", "Service", "billing"), null),
        _ => new(new("messaging.knative.dev/v1", "Channel", "c"), "/below"),
    };

    private DeliverySpec? Delivery() => Chance() ? null : new()
    {
        Retry = Chance() ? random.Next(10) : null,
        BackoffPolicy = Chance() ? BackoffPolicy.Linear : null,
        BackoffDelay = Chance() ? "PT0.5S" : null,
        Timeout = Chance() ? "PT5S" : null,
        RetryAfterMax = Chance() ? "PT10S" : null,
        Format = Chance() ? "json" : null,
        DeadLetterSink = Chance() ? Sink() : null,
    };

    private Dictionary<string, string> Pairs(bool mayBeEmpty = false) => Names.OrderBy(_ => random.Next()).Take(1 + random.Next(3))
        .ToDictionary(name => name, _ => mayBeEmpty && Chance() ? "" : Value());

    private IEnumerable<T> Some<T>(Func<T> make) => Enumerable.Range(0, 1 + random.Next(3)).Select(_ => make()).ToArray();

    private string Value() => Values[random.Next(Values.Length)];

    private bool Chance() => random.Next(2) == 0;
}
