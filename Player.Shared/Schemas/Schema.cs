using System.Text.Json;

namespace Player.Schemas;

/// <summary>
/// The part of JSON Schema (2020-12, and what older drafts have in common with it) that a form can be made of and data is held against.
/// What is below it is read when somebody asks, so a schema may lead back to itself.
/// </summary>
public sealed class Schema
{
    /// <summary>So many references in a row lead to something, or to nowhere.</summary>
    private const int MostHops = 16;

    // Nobody walks it to its end: each level is read when somebody asks.
    private const int MaxDepth = 1000;

    // There are seven.
    private const int MostTypes = 16;

    // Nearest first: what stands beside a reference (a title, a default) is said of that place, and comes before what it names.
    private readonly IReadOnlyList<JsonElement> own;
    private readonly JsonElement root;

    // Read once: data asks for them with each of its values.
    private IReadOnlyList<(string, Schema)>? properties;
    private Dictionary<string, Schema>? byName;
    private IReadOnlyList<Schema>? oneOf;
    private Schema? items;
    private IReadOnlyList<string>? types;
    private IReadOnlyList<string>? values;
    private IReadOnlyList<string>? required;

    private Schema(IReadOnlyList<JsonElement> own, JsonElement root)
    {
        this.own = own;
        this.root = root;
    }

    public string? Title => Text("title");

    public string? Description => Text("description");

    public string? Format => Text("format");

    public string? Pattern => Text("pattern");

    /// <summary><c>string</c>, <c>number</c>, <c>integer</c>, <c>boolean</c>, <c>object</c>, <c>array</c>, <c>null</c>; none: any.</summary>
    public IReadOnlyList<string> Types => types ??= Find("type") switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString() ?? ""],
        { ValueKind: JsonValueKind.Array } several => [.. several.EnumerateArray().Where(type => type.ValueKind == JsonValueKind.String).Take(MostTypes).Select(type => type.GetString() ?? "")],
        _ => [],
    };

    /// <summary>The same; of a schema that says none, what its keywords are about. Data of another type is right all the same.</summary>
    public IReadOnlyList<string> LikelyTypes => Types is { Count: > 0 } types ? types : Properties.Count > 0 ? ["object"] : Items is not null ? ["array"] : [];

    /// <summary>As JSON; null where there is none.</summary>
    public string? Default => Find("default")?.GetRawText();

    /// <summary>The only value that is right, as JSON.</summary>
    public string? Const => Find("const")?.GetRawText();

    /// <summary>The values that are right, as JSON; empty: any.</summary>
    public IReadOnlyList<string> Enum => values ??= [.. List("enum").Select(value => value.GetRawText())];

    public decimal? Minimum => Number("minimum");

    public decimal? Maximum => Number("maximum");

    public decimal? ExclusiveMinimum => Number("exclusiveMinimum");

    public decimal? ExclusiveMaximum => Number("exclusiveMaximum");

    public int? MinLength => Count("minLength");

    public int? MaxLength => Count("maxLength");

    public int? MinItems => Count("minItems");

    public int? MaxItems => Count("maxItems");

    public IReadOnlyList<(string Name, Schema Schema)> Properties => properties ??=
        Find("properties") is { ValueKind: JsonValueKind.Object } all ? [.. all.EnumerateObject().Select(one => (one.Name, Of(one.Value, root)))] : [];

    public IReadOnlyList<string> Required => required ??= [.. List("required").Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString() ?? "").Distinct(StringComparer.Ordinal)];

    public Schema? Items => items ??= Find("items") is { ValueKind: JsonValueKind.Object } found ? Of(found, root) : null;

    /// <summary>Of which data fits one.</summary>
    public IReadOnlyList<Schema> OneOf => oneOf ??= [.. List("oneOf").Select(one => Of(one, root))];

    public Schema? this[string name]
    {
        get
        {
            if (byName is null)
            {
                byName = new(StringComparer.Ordinal);
                foreach (var (known, schema) in Properties) byName.TryAdd(known, schema);
            }

            return byName.GetValueOrDefault(name);
        }
    }

    /// <summary>The schema of a text; null, and why, where it is none.</summary>
    public static Schema? Read(string text, out SchemaFault? fault)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaxDepth });
            var root = json.RootElement.Clone();
            fault = root.ValueKind != JsonValueKind.Object ? new(SchemaFault.Object) : LooksLikeOne(root) ? null : new(SchemaFault.Words);
            return fault is null ? Of(root, root) : null;
        }
        catch (JsonException error)
        {
            fault = new(SchemaFault.Json, (error.LineNumber ?? 0) + 1);
            return null;
        }
    }

    private static bool LooksLikeOne(JsonElement root) => root.EnumerateObject().Any(member => member.Name is
        "$schema" or "$ref" or "$defs" or "definitions" or "type" or "properties" or "items" or "enum" or "const" or "oneOf" or "required");

    private static Schema Of(JsonElement element, JsonElement root)
    {
        List<JsonElement> own = [element];
        while (own.Count <= MostHops && Reference(own[^1]) is { } pointer && Find(root, pointer) is { } named) own.Add(named);
        return new(own, root);
    }

    private static string? Reference(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("$ref", out var named) && named.ValueKind == JsonValueKind.String && named.GetString() is ['#', ..] pointer ? pointer[1..] : null;

    private static JsonElement? Find(JsonElement root, string pointer)
    {
        var at = root;
        foreach (var step in Syntax.JsonPointer.Steps(Uri.UnescapeDataString(pointer)))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at)) return null;
        }

        return at;
    }

    private JsonElement? Find(string keyword)
    {
        foreach (var element in own)
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(keyword, out var value)) return value;
        }

        return null;
    }

    private string? Text(string keyword) => Find(keyword) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private IEnumerable<JsonElement> List(string keyword) => Find(keyword) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private decimal? Number(string keyword) => Find(keyword) is { ValueKind: JsonValueKind.Number } number && number.TryGetDecimal(out var value) ? value : null;

    private int? Count(string keyword) => Find(keyword) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out var value) && value >= 0 ? value : null;
}
