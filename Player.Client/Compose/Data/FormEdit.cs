using Player.Schemas;
using Player.Syntax;

namespace Player.Client.Compose.Data;

/// <summary>A change of one place of the data.</summary>
internal abstract record FormEdit(string Pointer)
{
    internal sealed record Set(string Pointer, string Json) : FormEdit(Pointer);

    /// <summary>One more item behind the others of a list.</summary>
    internal sealed record Add(string Pointer, string Json) : FormEdit(Pointer);

    internal sealed record Remove(string Pointer) : FormEdit(Pointer);

    public string Apply(string text) => this switch
    {
        Set set => JsonEdit.Set(text, set.Pointer, set.Json),
        Add add => JsonEdit.Add(text, add.Pointer, add.Json),
        _ => JsonEdit.Remove(text, Pointer),
    };

    /// <summary>The JSON of what was typed into a field; null where it is none, so that the data keeps what it had.</summary>
    public static string? JsonOf(FieldKind kind, string typed)
    {
        if (kind == FieldKind.Text) return JsonStrings.Write(typed);
        var root = JsonSyntax.Read(typed).Root;
        return kind switch
        {
            FieldKind.Json when root is not null => typed.Trim(),
            FieldKind.Number when root?.Kind is JsonKind.Number or JsonKind.Made => typed.Trim(),
            FieldKind.Integer when root is { Kind: JsonKind.Made } || long.TryParse(typed, System.Globalization.CultureInfo.InvariantCulture, out _) => typed.Trim(),
            _ => null,
        };
    }
}
