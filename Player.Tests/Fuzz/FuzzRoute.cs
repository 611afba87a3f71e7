using System.Text.Json;
using System.Text.Json.Nodes;

namespace Player.Tests.Fuzz;

/// <summary>An operation of the API's document, with what it takes when it is well.</summary>
public sealed record FuzzRoute(string Method, string Path, IReadOnlyList<FuzzParameter> Parameters, IReadOnlyList<FuzzBody> Bodies)
{
    /// <summary>Of docs/openapi.json.</summary>
    public static IReadOnlyList<FuzzRoute> Read(string document)
    {
        var root = JsonNode.Parse(document)!;
        return
        [
            .. from path in root["paths"]!.AsObject()
               from method in path.Value!.AsObject()
               select new FuzzRoute(
                   method.Key.ToUpperInvariant(),
                   path.Key,
                   [.. (method.Value!["parameters"]?.AsArray() ?? []).Select(parameter => Parameter(Follow(root, parameter!)))],
                   [.. (method.Value["requestBody"]?["content"]?.AsObject() ?? []).SelectMany(media => BodiesOf(root, media.Key, media.Value!))]),
        ];
    }

    private static IEnumerable<FuzzBody> BodiesOf(JsonNode root, string mediaType, JsonNode media) =>
        from example in media["examples"]!.AsObject()
        let followed = Follow(root, example.Value!)
        select new FuzzBody(
            mediaType,
            followed["value"] is JsonValue text && text.GetValueKind() == JsonValueKind.String ? (string)text! : followed["value"]!.ToJsonString(),
            [.. (followed["x-parameters"]?.AsObject() ?? []).Select(pair => (pair.Key, pair.Value?.ToString() ?? ""))]);

    private static FuzzParameter Parameter(JsonNode parameter)
    {
        var schema = parameter["schema"]!;
        string[] values = [.. Texts(parameter["example"]), .. Texts(schema["enum"]), .. Texts(schema["items"]?["enum"]), .. Texts(schema["default"])];
        return new((string)parameter["name"]!, (string)parameter["in"]!, values.Length > 0 ? values : ["some"]);
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        null => [],
        JsonArray many => many.SelectMany(Texts),
        _ => [node.ToString()],
    };

    private static JsonNode Follow(JsonNode root, JsonNode node) => (string?)node["$ref"] is { } reference
        ? reference.TrimStart('#', '/').Split('/').Aggregate(root, (at, part) => at[part.Replace("~1", "/", StringComparison.Ordinal)]!)
        : node;
}

/// <param name="Place">path, query or header.</param>
/// <param name="Values">What it is when it is well.</param>
public sealed record FuzzParameter(string Name, string Place, IReadOnlyList<string> Values);

/// <param name="Headers">That go with it.</param>
public sealed record FuzzBody(string MediaType, string Text, IReadOnlyList<(string Name, string Value)> Headers);
