using Player.Filters;
using Player.Manifests;

namespace Player.Topology;

/// <summary>
/// Reads Brokers and Triggers out of Kubernetes manifests, YAML or JSON, several documents or a <c>List</c>; what is not theirs is
/// told, not dropped.
/// </summary>
public static class ManifestReader
{
    private const string Group = "eventing.knative.dev/";

    /// <summary>Every object of the text in its order. A text that is no YAML gives one result without an object.</summary>
    public static IReadOnlyList<ManifestObject> Read(string text) => Read(text, FilterParser.ParseList);

    /// <summary>The same of a text that this Player wrote, perhaps in an older version: a Trigger whose filter is refused now is there all the same.</summary>
    public static IReadOnlyList<ManifestObject> ReadKept(string text) => Read(text, FilterParser.ParseKept);

    private static IReadOnlyList<ManifestObject> Read(string text, FiltersReader filters)
    {
        var yaml = ManifestYaml.Read(HereDocuments.Only(text) ?? text);
        if (yaml.Documents.Count == 0 && yaml.Findings.Count > 0) return [new(null, null, null, yaml.Findings, yaml.Findings[0].Place)];
        var objects = yaml.Documents.SelectMany(Items).Select(document => Object(document, filters)).ToArray();
        // What was written twice belongs to the object around it.
        return [.. objects.Select(found => found with { Findings = [.. found.Findings, .. yaml.Findings.Where(finding => Around(found.Place, finding.Place))] })];
    }

    private static bool Around(Place outer, Place inner) => inner.Line >= outer.Line && inner.Line <= outer.EndLine;

    private static IEnumerable<ManifestNode> Items(ManifestNode document) =>
        document is ManifestMap map && map["kind"] is ManifestScalar { Text: "List" } && map["items"] is ManifestList list
            ? list.Items.Select(item => Rebased(item, item.Path.Length))
            : [document];

    // Within a List, paths begin at each item again.
    private static ManifestNode Rebased(ManifestNode node, int prefix)
    {
        var path = node.Path.Length > prefix ? node.Path[(prefix + 1)..] : "";
        return node switch
        {
            ManifestMap map => map with { Path = path, Members = [.. map.Members.Select(m => m with { Value = Rebased(m.Value, prefix) })] },
            ManifestList list => list with { Path = path, Items = [.. list.Items.Select(item => Rebased(item, prefix))] },
            _ => node with { Path = path },
        };
    }

    private static ManifestObject Object(ManifestNode document, FiltersReader filtersReader)
    {
        var findings = new List<ManifestFinding>();
        var reader = new NodeReader(findings);
        if (document is not ManifestMap map)
        {
            reader.Error(document, "A manifest is a map that begins with apiVersion and kind.");
            return new(null, null, null, findings, document.Place);
        }

        var kind = reader.Text(map["kind"]);
        var version = reader.Text(map["apiVersion"]);
        if (kind is null) reader.Error(map, "kind is missing: Broker or Trigger.");
        if (version is null) reader.Error(map, "apiVersion is missing: eventing.knative.dev/v1.");
        var name = (map["metadata"] as ManifestMap)?["name"] is ManifestScalar { Text: var text } ? text : null;
        if (kind is null || version is null) return new(kind, name, null, findings, map.Place);
        var ours = version.StartsWith(Group, StringComparison.Ordinal);
        object? read = (ours, kind) switch
        {
            (true, BrokerManifest.Kind) => Broker(map, reader),
            (true, TriggerManifest.Kind) => Trigger(map, reader, filtersReader),
            _ => null,
        };
        if (read is null && reader.IsClean)
            reader.Note("", map.Place, $"A {kind} of {version} is not the Player's to make: it makes Brokers and Triggers. Nothing was made of it.");
        return new(kind, name, reader.IsClean ? read : null, findings, map.Place);
    }

    private static BrokerManifest? Broker(ManifestMap map, NodeReader reader)
    {
        Known(map, reader);
        var metadata = Metadata(map, reader);
        var spec = reader.Map(map["spec"]);
        reader.OnlyKnows(spec, "A Broker's spec", "config", "delivery");
        var config = reader.Map(spec?["config"]) is null ? null : DeliveryReader.Reference(spec?["config"], reader);
        var delivery = DeliveryReader.Delivery(spec?["delivery"], reader);
        return metadata is null ? null : new() { Metadata = metadata, Config = config, Delivery = delivery };
    }

