using System.Globalization;
using Player.Syntax;

namespace Player.Schemas;

/// <summary>A value to begin with, as JSON: what a schema has as its default, its only or first value, or the simplest one of its type.</summary>
public static class SchemaSample
{
    private const int MaxDepth = 6;
    private const int MostLetters = 100_000;

    public static string Of(Schema? schema) => new Maker().Of(schema, 0);

    // A schema whose members lead back to it has a sample without end, and a short one of six levels may be a million members.
    private sealed class Maker
    {
        private int left = MostLetters;

        public string Of(Schema? schema, int depth)
        {
            var sample = Any(schema, depth);
            left -= sample.Length;
            return sample;
        }

        private string Any(Schema? schema, int depth)
        {
            if (schema is null) return "\"\"";
            if ((schema.Default ?? schema.Const ?? (schema.Enum is [var first, ..] ? first : null)) is { } known && known.Length <= left) return known;
            if (depth < MaxDepth && left > 0 && schema.OneOf is [var one, ..]) return Of(one, depth + 1);
            return schema.LikelyTypes.FirstOrDefault(type => type != "null") switch
            {
                "object" => Object(schema, depth),
                "array" => "[]",
                "integer" or "number" => schema.Minimum is { } least && least > 0 ? string.Create(CultureInfo.InvariantCulture, $"{least}") : "0",
                "boolean" => "false",
                null when schema.LikelyTypes.Count > 0 => "null",
                _ => "\"\"",
            };
        }

        // Only what must be there: the rest is the person's choice.
        private string Object(Schema schema, int depth)
        {
            if (depth >= MaxDepth) return "{}";
            var members = new List<string>();
            foreach (var name in schema.Required)
            {
                if (left <= 0) break;
                members.Add($"{JsonStrings.Write(name)}: {Of(schema[name], depth + 1)}");
            }

            return members.Count == 0 ? "{}" : $"{{ {string.Join(", ", members)} }}";
        }
    }
}
