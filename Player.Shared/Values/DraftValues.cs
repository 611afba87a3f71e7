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
        // What an attribute may lend to another field, characters: five fields that ask for each other a thousand times each are a short text.
        private const int LongestLoan = 64 * 1024;

        private readonly HashSet<string> underWay = [];
        private readonly Dictionary<string, string?> asked = new(StringComparer.Ordinal);
        private string? tooLong;

        public List<Rejection> Problems { get; } = [];

        public string? Field(string name, string? text, bool isJson = false)
        {
            if (IsPlain(text)) return text;
            var template = ValueTemplate.Parse(text!);
            var problem = template.Problem ?? Circle(name, template);
            if (problem is null)
            {
                var filled = template.Fill(context with { Attribute = Asked }, name, isJson, out problem);
                if (problem is null && tooLong is { } by) problem = new(Rules.ValueLong, ValueCatalog.EventPrefix + by, $"event.{by} has more than {LongestLoan} characters, which no other field can take.", 0);
                if (problem is null) return filled;
            }

            Problems.Add(new(name, problem.Rule, problem.Message, Paragraphs.Values, problem.Given));
            return text;
        }

        // Another field's value, made once for all who ask: the same place gives the same value.
        private string? Asked(string name)
        {
            if (asked.TryGetValue(name, out var known)) return known;
            var text = Text(name);
            if (text is null || IsPlain(text)) return text;
            var template = ValueTemplate.Parse(text);
            var value = template.Problem is null ? template.Fill(context with { Attribute = Asked }, name, isJson: false, out _) : text;
            if (value.Length > LongestLoan) tooLong = name;
            return asked[name] = value.Length <= LongestLoan ? value : "";
        }

        private ValueProblem? Circle(string name, ValueTemplate template)
        {
            foreach (var other in template.Attributes.Distinct(StringComparer.Ordinal))
            {
                if (!Askable.Contains(other) || other == name)
                    return new(Rules.ValueUnknown, ValueCatalog.EventPrefix + other, $"event.{other} cannot be asked for here: there are {string.Join(", ", Askable.Where(one => one != name).Select(one => ValueCatalog.EventPrefix + one))}.", 0);
                var leadsBack = !underWay.Add(other);
                if (!leadsBack)
                {
                    leadsBack = Text(other) is { } text && !IsPlain(text) && ValueTemplate.Parse(text) is var inner && (inner.Attributes.Contains(name) || Circle(other, inner) is not null);
                    underWay.Remove(other);
                }

                if (leadsBack) return new(Rules.ValueCircle, ValueCatalog.EventPrefix + other, $"event.{other} leads round in a circle: one of the fields must stand on its own.", 0);
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
