namespace Player.Schemas;

/// <summary>How a field of the form is filled in.</summary>
public enum FieldKind
{
    Text,
    Number,
    Integer,
    Boolean,

    /// <summary>One of some values.</summary>
    Choice,

    /// <summary>JSON as it is written: of a value whose type nobody says, or which makes itself.</summary>
    Json,

    /// <summary>Fields of its own.</summary>
    Group,

    /// <summary>Items, added and removed.</summary>
    List,

    /// <summary>One of some schemas, and the fields of the one that fits.</summary>
    OneOf,
}

/// <summary>A field of the form: a place of the data, and what is known of it.</summary>
/// <param name="Pointer">The place (RFC 6901).</param>
/// <param name="Name">The member's name, or the item's number from 1.</param>
/// <param name="Kind">How it is filled in.</param>
public sealed record FormField(string Pointer, string Name, FieldKind Kind)
{
    public string? Title { get; init; }

    public string? Description { get; init; }

    /// <summary>The format, such as <c>date-time</c>.</summary>
    public string? Format { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Whether the data has it.</summary>
    public bool IsPresent { get; init; }

    /// <summary>A string without its quotes; anything else as JSON; empty where it is not there.</summary>
    public string Value { get; init; } = "";

    /// <summary>What may be chosen, each as JSON; of alternatives their titles.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Which of them it is; -1: none.</summary>
    public int Chosen { get; init; } = -1;

    /// <summary>JSON for each of the choices, or for an item that is added; a value to begin with.</summary>
    public IReadOnlyList<string> Beginnings { get; init; } = [];

    public IReadOnlyList<FormField> Fields { get; init; } = [];

    public IReadOnlyList<SchemaFinding> Findings { get; init; } = [];

    /// <summary>Whether it may be left out, or be taken out of its list.</summary>
    public bool IsRemovable { get; init; }

    /// <summary>Whether something is wrong with it or below it.</summary>
    public bool HasFindings => Findings.Count > 0 || Fields.Any(below => below.HasFindings);
}
