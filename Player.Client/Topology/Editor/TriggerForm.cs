using Player.Manifests;
using Player.Topology;

namespace Player.Client.Topology.Editor;

/// <summary>The form of a Trigger.</summary>
public sealed record TriggerForm : ObjectForm
{
    public required string Broker { get; init; }

    /// <summary><c>spec.filter.attributes</c>.</summary>
    public IReadOnlyList<Pair> Attributes { get; init; } = [];

    /// <summary><c>spec.filters</c>.</summary>
    public IReadOnlyList<FilterForm> Filters { get; init; } = [];

    public SinkForm Subscriber { get; init; } = SinkForm.Player;

    public override string Kind => TriggerManifest.Kind;

    public static TriggerForm Of(TriggerManifest trigger) => new()
    {
        Name = trigger.Name,
        Namespace = trigger.Namespace,
        Labels = trigger.Metadata.Labels,
        Annotations = trigger.Metadata.Annotations,
        Broker = trigger.Broker,
        Attributes = Pair.Of(trigger.FilterAttributes),
        Filters = [.. trigger.Filters.Select(FilterForm.Of)],
        Subscriber = SinkForm.Of(trigger.Subscriber),
        Delivery = DeliveryForm.Of(trigger.Delivery),
    };

    protected override void WriteSpec(YamlText yaml) => yaml.Map("spec", () =>
    {
        yaml.Value("broker", Broker);
        if (Attributes.Count > 0) yaml.Map("filter", () => yaml.Map("attributes", () => Pair.Write(yaml, Attributes)));
        if (Filters.Count > 0) yaml.List("filters", Filters, filter => filter.Write(yaml));
        Subscriber.Write(yaml, "subscriber");
        Delivery.Write(yaml);
    });
}

/// <summary>A name and a value, as typed: names may be empty, or written twice.</summary>
public sealed record Pair(string Name, string Value)
{
    public static Pair Empty { get; } = new("", "");

    public static IReadOnlyList<Pair> Of(IReadOnlyDictionary<string, string> values) => [.. values.Select(entry => new Pair(entry.Key, entry.Value))];

    public static void Write(YamlText yaml, IReadOnlyList<Pair> pairs)
    {
        foreach (var (name, value) in pairs) yaml.Value(name, value);
    }
}
