using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Player.Contracts;

namespace Player.Tests.Reference;

/// <summary>An operation of the document, out of the short form in docs/openapi.</summary>
internal sealed partial class OperationWriter(JsonObject shared, SchemaWriter schemas)
{
    private static readonly string[] OfSchema = ["type", "format", "enum", "minimum", "maximum", "maxLength", "default"];

    public JsonObject Write(string path, string tag, JsonObject source)
    {
        JsonObject operation = new() { ["tags"] = new JsonArray(tag), ["operationId"] = (string)source["id"]!, ["summary"] = (string)source["summary"]! };
        if ((string?)source["about"] is { } about) operation["description"] = about.TrimEnd();
        if (Parameters(path, source) is { Count: > 0 } parameters) operation["parameters"] = parameters;
        if (source["body"] is JsonObject body) operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(body) };
        operation["responses"] = Answers(source);
        return operation;
    }

    /// <summary>The keys of a filter, which many operations take.</summary>
    public JsonObject FilterKeys() => new(Filter().Select(key => KeyValuePair.Create($"filter-{key.Key}", (JsonNode?)Parameter(key.Key, "query", key.Value!.AsObject()))));

    /// <summary>A problem of each type, as it is answered.</summary>
    public JsonObject Problems() => new(shared["problems"]!.AsObject().Select(problem => KeyValuePair.Create(problem.Key, (JsonNode?)new JsonObject { ["value"] = Example(problem.Key) })));

    /// <summary>What is answered where something goes wrong, each with its problem's name.</summary>
    public JsonObject Problem(string status, IReadOnlyList<string> names)
    {
        JsonObject answer = new() { ["description"] = string.Join(", ", names.Select(name => $"[{name}](problems#{name})")) };
        if (status == "503") answer["headers"] = new JsonObject { ["Retry-After"] = new JsonObject { ["description"] = "When to try again, seconds.", ["schema"] = new JsonObject { ["type"] = "integer" } } };
        JsonObject examples = new(names.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["$ref"] = $"#/components/examples/{name}" })));
        answer["content"] = new JsonObject { [PlayerProblem.MediaType] = new JsonObject { ["schema"] = schemas.Named(nameof(PlayerProblem)), ["examples"] = examples } };
        return answer;
    }

    private JsonObject Filter() => shared["filter"]!.AsObject();

    private JsonObject Example(string name)
    {
        var problem = shared["problems"]![name]!.AsObject();
        JsonObject example = new() { ["type"] = $"/problems#{name}", ["title"] = (string)problem["title"]!, ["status"] = problem["status"]!.DeepClone() };
        foreach (var (key, value) in problem.Where(pair => !example.ContainsKey(pair.Key)).ToArray()) example[key] = value?.DeepClone();
        return example;
    }

    private JsonArray Parameters(string path, JsonObject source)
    {
        JsonArray all = [];
        foreach (Match place in Place().Matches(path))
        {
            var name = place.Groups["name"].Value;
            var known = (shared["path"]![$"{path}/{name}"] ?? shared["path"]![name])!.AsObject();
            all.Add(Parameter(name, "path", known, required: true));
        }

        foreach (var (name, about) in source["query"]?.AsObject() ?? []) all.Add(Parameter(name, "query", about!.AsObject()));
        foreach (var (name, about) in source["headers"]?.AsObject() ?? []) all.Add(Parameter(name, "header", about!.AsObject()));
        if (source["filter"] is not { } filter) return all;
        foreach (var (name, about) in Filter())
        {
            if ((filter as JsonObject)?[name] is not { } example) all.Add(new JsonObject { ["$ref"] = $"#/components/parameters/filter-{name}" });
            else all.Add(Parameter(name, "query", new(about!.AsObject().Append(KeyValuePair.Create("example", (JsonNode?)example)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())))));
        }

        return all;
    }

    private static JsonObject Parameter(string name, string place, JsonObject about, bool required = false)
    {
        JsonObject schema = new(about.Where(pair => OfSchema.Contains(pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
        schema.TryAdd("type", "string");
        if (about["list"] is not null) schema = new() { ["type"] = "array", ["items"] = schema };
        JsonObject parameter = new() { ["name"] = name, ["in"] = place, ["description"] = (string)about["about"]! };
        if (required || about["required"] is not null) parameter["required"] = true;
        parameter["schema"] = schema;
        if (about["example"] is { } example) parameter["example"] = about["list"] is null ? example.DeepClone() : new JsonArray(example.DeepClone());
        return parameter;
    }

    private JsonObject Content(JsonObject body)
    {
        JsonObject content = [];
        foreach (var (type, media) in body)
        {
            JsonObject written = new() { ["schema"] = Schema(media!.AsObject()) };
            written["examples"] = new JsonObject(media["examples"]!.AsObject().Select(one => KeyValuePair.Create(one.Key, (JsonNode?)RequestExample(one.Value!))));
            content[type] = written;
        }

        return content;
    }

    private static JsonObject RequestExample(JsonNode source) => source is JsonObject { Count: 2 } pair && pair["with"] is { } with && pair["value"] is { } value
        ? new() { ["value"] = value.DeepClone(), ["x-parameters"] = with.DeepClone() }
        : new() { ["value"] = source.DeepClone() };

    private JsonObject Schema(JsonObject media)
    {
        var schema = schemas.Named((string)media["schema"]!);
        if ((string?)media["about"] is { } about) schema["description"] = about;
        return schema;
    }

    private JsonObject Answers(JsonObject source)
    {
        SortedDictionary<string, JsonObject> answers = new(StringComparer.Ordinal);
        foreach (var (status, answer) in source["answers"]!.AsObject()) answers[status] = Answer(answer!.AsObject());
        var problems = source["problems"]?.AsArray().Select(name => (string)name!) ?? [];
        foreach (var group in problems.GroupBy(name => shared["problems"]![name]!["status"]!.ToString())) answers[group.Key] = Problem(group.Key, [.. group]);
        answers.TryAdd("403", new() { ["$ref"] = "#/components/responses/Refused" });
        answers.TryAdd("500", new() { ["$ref"] = "#/components/responses/Fault" });
        if (source["told"] is not null) answers["default"] = new() { ["description"] = "As `PUT /api/inbox` told it to answer." };
        return new(answers.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
    }

    private JsonObject Answer(JsonObject source)
    {
        JsonObject answer = new() { ["description"] = (string)source["about"]! };
        var types = source["types"]?.AsObject() ?? (source["schema"] is null ? [] : new() { [(string?)source["type"] ?? "application/json"] = source.DeepClone() });
        if (types.Count == 0) return answer;
        answer["content"] = new JsonObject(types.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)Media(one.Value!.AsObject()))));
        return answer;
    }

    private JsonObject Media(JsonObject source)
    {
        JsonObject media = new() { ["schema"] = schemas.Named((string)source["schema"]!) };
        if (source["example"] is { } example) media["example"] = example.DeepClone();
        return media;
    }

    [GeneratedRegex(@"\{(?<name>\w+)\}")]
    private static partial Regex Place();
}
