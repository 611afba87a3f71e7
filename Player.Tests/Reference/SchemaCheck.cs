using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Player.Events;

namespace Player.Tests.Reference;

/// <summary>Holds JSON against the schemas of the document: as much of JSON Schema as they use.</summary>
internal sealed class SchemaCheck(JsonObject document)
{
    /// <summary>One sentence for whatever does not fit, each with its place.</summary>
    public IReadOnlyList<string> Faults(JsonNode? value, JsonNode schema) => [.. Check(value, schema, "$")];

    private IEnumerable<string> Check(JsonNode? value, JsonNode schema, string place)
    {
        var rules = Follow(schema.AsObject());
        if (rules["type"] is { } type && !Types(type).Any(name => Is(value, name))) return [$"{place} is {value?.ToJsonString() ?? "null"}, and not {type.ToJsonString()}."];
        if (rules["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value))) return [$"{place} is {value?.ToJsonString()}, and none of {words.ToJsonString()}."];
        return value switch
        {
            JsonObject map => Members(map, rules, place),
            JsonArray list when rules["items"] is { } items => list.SelectMany((item, index) => Check(item, items, string.Create(CultureInfo.InvariantCulture, $"{place}[{index}]"))),
            JsonValue text when text.TryGetValue<string>(out var word) => Text(word, rules, place),
            _ => [],
        };
    }

    private IEnumerable<string> Members(JsonObject map, JsonObject rules, string place)
    {
        foreach (var name in rules["required"]?.AsArray().Select(name => (string)name!) ?? [])
        {
            if (!map.ContainsKey(name)) yield return $"{place}.{name} is missing.";
        }

        foreach (var (name, value) in map)
        {
            var known = rules["properties"]?[name] ?? rules["additionalProperties"];
            if (known is JsonObject schema)
            {
                foreach (var fault in Check(value, schema, $"{place}.{name}")) yield return fault;
            }
            else if (known is JsonValue allowed && !allowed.GetValue<bool>()) yield return $"{place}.{name} is not in the schema.";
        }
    }

    private static IEnumerable<string> Text(string word, JsonObject rules, string place)
    {
        if ((string?)rules["format"] == "date-time" && !Rfc3339.TryParse(word, out _)) yield return $"{place} is \"{word}\", and no date-time.";
        if ((string?)rules["pattern"] is { } pattern && !Regex.IsMatch(word, pattern)) yield return $"{place} is \"{word}\", and not like {pattern}.";
    }

    /// <summary>What a reference within the document points to; anything else is itself.</summary>
    public JsonObject Follow(JsonObject schema) => (string?)schema["$ref"] is { } reference
        ? Follow(reference.Split('/').Skip(1).Aggregate((JsonNode)document, static (at, name) => at[name]!).AsObject())
        : schema;

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray many ? many.Select(one => (string)one!) : [(string)type!];

    private static bool Is(JsonNode? value, string type) => (value?.GetValueKind(), type) switch
    {
        (null, "null") => true,
        (System.Text.Json.JsonValueKind.Object, "object") => true,
        (System.Text.Json.JsonValueKind.Array, "array") => true,
        (System.Text.Json.JsonValueKind.String, "string") => true,
        (System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False, "boolean") => true,
        (System.Text.Json.JsonValueKind.Number, "number") => true,
        (System.Text.Json.JsonValueKind.Number, "integer") => !value!.ToJsonString().Contains('.', StringComparison.Ordinal),
        _ => false,
    };
}
