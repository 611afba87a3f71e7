using Player.Syntax;

namespace Player.Schemas;

/// <summary>The fields of a form: those that a schema names, and whatever else the data holds.</summary>
public static class FormReader
{
    /// <summary>More fields than a person fills in, or a browser draws at once.</summary>
    public const int MostFields = 500;

    private const int MaxDepth = 16;

    /// <param name="data">JSON; its root may be missing where it is empty.</param>
    /// <param name="schema">Null: the data is its own sample.</param>
    /// <returns>The whole as one field.</returns>
    public static FormField Read(JsonReading data, Schema? schema)
    {
        var findings = schema is null ? null : SchemaCheck.Check(data, schema).ToLookup(finding => finding.Pointer);
        return new Reader(data, pointer => findings is null ? [] : [.. findings[pointer]]).Field("", "", data.Root, schema, new(false, false, 0));
    }

    /// <param name="IsRequired">Its holder's schema asks for it.</param>
    /// <param name="IsRemovable">It may be left out.</param>
    /// <param name="Depth">How many holders are above it.</param>
    private readonly record struct Standing(bool IsRequired, bool IsRemovable, int Depth);

    private sealed class Reader(JsonReading data, Func<string, IReadOnlyList<SchemaFinding>> findings)
    {
        private readonly SchemaPatience patience = new();
        private int count;

        public FormField Field(string pointer, string name, JsonPart? part, Schema? schema, Standing standing)
        {
            count++;
            var kind = KindOf(part, schema);
            if (IsHolder(kind) && (count >= MostFields || standing.Depth >= MaxDepth)) kind = FieldKind.Json;
            var field = new FormField(pointer, name, kind)
            {
                Title = schema?.Title,
                Description = schema?.Description,
                Format = schema?.Format,
                IsRequired = standing.IsRequired,
                IsRemovable = standing.IsRemovable && part is not null,
                IsPresent = part is not null,
                Value = part is null ? "" : kind == FieldKind.Json ? data.Written(part) : data.Plain(part),
                Findings = findings(pointer),
            };
            return field.Kind switch
            {
                FieldKind.Group => field with { Fields = Members(pointer, part, schema, standing.Depth + 1) },
                FieldKind.List => field with { Fields = Items(pointer, part, schema, standing.Depth + 1), Beginnings = [Beginning(part, schema)] },
                FieldKind.Choice => Choice(field, part, schema!),
                FieldKind.OneOf => OneOf(field, part, schema!, standing),
                _ => field,
            };
        }

        private List<FormField> Members(string pointer, JsonPart? part, Schema? schema, int depth)
        {
            var fields = new List<FormField>();
            foreach (var (name, inner) in schema?.Properties ?? [])
            {
                // Of what is not there only a level is offered: a schema may lead back to itself.
                if ((part is null && depth > 2) || count >= 2 * MostFields) break;
                var isRequired = schema!.Required.Contains(name);
                fields.Add(Field(JsonPointer.Below(pointer, name), name, part?[name], inner, new(isRequired, !isRequired, depth)));
            }

            foreach (var member in part?.Members ?? [])
            {
                if (count >= 2 * MostFields) break;
                if (schema?[member.Name] is not null || !ReferenceEquals(part?[member.Name], member.Value) || fields.Count >= MostFields) continue;
                fields.Add(Field(JsonPointer.Below(pointer, member.Name), member.Name, member.Value, null, new(false, schema is not null, depth)));
            }

            return fields;
        }

        private FormField[] Items(string pointer, JsonPart? part, Schema? schema, int depth) =>
            [.. (part?.Items ?? []).Take(MostFields).Select((item, place) => Field(JsonPointer.Below(pointer, place), (place + 1).ToString(System.Globalization.CultureInfo.InvariantCulture), item, schema?.Items, new(false, true, depth)))];

        // Without a schema another item looks like the last one.
        private string Beginning(JsonPart? part, Schema? schema) =>
            schema?.Items is { } items ? SchemaSample.Of(items) : part?.Items is [.., var last] ? data.Written(last) : "\"\"";

        private FormField Choice(FormField field, JsonPart? part, Schema schema)
        {
            IReadOnlyList<string> choices = schema.Const is { } only ? [only] : [.. schema.Enum.Take(MostFields)];
            var written = part is null ? null : data.Written(part);
            return field with { Choices = choices, Beginnings = choices, Chosen = choices.ToList().IndexOf(written ?? "") };
        }

        private FormField OneOf(FormField field, JsonPart? part, Schema schema, Standing standing)
        {
            Schema[] all = [.. schema.OneOf.Take(MostFields)];
            var chosen = part is null ? -1 : Array.FindIndex(all, one => SchemaCheck.Fits(data, part, one, patience));
            var fitting = chosen < 0 ? null : all[chosen];
            var inner = fitting is null ? null : Field(field.Pointer, field.Name, part, fitting, standing with { Depth = standing.Depth + 1 });
            return field with
            {
                Choices = [.. all.Select((one, place) => one.Title ?? (one.LikelyTypes is [var type, ..] ? type : $"{place + 1}"))],
                Beginnings = [.. all.Select(SchemaSample.Of)],
                Chosen = chosen,
                Fields = inner is null ? [] : [inner with { Title = null, IsRequired = false, IsRemovable = false, Findings = [] }],
            };
        }

        private static FieldKind KindOf(JsonPart? part, Schema? schema)
        {
            if (schema?.OneOf.Count > 0) return FieldKind.OneOf;
            if (part is { Kind: JsonKind.Made }) return FieldKind.Json;
            if (schema?.Const is not null || schema?.Enum.Count > 0) return part is { IsMade: true } ? FieldKind.Text : FieldKind.Choice;
            var wanted = schema?.LikelyTypes switch
            {
                ["string"] => FieldKind.Text,
                ["integer"] => FieldKind.Integer,
                ["number"] => FieldKind.Number,
                ["boolean"] => FieldKind.Boolean,
                ["object"] => FieldKind.Group,
                ["array"] => FieldKind.List,
                _ => FieldKind.Json,
            };
            return part is null || CanShow(wanted, part.Kind) ? wanted : ByPart(part);
        }

        // What stands there is shown as what it is, unless the schema's own field can hold it too: a text that should be a number is mended there.
        private static bool CanShow(FieldKind wanted, JsonKind kind) => wanted switch
        {
            FieldKind.Integer or FieldKind.Number => kind is JsonKind.Number or JsonKind.String,
            FieldKind.Text => kind == JsonKind.String,
            FieldKind.Boolean => kind == JsonKind.Boolean,
            FieldKind.Group => kind == JsonKind.Object,
            FieldKind.List => kind == JsonKind.Array,
            _ => false,
        };

        private static bool IsHolder(FieldKind kind) => kind is FieldKind.Group or FieldKind.List or FieldKind.OneOf;

        private static FieldKind ByPart(JsonPart part) => part.Kind switch
        {
            JsonKind.Object => FieldKind.Group,
            JsonKind.Array => FieldKind.List,
            JsonKind.String => FieldKind.Text,
            JsonKind.Number => FieldKind.Number,
            JsonKind.Boolean => FieldKind.Boolean,
            _ => FieldKind.Json,
        };
    }
}
