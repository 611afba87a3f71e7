using System.Globalization;
using System.Text.Json.Nodes;
using Player.Tests.Hosting;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Player.Tests.Reference;

/// <summary>What people wrote of the API: docs/openapi/*.yaml, as JSON.</summary>
internal sealed class ReferenceSource
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "openapi");

    /// <summary>What all operations share.</summary>
    public JsonObject Shared { get; } = Read("document");

    /// <summary>A tag with its paths, in the order of the document.</summary>
    public IReadOnlyList<JsonObject> Tags => [.. Shared["tags"]!.AsArray().Select(tag => Read((string)tag!))];

    private static JsonObject Read(string name)
    {
        using var text = File.OpenText(Path.Combine(Folder, name + ".yaml"));
        var yaml = new YamlStream();
        yaml.Load(new MergingParser(new Parser(text)));
        return Json(yaml.Documents[0].RootNode)!.AsObject();
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => KeyValuePair.Create(((YamlScalarNode)pair.Key).Value!, Json(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain } scalar => Plain(scalar.Value ?? ""),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new InvalidOperationException($"{node.Start}: a node that is neither a value, a list nor a map."),
    };

    // The core schema of YAML 1.2: what is not quoted may be a number, true, false or null.
    private static JsonValue? Plain(string text) => text switch
    {
        "" or "null" or "~" => null,
        "true" => JsonValue.Create(true),
        "false" => JsonValue.Create(false),
        _ when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        _ when double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}
