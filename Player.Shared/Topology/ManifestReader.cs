using Player.Manifests;

namespace Player.Topology;

/// <summary>
/// Reads Brokers and Triggers out of Kubernetes manifests, YAML or JSON, several documents or a <c>List</c>, as strictly as
/// <c>kubectl apply --validate=strict</c> and Knative's webhook together; what is not theirs is told, not dropped.
/// </summary>
public static class ManifestReader
{
    /// <summary>Every object of the text in its order. A text that is no YAML gives one result without an object.</summary>
    public static IReadOnlyList<ManifestObject> Read(string text) => Read(text, YamlLimits.Pasted, isWritten: true);

    /// <summary>Objects that a cluster, or this Player, holds already: what was taken once is not refused for a field that is not known here, and a filter that would be refused now passes nothing.</summary>
    public static IReadOnlyList<ManifestObject> ReadHeld(string text, YamlLimits limits) => Read(text, limits, isWritten: false);

    private static IReadOnlyList<ManifestObject> Read(string text, YamlLimits limits, bool isWritten)
    {
        var yaml = ManifestYaml.Read(HereDocuments.Only(text) ?? text, YamlRules.Kubernetes, limits);
        if (yaml.Documents.Count == 0 && yaml.IsRefused) return [Refused(yaml.Findings[0])];
        ManifestNode[] items = [.. yaml.Documents.SelectMany(Items).Take(limits.Documents + 1)];
        if (items.Length > limits.Documents)
            return [Refused(new("", $"The text has more than {limits.Documents} manifests; apply it in parts.", items[^1].Place))];
        var objects = items.Select(item => Object(item, isWritten)).Select(found => found.Kind is not null && found.Object is null && !found.IsRefused ? found : found with
        {
            // What was written twice belongs to the object around it, and what is not ours is not ours to judge.
            Findings = [.. found.Findings, .. yaml.Findings.Where(finding => Around(found.Place, finding.Place))],
        });
        return Told([.. objects]);
    }

    private static ManifestObject Refused(ManifestFinding why) => new(null, null, null, [why], why.Place);

    // An answer of a bounded length: of the later ones each says the first thing only.
    private static List<ManifestObject> Told(IReadOnlyList<ManifestObject> objects)
    {
        var left = YamlLimits.Findings;
        var told = new List<ManifestObject>(objects.Count);
        foreach (var found in objects)
        {
            var most = Math.Max(left, 1);
            told.Add(found.Findings.Count <= most ? found : found with { Findings = [.. found.Findings.OrderBy(finding => finding.Severity).Take(most)] });
            left -= told[^1].Findings.Count;
        }

        return told;
    }

    private static bool Around(Place outer, Place inner) => inner.Line >= outer.Line && inner.Line <= outer.EndLine;

    private static IEnumerable<ManifestNode> Items(ManifestNode document) =>
        document is ManifestMap map && map["kind"] is ManifestScalar { Text: "List" } && map["items"] is ManifestList list
            ? list.Items.Select(item => Rebased(item, NodePath.Root))
            : [document];

    // Within a List, paths begin at each item again.
    private static ManifestNode Rebased(ManifestNode node, NodePath way) => node switch
    {
        ManifestMap map => map with { Way = way, Members = [.. map.Members.Select(one => one with { Value = Rebased(one.Value, way.Below(one.Name)) })] },
        ManifestList list => list with { Way = way, Items = [.. list.Items.Select((item, place) => Rebased(item, way.Below(place)))] },
        _ => node with { Way = way },
    };

    private static ManifestObject Object(ManifestNode document, bool isWritten)
    {
        var findings = new List<ManifestFinding>();
        var reader = new NodeReader(findings) { TakesUnknown = !isWritten };
        if (document is not ManifestMap map)
        {
            reader.Error(document, "A manifest is a map that begins with apiVersion and kind.");
            return new(null, null, null, findings, document.Place);
        }

        var kind = reader.Text(map["kind"]);
        var version = reader.Text(map["apiVersion"]);
        if (kind is null && reader.IsClean) reader.Error(map, "kind is missing: Broker or Trigger.");
        if (version is null && reader.IsClean) reader.Error(map, "apiVersion is missing: eventing.knative.dev/v1.");
        var name = map.TextAt("metadata", "name");
        if (kind is null || version is null) return new(kind, name, null, findings, map.Place);
        object? read = null;
        if (ManifestKind.Fault(version, kind) is { } fault) reader.Error(fault.Field, (map[fault.Field] ?? map).Place, fault.Message);
        else if (ManifestKind.IsOurs(version, kind)) read = new ObjectReader(map, kind, reader, isWritten).Read();
        else reader.Note("", map.Place, $"A {kind} of {version} is not the Player's to make: it makes Brokers and Triggers. Nothing was made of it.");
        return new(kind, name, reader.IsClean ? read : null, findings, map.Place);
    }
}

/// <summary>What one document of a manifest is.</summary>
/// <param name="Kind">As written; null where it says none.</param>
/// <param name="Name">As written; null where it says none.</param>
/// <param name="Object">A <see cref="BrokerManifest"/> or <see cref="TriggerManifest"/>; null where it is wrong or not ours.</param>
/// <param name="Findings">What is wrong with it, or worth saying.</param>
/// <param name="Place">Where it stands in the text.</param>
public sealed record ManifestObject(string? Kind, string? Name, object? Object, IReadOnlyList<ManifestFinding> Findings, Place Place)
{
    private const int LongestName = 300;

    public string? Kind { get; init; } = Shortened(Kind);

    public string? Name { get; init; } = Shortened(Name);

    /// <summary>It is wrong, as opposed to not ours.</summary>
    public bool IsRefused => Findings.Any(finding => finding.Severity == FindingSeverity.Error);

    /// <summary>Null where it is wrong or not ours.</summary>
    public ObjectName? Metadata => (Object as BrokerManifest)?.Metadata ?? (Object as TriggerManifest)?.Metadata;

    /// <summary>Whether it is this very object.</summary>
    public bool Is(string kind, string space, string name) => Kind == kind && Metadata?.Namespace == space && Metadata.Name == name;

    private static string? Shortened(string? text) => text?.Length > LongestName ? text[..LongestName] : text;
}
