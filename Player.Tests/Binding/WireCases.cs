using System.Text;
using Player.Events;
using YamlDotNet.RepresentationModel;

namespace Player.Tests.Binding;

/// <summary>Messages out of a YAML file beside the tests. A header's chars are its bytes.</summary>
internal static class WireCases
{
    public static IEnumerable<YamlMappingNode> Load(string file, string room = "Binding")
    {
        var yaml = new YamlStream();
        using var reader = new StreamReader(Path.Combine(AppContext.BaseDirectory, room, file));
        yaml.Load(reader);
        return ((YamlSequenceNode)yaml.Documents[0].RootNode).Cast<YamlMappingNode>();
    }

    public static TheoryData<string> Names(string file) => [.. Load(file).Select(one => Text(one, "name")!)];

    public static YamlMappingNode Find(string file, string name) => Load(file).Single(one => Text(one, "name") == name);

    /// <summary><c>structured</c> is short for the body of a structured event.</summary>
    public static WireMessage Message(YamlMappingNode one)
    {
        if (Text(one, "structured") is { } json) return new([new("Content-Type", MediaType.CloudEventsJson)], Encoding.UTF8.GetBytes(json));
        IEnumerable<WireHeader> headers = one["headers"] switch
        {
            YamlMappingNode map => map.Select(pair => new WireHeader($"{pair.Key}", Scalar(pair.Value))),
            var list => ((YamlSequenceNode)list).Cast<YamlSequenceNode>().Select(pair => new WireHeader($"{pair[0]}", Scalar(pair[1]))),
        };
        return new([.. headers], Encoding.UTF8.GetBytes(Text(one, "body") ?? ""));
    }

    public static string? Text(YamlMappingNode one, string key) =>
        one.Children.TryGetValue(key, out var value) ? Scalar(value) : null;

    public static Dictionary<string, string> Map(YamlMappingNode one, string key) =>
        one.Children.TryGetValue(key, out var value)
            ? ((YamlMappingNode)value).ToDictionary(pair => $"{pair.Key}", pair => Scalar(pair.Value))
            : [];

    private static string Scalar(YamlNode node) => ((YamlScalarNode)node).Value ?? "";
}
