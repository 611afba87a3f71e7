using System.Globalization;
using System.Text.Json;
using Player.Events;
using Player.Syntax;

namespace Player.Schemas;

/// <summary>What of some data is not as its schema has it.</summary>
/// <param name="Pointer">Where.</param>
/// <param name="Rule">The keyword that says so: the key of a sentence.</param>
/// <param name="Asked">What it asks for.</param>
public sealed record SchemaFinding(string Pointer, string Rule, string Asked = "");

/// <summary>Holds data against a schema. What makes itself is right as far as nobody knows what it will be.</summary>
public static class SchemaCheck
{
    private static readonly JsonDocumentOptions deep = new() { MaxDepth = 128 };

    /// <summary>Alternatives within alternatives are followed so far: a schema may lead back to itself without end.</summary>
    private const int MostChoices = 8;

    /// <summary>Every finding, in the order of the text; none where the data cannot be read.</summary>
    public static IReadOnlyList<SchemaFinding> Check(JsonReading data, Schema schema)
    {
        if (data.Root is not { } root) return [];
        var walk = new Walk(data, 0, new());
        walk.Check(root, schema, "");
        return walk.Found;
    }

    /// <summary>Whether nothing of a value is against a schema.</summary>
    public static bool Fits(JsonReading data, JsonPart part, Schema schema) => Fits(data, part, schema, new());

    internal static bool Fits(JsonReading data, JsonPart part, Schema schema, SchemaPatience patience) => Fits(data, part, schema, 0, patience);

    /// <summary>Whether a value is of a type of JSON Schema.</summary>
    public static bool IsOf(JsonReading data, JsonPart part, string type) => part.Kind switch
    {
        JsonKind.Made => type is not ("object" or "array"),
        JsonKind.Number => type == "number" || (type == "integer" && (part.IsMade || IsWhole(data.Written(part)))),
        _ => part.Kind.ToString().Equals(type, StringComparison.OrdinalIgnoreCase),
    };

    private static bool IsWhole(string written) => decimal.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && decimal.Truncate(number) == number;

    // 1.0 is 1, and "é" is "\u00e9".
    private static bool SameJson(string one, string other)
    {
        if (one == other) return true;
        try
        {
            using var left = JsonDocument.Parse(one, deep);
            using var right = JsonDocument.Parse(other, deep);
            return JsonElement.DeepEquals(left.RootElement, right.RootElement);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Deeper than anybody compares, or a text with half a surrogate pair: equal to nothing else.
            return false;
        }
    }

    private static bool IsFormat(string text, string format) => format switch
    {
        "date-time" => Rfc3339.TryParse(text, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "email" => text.IndexOf('@') is > 0 and var at && at < text.Length - 1 && !text.Any(char.IsWhiteSpace),
        "uri" => Uri.TryCreate(text, UriKind.Absolute, out _) && AttributeRules.IsUriText(text),
        "uri-reference" => AttributeRules.IsUriText(text),
        _ => true,
    };

    private static bool Fits(JsonReading data, JsonPart part, Schema schema, int choices, SchemaPatience patience)
    {
        var walk = new Walk(data, choices, patience);
        walk.Check(part, schema, "");
        return walk.Found.Count == 0;
    }

    private sealed class Walk(JsonReading data, int choices, SchemaPatience patience)
    {
        private const int LongestAsked = 300;

        public List<SchemaFinding> Found { get; } = [];

        public void Check(JsonPart part, Schema schema, string pointer)
        {
            if (!patience.Take(1 + schema.Required.Count)) return;
            var types = schema.Types;
            if (types.Count > 0 && !types.Any(type => IsOf(data, part, type)))
            {
                Add(new(pointer, "type", string.Join(", ", types)));
                return;
            }

            Values(part, schema, pointer);
            foreach (var name in part.Kind == JsonKind.Object ? schema.Required : [])
            {
                if (part[name] is null) Add(new(JsonPointer.Below(pointer, name), "required"));
            }

            foreach (var member in part.Members)
            {
                if (schema[member.Name] is { } inner) Check(member.Value, inner, JsonPointer.Below(pointer, member.Name));
            }

            if (part.Items.Count == 0 || schema.Items is not { } items) return;
            for (var place = 0; place < part.Items.Count; place++) Check(part.Items[place], items, JsonPointer.Below(pointer, place));
        }

        private void Values(JsonPart part, Schema schema, string pointer)
        {
            var isLeaf = part.Kind is not (JsonKind.Object or JsonKind.Array);
            if (part.IsMade && isLeaf) return;
            if (!part.IsMade && (schema.Const is not null || schema.Enum.Count > 0)) Choices(data.Written(part), schema, pointer);
            if (choices < MostChoices && schema.OneOf is { Count: > 0 } all && !all.Any(one => Fits(data, part, one, choices + 1, patience)))
                Add(new(pointer, "oneOf", string.Join(", ", all.Select(one => one.Title).OfType<string>())));
            switch (part.Kind)
            {
                case JsonKind.Number:
                    Range(part, schema, pointer);
                    break;
                case JsonKind.String:
                    Text(data.Plain(part), schema, pointer);
                    break;
                case JsonKind.Array:
                    Ask(schema.MinItems is not { } fewest || part.Items.Count >= fewest, pointer, "minItems", schema.MinItems);
                    Ask(schema.MaxItems is not { } most || part.Items.Count <= most, pointer, "maxItems", schema.MaxItems);
                    break;
            }
        }

        private void Choices(string written, Schema schema, string pointer)
        {
            Ask(schema.Const is not { } only || SameJson(written, only), pointer, "const", schema.Const);
            if (schema.Enum is not { Count: > 0 } all || !patience.Take(all.Count) || all.Any(one => SameJson(written, one))) return;
            Add(new(pointer, "enum", string.Join(", ", all.Take(LongestAsked))));
        }

        private void Range(JsonPart part, Schema schema, string pointer)
        {
            if (!decimal.TryParse(data.Written(part), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return;
            Ask(schema.Minimum is not { } least || number >= least, pointer, "minimum", schema.Minimum);
            Ask(schema.Maximum is not { } most || number <= most, pointer, "maximum", schema.Maximum);
            Ask(schema.ExclusiveMinimum is not { } above || number > above, pointer, "exclusiveMinimum", schema.ExclusiveMinimum);
            Ask(schema.ExclusiveMaximum is not { } below || number < below, pointer, "exclusiveMaximum", schema.ExclusiveMaximum);
        }

        // Lengths count characters, not the halves of one (JSON Schema Validation 2020-12, 6.3.1).
        private void Text(string text, Schema schema, string pointer)
        {
            var length = text.Length - text.Count(char.IsLowSurrogate);
            Ask(schema.MinLength is not { } shortest || length >= shortest, pointer, "minLength", schema.MinLength);
            Ask(schema.MaxLength is not { } longest || length <= longest, pointer, "maxLength", schema.MaxLength);
            Ask(schema.Pattern is not { } pattern || patience.Matches(text, pattern), pointer, "pattern", schema.Pattern);
            Ask(schema.Format is not { } format || IsFormat(text, format), pointer, "format", schema.Format);
        }

        private void Ask(bool isRight, string pointer, string rule, object? asked)
        {
            if (!isRight) Add(new(pointer, rule, string.Create(CultureInfo.InvariantCulture, $"{asked}")));
        }

        private void Add(SchemaFinding finding)
        {
            if (Found.Count < SchemaPatience.MostFindings) Found.Add(finding.Asked.Length <= LongestAsked ? finding : finding with { Asked = finding.Asked[..LongestAsked] + "…" });
        }
    }
}
