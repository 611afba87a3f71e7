using Player.Events;

namespace Player.Values;

/// <summary>A draft whose fields may hold values that make themselves.</summary>
public static class DraftValues
{
    /// <summary>The attributes that <c>event.NAME</c> may ask for.</summary>
    private static readonly string[] Askable = [AttributeNames.Id, AttributeNames.Source, AttributeNames.Type, AttributeNames.Subject, AttributeNames.Time];

    /// <summary>The draft with its values, and what has none. A field at fault keeps its text.</summary>
    public static FilledDraft Fill(EventDraft draft, ValueContext context)
    {
        if (IsPlain(draft)) return new(draft, []);
        var filling = new Filling(draft, context);
        var filled = draft with
        {
            Id = filling.Field(AttributeNames.Id, draft.Id) ?? "",
            Source = filling.Field(AttributeNames.Source, draft.Source) ?? "",
            Type = filling.Field(AttributeNames.Type, draft.Type) ?? "",
            Subject = filling.Field(AttributeNames.Subject, draft.Subject),
            Time = filling.Field(AttributeNames.Time, draft.Time),
            DataContentType = filling.Field(AttributeNames.DataContentType, draft.DataContentType),
            DataSchema = filling.Field(AttributeNames.DataSchema, draft.DataSchema),
            Extensions = [.. draft.Extensions.Select(one => one with { Value = filling.Field(one.Name, one.Value) ?? "" })],
            Data = draft.DataIsBase64 ? draft.Data : filling.Field(AttributeNames.Data, draft.Data, MediaType.IsJson(draft.DataContentType ?? MediaType.Json)),
        };
        return new(filled, filling.Problems);
    }

    /// <summary>Whether no field makes a value.</summary>
    public static bool IsPlain(EventDraft draft) =>
        IsPlain(draft.Id) && IsPlain(draft.Source) && IsPlain(draft.Type) && IsPlain(draft.Subject) && IsPlain(draft.Time) && IsPlain(draft.DataContentType)
        && IsPlain(draft.DataSchema) && (draft.DataIsBase64 || IsPlain(draft.Data)) && draft.Extensions.All(one => IsPlain(one.Value));

    /// <summary>An event that came from elsewhere, as a draft that makes exactly it.</summary>
    public static EventDraft Escape(EventDraft draft) => IsPlain(draft) ? draft : draft with
    {
        Id = ValueTemplate.Escape(draft.Id),
        Source = ValueTemplate.Escape(draft.Source),
        Type = ValueTemplate.Escape(draft.Type),
        Subject = Escape(draft.Subject),
        Time = Escape(draft.Time),
        DataContentType = Escape(draft.DataContentType),
        DataSchema = Escape(draft.DataSchema),
        Extensions = [.. draft.Extensions.Select(one => one with { Value = ValueTemplate.Escape(one.Value) })],
        Data = draft.DataIsBase64 ? draft.Data : Escape(draft.Data),
    };

    private static bool IsPlain(string? text) => text?.Contains("{{", StringComparison.Ordinal) != true;

    private static string? Escape(string? text) => text is null ? null : ValueTemplate.Escape(text);

    private sealed class Filling(EventDraft draft, ValueContext context)
    {
        private readonly HashSet<string> underWay = [];

        public List<Rejection> Problems { get; } = [];

        public string? Field(string name, string? text, bool isJson = false)
        {
            if (IsPlain(text)) return text;
            var template = ValueTemplate.Parse(text!);
            var problem = template.Problem ?? Circle(name, template);
            if (problem is null)
            {
                var filled = template.Fill(context with { Attribute = asked => Asked(name, asked) }, name, isJson, out problem);
                if (problem is null) return filled;
            }

            Problems.Add(new(name, problem.Rule, problem.Message, Paragraphs.Values, problem.Given));
            return text;
        }

        // Another field's value, made once more: the same place gives the same value.
        private string? Asked(string by, string name)
        {
            var text = Text(name);
            if (IsPlain(text)) return text;
            var template = ValueTemplate.Parse(text!);
            return template.Problem is null ? template.Fill(context with { Attribute = deeper => Asked(by, deeper) }, name, isJson: false, out _) : text;
        }

        private ValueProblem? Circle(string name, ValueTemplate template)
        {
            foreach (var asked in template.Attributes)
            {
                if (!Askable.Contains(asked) || asked == name)
                    return new(Rules.ValueUnknown, ValueCatalog.EventPrefix + asked, $"event.{asked} cannot be asked for here: there are {string.Join(", ", Askable.Where(one => one != name).Select(one => ValueCatalog.EventPrefix + one))}.", 0);
                var leadsBack = !underWay.Add(asked);
                if (!leadsBack)
                {
                    leadsBack = Text(asked) is { } text && !IsPlain(text) && ValueTemplate.Parse(text) is var inner && (inner.Attributes.Contains(name) || Circle(asked, inner) is not null);
                    underWay.Remove(asked);
                }

                if (leadsBack) return new(Rules.ValueCircle, ValueCatalog.EventPrefix + asked, $"event.{asked} leads round in a circle: one of the fields must stand on its own.", 0);
            }

            return null;
        }

        private string? Text(string name) => name switch
        {
            AttributeNames.Id => draft.Id,
            AttributeNames.Source => draft.Source,
            AttributeNames.Type => draft.Type,
            AttributeNames.Subject => draft.Subject,
            AttributeNames.Time => draft.Time,
            _ => null,
        };
    }
}

/// <summary>A draft with its values.</summary>
/// <param name="Problems">Which fields have none, and why.</param>
public sealed record FilledDraft(EventDraft Draft, IReadOnlyList<Rejection> Problems);
