using System.Text.Encodings.Web;
using System.Text.Json;

namespace Player.Client.Reference;

/// <summary>Reads an OpenAPI document; references within it are followed.</summary>
internal sealed class ApiReader(JsonElement root)
{
    private static readonly string[] Methods = ["get", "post", "put", "delete", "options"];
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public ApiDocument Read()
    {
        var operations = root.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Where(method => Methods.Contains(method.Name)).Select(method => Operation(path.Name, method))).ToLookup(operation => operation.Tag);
        var info = root.GetProperty("info");
        var tags = root.GetProperty("tags").EnumerateArray().Select(tag => new ApiTag(Text(tag, "name"), Text(tag, "description"), [.. operations[Text(tag, "name")]]));
        return new(Text(info, "title"), Text(info, "version"), Text(info, "description"), [.. tags]);
    }

    private ApiOperation Operation(string path, JsonProperty method)
    {
        var source = method.Value;
        return new(method.Name.ToUpperInvariant(), path, Text(source, "operationId"), source.GetProperty("tags")[0].GetString() ?? "", Text(source, "summary"), Text(source, "description"))
        {
            Parameters = source.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray().Select(Follow).Select(Parameter)] : [],
            Bodies = source.TryGetProperty("requestBody", out var body) ? Bodies(Follow(body)) : [],
            Answers = [.. source.GetProperty("responses").EnumerateObject().Select(answer => Answer(answer.Name, Follow(answer.Value)))],
        };
    }

    private ApiParameter Parameter(JsonElement source) => new(
        Text(source, "name"),
        Text(source, "in"),
        Text(source, "description"),
        source.TryGetProperty("required", out var required) && required.GetBoolean(),
        new(source.GetProperty("schema"), this),
        source.TryGetProperty("example", out var example) ? Value(example.ValueKind == JsonValueKind.Array ? example[0] : example) : "");

    private ApiAnswer Answer(string status, JsonElement source) => new(status, Text(source, "description"), Bodies(source));

    private ApiBody[] Bodies(JsonElement source) => source.TryGetProperty("content", out var content)
        ? [.. content.EnumerateObject().Select(media => new ApiBody(media.Name, new(media.Value.GetProperty("schema"), this), [.. Examples(media.Value)]))]
        : [];

    private IEnumerable<ApiExample> Examples(JsonElement media)
    {
        if (media.TryGetProperty("example", out var only)) yield return new("", Value(only), new Dictionary<string, string>());
        if (!media.TryGetProperty("examples", out var examples)) yield break;
        foreach (var example in examples.EnumerateObject())
        {
            var whole = Follow(example.Value);
            var with = whole.TryGetProperty("x-parameters", out var values) ? values.EnumerateObject().ToDictionary(pair => pair.Name, pair => Value(pair.Value)) : [];
            yield return new(example.Name, Value(whole.GetProperty("value")), with);
        }
    }

    /// <summary>What a <c>$ref</c> of this document points to; anything else is itself.</summary>
    public JsonElement Follow(JsonElement source)
    {
        while (source.ValueKind == JsonValueKind.Object && source.TryGetProperty("$ref", out var reference))
            source = (reference.GetString() ?? "").Split('/').Skip(1).Aggregate(root, static (place, name) => place.GetProperty(name));
        return source;
    }

    public static string Text(JsonElement source, string name) =>
        source.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() ?? "" : "";

    /// <summary>A text as it is, anything else as readable JSON.</summary>
    public static string Value(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return value.GetString() ?? "";
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable)) value.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
