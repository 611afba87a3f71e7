using System.Text.Json;

namespace Player.Manifests;

/// <summary>JSON that is already read, as <see cref="ManifestNode"/>; places are not known then.</summary>
public static class ManifestJson
{
    public static ManifestNode Read(JsonElement element) => Read(element, NodePath.Root);

    /// <summary>A JSON object as YAML, members in their order.</summary>
    public static string ToYaml(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var yaml = new YamlText();
        Write(yaml, document.RootElement);
        return yaml.ToString();
    }

    /// <summary>A node as JSON.</summary>
    public static void Write(Utf8JsonWriter json, ManifestNode node)
    {
        switch (node)
        {
            case ManifestMap map:
                json.WriteStartObject();
                foreach (var member in map.Members)
                {
                    json.WritePropertyName(member.Name);
                    Write(json, member.Value);
                }

                json.WriteEndObject();
                break;
            case ManifestList list:
                json.WriteStartArray();
                foreach (var item in list.Items) Write(json, item);
                json.WriteEndArray();
                break;
            case ManifestScalar { Type: ScalarType.String } text:
                json.WriteStringValue(text.Text);
                break;
            case ManifestScalar { Type: ScalarType.Null }:
                json.WriteNullValue();
                break;
            // YAML knows infinities, JSON does not.
            case ManifestScalar { Type: ScalarType.Number, Json: null } number when !IsJson(number.Text):
                json.WriteStringValue(number.Text);
                break;
            case ManifestScalar plain:
                json.WriteRawValue(plain.Json ?? (plain.Type == ScalarType.Boolean ? plain.Text.ToLowerInvariant() : plain.Text));
                break;
        }
    }

    private static bool IsJson(string number)
    {
        var reader = new Utf8JsonReader(System.Text.Encoding.UTF8.GetBytes(number));
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.Number && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Write(YamlText yaml, JsonElement map)
    {
        foreach (var member in map.EnumerateObject()) Write(yaml, member.Name, member.Value);
    }

    private static void Write(YamlText yaml, string name, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.EnumerateObject().Any():
                yaml.Map(name, () => Write(yaml, value));
                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0 && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object && item.EnumerateObject().Any()):
                yaml.List(name, value.EnumerateArray(), item => Write(yaml, item));
                break;
            case JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String):
                yaml.Texts(name, [.. value.EnumerateArray().Select(item => item.GetString() ?? "")]);
                break;
            case JsonValueKind.String:
                yaml.Value(name, value.GetString());
                break;
            default:
                // Numbers, booleans, null, {} and mixed lists: JSON is YAML.
                yaml.Plain(name, value.GetRawText());
                break;
        }
    }

    private static ManifestNode Read(JsonElement element, NodePath way) => element.ValueKind switch
    {
        JsonValueKind.Object => new ManifestMap(way, default,
            [.. element.EnumerateObject().Select(member => new ManifestMember(member.Name, default, Read(member.Value, way.Below(member.Name))))]),
        JsonValueKind.Array => new ManifestList(way, default, [.. element.EnumerateArray().Select((item, place) => Read(item, way.Below(place)))]),
        JsonValueKind.String => new ManifestScalar(way, default, ScalarType.String, element.GetString() ?? ""),
        JsonValueKind.Number => new ManifestScalar(way, default, ScalarType.Number, element.GetRawText()),
        JsonValueKind.True or JsonValueKind.False => new ManifestScalar(way, default, ScalarType.Boolean, element.GetRawText()),
        _ => new ManifestScalar(way, default, ScalarType.Null, ""),
    };
}
