using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Player.Contracts;
using Player.Filters;

namespace Player.Tests.Reference;

/// <summary>
/// JSON Schema of what the wire carries, out of the very serializer's metadata and the comments of the code. What is null is left out of
/// answers, so that no type here is "or null": what may be absent is not required.
/// </summary>
internal sealed class SchemaWriter(JsonObject written)
{
    private readonly CodeComments comments = new();
    private readonly Dictionary<string, Type> named = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, JsonNode> schemas = new(
        written.ToDictionary(pair => pair.Key, pair => pair.Value!.DeepClone()), StringComparer.Ordinal);

    /// <summary>Everything that was asked for, and what it is made of.</summary>
    public JsonObject Components => new(schemas.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    /// <summary>A schema by the name of a type on the wire, such as <c>SendRequest</c> or <c>InboxInfo[]</c>; <c>text</c>, <c>bytes</c>, <c>any</c>.</summary>
    public JsonObject Named(string name) => name switch
    {
        "any" => [],
        "text" => new() { ["type"] = "string" },
        "bytes" => new() { ["type"] = "string", ["contentMediaType"] = "application/octet-stream" },
        _ when name.EndsWith("[]", StringComparison.Ordinal) => new() { ["type"] = "array", ["items"] = Named(name[..^2]) },
        _ when written.ContainsKey(name) => Reference(name),
        _ => Of(Wire(name)),
    };

    private static Type Wire(string name) =>
        typeof(PlayerJson).Assembly.GetTypes().Single(type => type.Name == name && PlayerJson.Default.GetTypeInfo(type) is not null);

    private JsonObject Of(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(EventFilter)) return Reference(nameof(EventFilter));
        if (type.IsEnum) return Shared(type, Values);
        var json = PlayerJson.Default.Options.GetTypeInfo(type);
        return json.Kind switch
        {
            JsonTypeInfoKind.Object => Shared(type, _ => Object(json)),
            JsonTypeInfoKind.Enumerable => new() { ["type"] = "array", ["items"] = Of(json.ElementType!) },
            JsonTypeInfoKind.Dictionary => new() { ["type"] = "object", ["additionalProperties"] = Of(json.ElementType!) },
            _ => Simple(type),
        };
    }

    private static JsonObject Simple(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.String => new() { ["type"] = "string" },
        TypeCode.Boolean => new() { ["type"] = "boolean" },
        TypeCode.Int32 => new() { ["type"] = "integer", ["format"] = "int32" },
        TypeCode.Int64 => new() { ["type"] = "integer", ["format"] = "int64" },
        TypeCode.Double => new() { ["type"] = "number" },
        _ when type == typeof(DateTimeOffset) => new() { ["type"] = "string", ["format"] = "date-time" },
        _ when type == typeof(TimeSpan) => new() { ["type"] = "string", ["pattern"] = @"^-?(\d+\.)?\d\d:\d\d:\d\d(\.\d{7})?$" },
        _ when type == typeof(JsonElement) => [],
        _ => throw new InvalidOperationException($"{type} has no schema: say one in docs/openapi/document.yaml."),
    };

    private JsonObject Shared(Type type, Func<Type, JsonObject> write)
    {
        if (named.TryAdd(type.Name, type)) schemas[type.Name] = write(type);
        return named[type.Name] == type ? Reference(type.Name) : throw new InvalidOperationException($"{type} and {named[type.Name]} have one name.");
    }

    private JsonObject Object(JsonTypeInfo json)
    {
        JsonArray required = [];
        JsonObject properties = [];
        foreach (var property in json.Properties.Where(one => one.Get is not null || one.Set is not null || one.AssociatedParameter is not null))
        {
            properties[property.Name] = Property(json.Type, property);
            if (property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false, IsMemberInitializer: false }) required.Add(property.Name);
        }

        JsonObject schema = new() { ["type"] = "object" };
        Describe(schema, comments.Of(json.Type));
        if (required.Count > 0) schema["required"] = required;
        schema["properties"] = properties;
        // An answer has nothing that is not here; a request may, and it is passed over.
        schema["additionalProperties"] = false;
        return schema;
    }

    private JsonObject Property(Type type, JsonPropertyInfo property)
    {
        var schema = Of(property.PropertyType);
        var member = type.GetProperties().First(one => JsonNamingPolicy.CamelCase.ConvertName(one.Name) == property.Name);
        Describe(schema, comments.Of(type, member.Name));
        return schema;
    }

    private JsonObject Values(Type type)
    {
        var words = Enum.GetValues(type).Cast<object>()
            .Select(value => (Word: JsonSerializer.Serialize(value, PlayerJson.Default.Options.GetTypeInfo(type)).Trim('"'), Name: value.ToString()!)).ToArray();
        JsonObject schema = new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(value => (JsonNode)value.Word)]) };
        var meanings = words.Select(value => (value.Word, Meaning: comments.OfValue(type, value.Name))).Where(value => value.Meaning is not null);
        Describe(schema, string.Join('\n', new[] { comments.Of(type) }.OfType<string>().Concat(meanings.Select(value => $"- `{value.Word}`: {value.Meaning}"))));
        return schema;
    }

    private static void Describe(JsonObject schema, string? text)
    {
        if (!string.IsNullOrEmpty(text)) schema["description"] = text;
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = "#/components/schemas/" + name };
}
