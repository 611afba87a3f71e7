using Player.Filters;
using Player.Manifests;

namespace Player.Topology;

/// <summary>
/// Reads objects as a cluster shows them, wish and status. Unlike <see cref="ManifestReader"/> it refuses nothing: what is there is there,
/// and what it does not understand it leaves out.
/// </summary>
public static class MeshReader
{
    /// <summary>Of a Trigger: a condition of this Player's own, where the filter is in words that it does not know.</summary>
    public const string FilterUnderstood = "FilterUnderstood";

    public static BrokerNode Broker(ManifestMap map)
    {
        var reader = new NodeReader([]) { TakesUnknown = true };
        return new()
        {
            Broker = new()
            {
                Metadata = Metadata(map),
                Config = Reference(map.At("spec", "config")),
                Delivery = DeliveryReader.Delivery(map.At("spec", "delivery"), reader),
            },
            Url = Address(map),
            DeadLetterSinkUri = map.TextAt("status", "deadLetterSinkUri"),
            Conditions = Conditions(map),
        };
    }

    public static TriggerNode Trigger(ManifestMap map)
    {
        var findings = new List<ManifestFinding>();
        var reader = new NodeReader(findings);
        var attributes = FilterParser.ParseAttributes(map.At("spec", "filter", "attributes"), reader);
        var filters = FilterParser.ParseKept(map.At("spec", "filters"), reader);
        var trigger = new TriggerManifest
        {
            Metadata = Metadata(map),
            Broker = map.TextAt("spec", "broker") ?? "",
            FilterAttributes = attributes,
            Filters = filters,
            Subscriber = Target(map.At("spec", "subscriber")) ?? new(null, null),
            Delivery = DeliveryReader.Delivery(map.At("spec", "delivery"), new NodeReader([])),
        };
        var conditions = Conditions(map);
        var fault = filters.OfType<RefusedFilter>().FirstOrDefault()?.Reason ?? findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Error)?.Message;
        if (fault is not null) conditions = [.. conditions, new(FilterUnderstood, Condition.Unknown, "FilterNotUnderstood", fault)];
        if (FilterConditions.Boolean(trigger) is { } noBoolean) conditions = [.. conditions, noBoolean];
        return new()
        {
            Trigger = trigger,
            SubscriberUri = map.TextAt("status", "subscriberUri"),
            DeadLetterSinkUri = map.TextAt("status", "deadLetterSinkUri"),
            Conditions = conditions,
            IsSubscribed = conditions.Any(condition => condition is { Type: Condition.SubscriptionReady, Status: Condition.True }),
        };
    }

    public static MeshObject Object(ManifestMap map, MeshRole role) => new()
    {
        ApiVersion = map.TextAt("apiVersion") ?? "",
        Kind = map.TextAt("kind") ?? "",
        Metadata = Metadata(map),
        Role = role,
        Url = Address(map),
        Links = MeshLinks.Of(map, role),
        Events = role == MeshRole.EventType
            ? [EventType(map)]
            : [.. map.MapsAt("status", "ceAttributes").Select(events => new MeshEvents(events.TextAt("type"), events.TextAt("source")))],
        Conditions = Conditions(map),
    };

    /// <summary>
    /// Whether another object of the mesh made it for itself, such as the channel behind a Broker or the steps of a Sequence:
    /// the picture shows the maker.
    /// </summary>
    public static bool IsPart(ManifestMap map) => map.MapsAt("metadata", "ownerReferences").Any(owner =>
        owner.TextAt("controller") == "true" && owner.TextAt("apiVersion")?.Split('/')[0].EndsWith("knative.dev", StringComparison.Ordinal) == true);

    /// <summary>The Trigger that made a Subscription for itself; null where none did.</summary>
    public static string? TriggerOf(ManifestMap subscription) => subscription.MapsAt("metadata", "ownerReferences")
        .FirstOrDefault(owner => owner.TextAt("controller") == "true" && owner.TextAt("kind") == TriggerManifest.Kind)?.TextAt("name");

    /// <summary>A <c>Destination</c>, or null where there is none.</summary>
    internal static Destination? Target(ManifestNode? node)
    {
        if (node is not ManifestMap map) return null;
        var target = new Destination(Reference(map["ref"]), map.TextAt("uri"));
        return target is { Ref: null, Uri: null } ? null : target;
    }

    /// <summary>A <c>KReference</c>, or null where there is none.</summary>
    internal static ObjectReference? Reference(ManifestNode? node) => node is not ManifestMap map
        ? null
        : new(map.TextAt("apiVersion"), map.TextAt("kind"), map.TextAt("name"), map.TextAt("namespace"));

    internal static ObjectName Metadata(ManifestMap map) => new()
    {
        Namespace = map.TextAt("metadata", "namespace") ?? ObjectName.DefaultNamespace,
        Name = map.TextAt("metadata", "name") ?? "",
        Labels = Texts(map.At("metadata", "labels")),
        Annotations = Texts(map.At("metadata", "annotations")),
    };

    // Since v1beta3 an EventType lists the attributes of its events; before, type and source stood alone.
    private static MeshEvents EventType(ManifestMap map)
    {
        return new(map.TextAt("spec", "type") ?? Attribute("type"), map.TextAt("spec", "source") ?? Attribute("source"));

        string? Attribute(string name) => map.MapsAt("spec", "attributes").FirstOrDefault(one => one.TextAt("name") == name)?.TextAt("value");
    }

    private static string? Address(ManifestMap map) =>
        map.TextAt("status", "address", "url") ?? map.MapsAt("status", "addresses").FirstOrDefault()?.TextAt("url") ?? map.TextAt("status", "url");

    private static IReadOnlyList<Condition> Conditions(ManifestMap map)
    {
        var conditions = map.MapsAt("status", "conditions")
            .Select(one => new Condition(one.TextAt("type") ?? "", one.TextAt("status") ?? Condition.Unknown, one.TextAt("reason"), one.TextAt("message")));
        return [.. conditions.OrderBy(one => one.Type != Condition.Ready)];
    }

    private static Dictionary<string, string> Texts(ManifestNode? node)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in (node as ManifestMap)?.Members ?? [])
        {
            if (member.Value is ManifestScalar { Type: not ScalarType.Null } scalar) texts[member.Name] = scalar.Text;
        }

        return texts;
    }
}