    private static TriggerManifest? Trigger(ManifestMap map, NodeReader reader, FiltersReader filtersReader)
    {
        Known(map, reader);
        var metadata = Metadata(map, reader);
        if (reader.Map(map["spec"]) is not { } spec)
        {
            if (reader.IsClean) reader.Error(map, "spec is missing: a Trigger needs a broker and a subscriber.");
            return null;
        }

        reader.OnlyKnows(spec, "A Trigger's spec", "broker", "filter", "filters", "subscriber", "delivery");
        var broker = reader.Text(spec["broker"]);
        if (string.IsNullOrEmpty(broker)) reader.Error(spec, "spec.broker is missing: the name of a Broker in the same namespace.");
        var filter = reader.Map(spec["filter"]);
        reader.OnlyKnows(filter, "filter", "attributes");
        var attributes = FilterParser.ParseAttributes(filter?["attributes"], reader);
        var filters = filtersReader(spec["filters"], reader);
        if (filters.Count > 0 && attributes.Count > 0)
            reader.Note("spec.filter", filter!.Place, "filters is set too, and replaces filter: filter has no effect.");
        var subscriber = DeliveryReader.Destination(spec["subscriber"], reader);
        if (subscriber is null && reader.IsClean) reader.Error(spec, "spec.subscriber is missing: where the events go.");
        var delivery = DeliveryReader.Delivery(spec["delivery"], reader);
        return metadata is null || subscriber is null || string.IsNullOrEmpty(broker) ? null : new()
        {
            Metadata = metadata,
            Broker = broker,
            FilterAttributes = attributes,
            Filters = filters,
            Subscriber = subscriber,
            Delivery = delivery,
        };
    }

    // What a cluster writes into an object is no wish of its author, and is passed over in silence.
    private static void Known(ManifestMap map, NodeReader reader)
    {
        reader.OnlyKnows(map, map["kind"] is ManifestScalar kind ? $"A {kind.Text}" : "It", "apiVersion", "kind", "metadata", "spec", "status");
        reader.OnlyKnows(
            map["metadata"] as ManifestMap, "metadata", "name", "namespace", "labels", "annotations", "uid", "resourceVersion", "generation",
            "creationTimestamp", "deletionTimestamp", "finalizers", "managedFields", "ownerReferences", "selfLink");
    }

    private static ObjectName? Metadata(ManifestMap map, NodeReader reader)
    {
        if (reader.Map(map["metadata"]) is not { } metadata)
        {
            if (reader.IsClean) reader.Error(map, "metadata is missing: it holds the name.");
            return null;
        }

        var name = reader.Text(metadata["name"]);
        if (name is null) reader.Error(metadata, "metadata.name is missing.");
        else if (ObjectName.Fault(name) is { } fault) reader.Error(metadata["name"]!, fault);
        var space = reader.Text(metadata["namespace"]) ?? ObjectName.DefaultNamespace;
        if (ObjectName.NamespaceFault(space) is { } wrong) reader.Error(metadata["namespace"]!, wrong);
        var labels = reader.Texts(metadata["labels"]);
        var annotations = reader.Texts(metadata["annotations"]);
        return name is null ? null : new() { Namespace = space, Name = name, Labels = labels, Annotations = annotations };
    }
}

/// <summary>How the items of <c>spec.filters</c> are read.</summary>
internal delegate IReadOnlyList<EventFilter> FiltersReader(ManifestNode? node, NodeReader reader);

/// <summary>What one document of a manifest is.</summary>
/// <param name="Kind">As written; null where it says none.</param>
/// <param name="Name">As written; null where it says none.</param>
/// <param name="Object">A <see cref="BrokerManifest"/> or <see cref="TriggerManifest"/>; null where it is wrong or not ours.</param>
/// <param name="Findings">What is wrong with it, or worth saying.</param>
/// <param name="Place">Where it stands in the text.</param>
public sealed record ManifestObject(string? Kind, string? Name, object? Object, IReadOnlyList<ManifestFinding> Findings, Place Place)
{
    /// <summary>It is wrong, as opposed to not ours.</summary>
    public bool IsRefused => Findings.Any(finding => finding.Severity == FindingSeverity.Error);

    /// <summary>Null where it is wrong or not ours.</summary>
    public ObjectName? Metadata => (Object as BrokerManifest)?.Metadata ?? (Object as TriggerManifest)?.Metadata;

    /// <summary>Whether it is this very object.</summary>
    public bool Is(string kind, string space, string name) => Kind == kind && Metadata?.Namespace == space && Metadata.Name == name;
}
