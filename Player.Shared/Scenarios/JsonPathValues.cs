using System.Text.Json;
using Player.Masks;

namespace Player.Scenarios;

/// <summary>What stands at a path (RFC 9535, 2).</summary>
internal static class JsonPathValues
{
    public static IEnumerable<JsonElement> Find(JsonElement root, JsonPath path) =>
        path.Steps.Aggregate<JsonStep, IEnumerable<JsonElement>>([root], static (nodes, step) => nodes.SelectMany(node => Take(node, step)));

    private static IEnumerable<JsonElement> Take(JsonElement node, JsonStep step) => step.Kind switch
    {
        JsonStepKind.Name => node.ValueKind == JsonValueKind.Object && node.TryGetProperty(step.Name, out var value) ? [value] : [],
        JsonStepKind.Index => node.ValueKind == JsonValueKind.Array && step.Number < node.GetArrayLength() ? [node[step.Number]] : [],
        JsonStepKind.Deep => Deep(node, step.Name),
        _ => Children(node),
    };

    private static IEnumerable<JsonElement> Children(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().Select(member => member.Value),
        JsonValueKind.Array => node.EnumerateArray(),
        _ => [],
    };

    private static IEnumerable<JsonElement> Deep(JsonElement node, string name)
    {
        if (node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var value)) yield return value;
        foreach (var found in Children(node).SelectMany(child => Deep(child, name))) yield return found;
    }
}
