using Player.Events;
using Player.Manifests;

namespace Player.Starts;

/// <summary>Events in YAML: those of the CloudEvents conformance tests, and plain ones, an attribute a line.</summary>
internal static class YamlStarts
{
    public static StartKind Read(string text, StartBook found)
    {
        var read = ManifestYaml.Read(text);
        found.Findings.AddRange(read.Findings);
        var isKnown = false;
        foreach (var document in read.Documents)
        {
            if (document is ManifestList list)
            {
                foreach (var item in list.Items) isKnown |= One(item, found);
            }
            else
            {
                isKnown |= One(document, found);
            }
        }

        if (!isKnown && read.Findings.Count == 0)
            found.Error(0, "No event was found: paste a curl command, an HTTP request, an event in JSON or YAML, or the log of event-display.");
        return isKnown ? StartKind.Yaml : StartKind.Unknown;
    }

    private static bool One(ManifestNode node, StartBook found)
    {
        if (node is not ManifestMap map) return false;
        if (map["ContextAttributes"] is ManifestMap) Conformance(map, found);
        else if (map[AttributeNames.Type] is not null || map[AttributeNames.Source] is not null) found.Add(new(EventYaml.Read(map, new NodeReader(found.Findings))));
        else return false;
        return true;
    }

    private static void Conformance(ManifestMap map, StartBook found)
    {
        var reader = new NodeReader(found.Findings);
        var attributes = (ManifestMap)map["ContextAttributes"]!;
        var extensions = attributes["Extensions"] as ManifestMap;
        List<ManifestMember> members = [.. attributes.Members.Where(member => member.Name != "Extensions"), .. extensions?.Members ?? []];
        if (map["Data"] is { } data) members.Add(new(AttributeNames.Data, default, data));
        ContentMode? mode = map.TextAt("Mode")?.ToLowerInvariant() switch { "binary" => ContentMode.Binary, "structured" => ContentMode.Structured, _ => null };
        found.Add(new(EventYaml.Read(attributes with { Members = members }, reader), mode));
    }
}
