using System.Text.Json;

namespace Player.Client.Reference;

/// <summary>What a value is made of. Its parts are read when they are looked at: some schemas hold themselves.</summary>
public sealed class ApiSchema
{
    private static readonly string[] Bounds = ["minimum", "maximum", "maxLength"];
    private readonly JsonElement source;
    private readonly JsonElement whole;
    private readonly ApiReader reader;

    internal ApiSchema(JsonElement source, ApiReader reader) => (this.source, this.reader, whole) = (source, reader, reader.Follow(source));

    /// <summary>The name under which the document has it, or null.</summary>
    public string? Name => source.TryGetProperty("$ref", out var reference) ? reference.GetString()?.Split('/')[^1] : Items?.Name is { } item ? item + "[]" : null;

    /// <summary>What is said of it here, and else of its kind anywhere.</summary>
    public string About => ApiReader.Text(source, "description") is { Length: > 0 } here ? here : ApiReader.Text(whole, "description");

    /// <summary>Such as <c>string</c>, <c>date-time</c>, <c>integer[]</c>; <c>any</c> where it may be anything.</summary>
    public string Type => Items is { } items ? items.Type + "[]" : ApiReader.Text(whole, "format") is { Length: > 0 } format and not ("int32" or "int64") ? format : Word();

    public IReadOnlyList<string> Values => Items is { } items ? items.Values
        : whole.TryGetProperty("enum", out var values) ? [.. values.EnumerateArray().Select(ApiReader.Value)] : [];

    /// <summary>Its limits and what it is where it is left out, such as <c>1–1000</c>.</summary>
    public IReadOnlyList<(string Word, string Value)> Limits =>
        [.. Bounds.Append("default").Where(word => whole.TryGetProperty(word, out _)).Select(word => (word, ApiReader.Value(whole.GetProperty(word))))];

    public IReadOnlyList<ApiMember> Members => Items is { } items ? items.Members : [.. Properties(), .. Others()];

    /// <summary>The names of its members, without theirs.</summary>
    public IEnumerable<string> Names => Members.Select(member => member.Name).Append(Name ?? "");

    private ApiSchema? Items => whole.TryGetProperty("items", out var items) ? new(items, reader) : null;

    private string Word() => whole.TryGetProperty("type", out var type) switch
    {
        false => "any",
        _ when type.ValueKind == JsonValueKind.Array => type[0].GetString() ?? "any",
        _ => type.GetString() ?? "any",
    };

    private IEnumerable<ApiMember> Properties()
    {
        if (!whole.TryGetProperty("properties", out var properties)) return [];
        var required = whole.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet() : [];
        return properties.EnumerateObject().Select(property => new ApiMember(property.Name, required.Contains(property.Name), new(property.Value, reader)));
    }

    // A dictionary: any name, and what stands under it.
    private IEnumerable<ApiMember> Others() =>
        whole.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object ? [new("*", false, new(others, reader))] : [];

    public override string ToString() => Name ?? Type;
}

/// <param name="Name"><c>*</c>: any name.</param>
public sealed record ApiMember(string Name, bool IsRequired, ApiSchema Schema);
