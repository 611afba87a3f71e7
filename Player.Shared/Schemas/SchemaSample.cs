using Player.Syntax;

namespace Player.Schemas;

/// <summary>A value to begin with, as JSON: what a schema has as its default, its only or first value, or the simplest one of its type.</summary>
public static class SchemaSample
{
    private const int MaxDepth = 6;

    public static string Of(Schema? schema) => Of(schema, 0);

    private static string Of(Schema? schema, int depth)
    {
        if (schema is null) return "\"\"";
        if ((schema.Default ?? schema.Const ?? (schema.Enum is [var first, ..] ? first : null)) is { } known) return known;
        if (depth < MaxDepth && schema.OneOf is [var one, ..]) return Of(one, depth + 1);
        return schema.LikelyTypes.FirstOrDefault(type => type != "null") switch
        {
            "object" => Object(schema, depth),
            "array" => "[]",
            "integer" or "number" => schema.Minimum is { } least && least > 0 ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{least}") : "0",
            "boolean" => "false",
            null when schema.LikelyTypes.Count > 0 => "null",
            _ => "\"\"",
        };
    }

    // Only what must be there: the rest is the person's choice.
    private static string Object(Schema schema, int depth)
    {
        if (depth >= MaxDepth) return "{}";
        var members = schema.Required.Select(name => $"{JsonStrings.Write(name)}: {Of(schema[name], depth + 1)}").ToArray();
        return members.Length == 0 ? "{}" : $"{{ {string.Join(", ", members)} }}";
    }
}
