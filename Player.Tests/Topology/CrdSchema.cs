using YamlDotNet.RepresentationModel;

namespace Player.Tests.Topology;

/// <summary>
/// The structural schema of a Kubernetes CustomResourceDefinition, as far as the API server checks it: types, required members,
/// members that it does not know. A second opinion that shares no code with the Player's own reader.
/// </summary>
internal sealed class CrdSchema(YamlMappingNode schema)
{
    public static CrdSchema Load(string file)
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(file);
        yaml.Load(reader);
        var versions = (YamlSequenceNode)yaml.Documents[0].RootNode["spec"]["versions"];
        return new((YamlMappingNode)versions.First(version => $"{version["name"]}" == "v1")["schema"]["openAPIV3Schema"]);
    }

    /// <summary>What an API server would refuse; empty where it takes the object.</summary>
    public IReadOnlyList<string> Faults(string manifest)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(manifest));
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        string[] known = ["apiVersion", "kind", "metadata"];
        return [.. Check(schema, root, "", known)];
    }

    private static IEnumerable<string> Check(YamlMappingNode schema, YamlNode node, string path, string[] alsoKnown)
    {
        var type = Text(schema, "type");
        if (type is not null && !Is(type, node)) return [$"{path} is not of type {type}"];
        return node switch
        {
            YamlMappingNode map => Members(schema, map, path, alsoKnown),
            YamlSequenceNode list when Child(schema, "items") is { } items => list.Children.SelectMany((item, i) => Check(items, item, $"{path}[{i}]", [])),
            _ => [],
        };
    }

    private static IEnumerable<string> Members(YamlMappingNode schema, YamlMappingNode map, string path, string[] alsoKnown)
    {
        var properties = Child(schema, "properties");
        var open = Text(schema, "x-kubernetes-preserve-unknown-fields") == "true";
        foreach (var (key, value) in map)
        {
            var name = $"{key}";
            if (properties is not null && Child(properties, name) is { } property)
            {
                foreach (var fault in Check(property, value, $"{path}.{name}", [])) yield return fault;
            }
            else if (!open && !alsoKnown.Contains(name))
            {
                yield return $"{path}.{name} is unknown";
            }
        }

        if (!schema.Children.TryGetValue("required", out var required)) yield break;
        foreach (var name in (YamlSequenceNode)required)
        {
            if (!map.Children.ContainsKey(name)) yield return $"{path}.{name} is missing";
        }
    }

    private static bool Is(string type, YamlNode node) => (type, node) switch
    {
        ("object", YamlMappingNode) or ("array", YamlSequenceNode) => true,
        ("string", YamlScalarNode scalar) => scalar.Style != YamlDotNet.Core.ScalarStyle.Plain || IsPlainString(scalar.Value!),
        ("integer", YamlScalarNode scalar) => scalar.Style == YamlDotNet.Core.ScalarStyle.Plain && int.TryParse(scalar.Value, out _),
        ("boolean", YamlScalarNode scalar) => scalar.Value is "true" or "false",
        _ => false,
    };

    // YAML 1.1, as the API server reads it.
    private static bool IsPlainString(string text) =>
        text.Length > 0 && !double.TryParse(text, out _) && text.ToUpperInvariant() is not ("TRUE" or "FALSE" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N" or "NULL" or "~");

    private static YamlMappingNode? Child(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var child) ? (YamlMappingNode)child : null;

    private static string? Text(YamlMappingNode node, string key) => node.Children.TryGetValue(key, out var child) ? $"{child}" : null;
}
