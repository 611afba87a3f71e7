using Player.Tests.Hosting;
using YamlDotNet.RepresentationModel;

namespace Player.Tests.Deploy;

/// <summary>The manifests in <c>deploy/</c>, and those printed in the docs, read by YamlDotNet: a second opinion that is not the Player's.</summary>
internal static class Yaml
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "deploy");

    /// <summary>Every file, by its path below <c>deploy/</c>; those at the top are links to where kustomize needs them.</summary>
    public static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal);

    /// <summary>Every file that is a manifest, not kustomize's own.</summary>
    public static IEnumerable<string> Manifests => Files.Where(file => Path.GetFileName(file) != "kustomization.yaml");

    public static IReadOnlyList<YamlMappingNode> Load(string file) => Parse(File.ReadAllText(Path.Combine(Folder, file)));

    public static IReadOnlyList<YamlMappingNode> Parse(string text)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(text));
        return [.. yaml.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    /// <summary>One object as YAML again, for what reads text.</summary>
    public static string Print(YamlNode root)
    {
        using var text = new StringWriter();
        new YamlStream(new YamlDocument(root)).Save(text, assignAnchors: false);
        return text.ToString();
    }

    /// <summary><c>spec.template.spec</c>; a number picks from a list. Null where there is nothing.</summary>
    public static YamlNode? At(this YamlNode? node, string path)
    {
        foreach (var step in path.Split('.'))
        {
            node = node switch
            {
                YamlMappingNode map => map.Children.TryGetValue(step, out var child) ? child : null,
                YamlSequenceNode list when int.TryParse(step, out var index) && index < list.Children.Count => list[index],
                _ => null,
            };
        }

        return node;
    }

    public static string? Text(this YamlNode? node, string path) => node.At(path) is YamlScalarNode scalar ? scalar.Value : null;

    public static IReadOnlyList<YamlNode> List(this YamlNode? node, string path) => node.At(path) is YamlSequenceNode list ? [.. list] : [];

    public static IReadOnlyList<string> Texts(this YamlNode? node, string path) => [.. node.List(path).Select(item => $"{item}")];

    /// <summary><c>v1/Service</c>, <c>eventing.knative.dev/v1/Trigger</c>.</summary>
    public static string Kind(this YamlNode node) => $"{node.Text("apiVersion")}/{node.Text("kind")}";
}
