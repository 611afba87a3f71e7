using System.Text.Json;

namespace Player.Manifests;

/// <summary>JSON that is already read, as <see cref="ManifestNode"/>; places are not known then.</summary>
public static class ManifestJson
{
    public static ManifestNode Read(JsonElement element, string path = "") => element.ValueKind switch
    {
        JsonValueKind.Object => new ManifestMap(path, default,
            [.. element.EnumerateObject().Select(member => new ManifestMember(member.Name, default, Read(member.Value, Below(path, member.Name))))]),
        JsonValueKind.Array => new ManifestList(path, default, [.. element.EnumerateArray().Select((item, i) => Read(item, $"{path}[{i}]"))]),
        JsonValueKind.String => new ManifestScalar(path, default, ScalarType.String, element.GetString()!),
        JsonValueKind.Number => new ManifestScalar(path, default, ScalarType.Number, element.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => new ManifestScalar(path, default, ScalarType.Boolean, element.GetRawText()),
        _ => new ManifestScalar(path, default, ScalarType.Null, ""),
    };

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
