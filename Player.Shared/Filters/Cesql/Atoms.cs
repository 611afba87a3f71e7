using System.Text;
using Player.Events;

namespace Player.Filters.Cesql;

/// <summary>A value that is written out.</summary>
internal sealed class LiteralNode(int position, int length, CesqlValue value) : Node(position, length, 1)
{
    public CesqlValue Value => value;

    public override CesqlType? Type => value.Type;

    // A negative number after an operator reads as the operator's own sign.
    public override int Binding => value is { Type: CesqlType.Integer, Integer: < 0 } ? Precedence.Unary : Precedence.Atom;

    public override CesqlValue Evaluate(ref Evaluation evaluation) => value;

    public override void Print(StringBuilder text)
    {
        if (value.Type == CesqlType.String) Quote(text, value.Text);
        else text.Append(value.Type == CesqlType.Boolean ? value.ToString().ToUpperInvariant() : value.ToString());
    }

    /// <summary>In the delimiter that needs no escape, where there is one.</summary>
    public static void Quote(StringBuilder text, string value)
    {
        var delimiter = value.Contains('\'', StringComparison.Ordinal) && !value.Contains('"', StringComparison.Ordinal) ? '"' : '\'';
        text.Append(delimiter);
        foreach (var c in value)
        {
            if (c == delimiter) text.Append('\\');
            text.Append(c);
        }

        text.Append(delimiter);
    }
}

/// <summary>A context attribute of the event (CESQL 1.0, 3.2).</summary>
/// <param name="position">Where it stands.</param>
/// <param name="length">How long it is there.</param>
/// <param name="name">In small letters.</param>
/// <param name="mode">To Knative's filters every value comes as text, in a header.</param>
internal sealed class AttributeNode(int position, int length, string name, CesqlMode mode) : Node(position, length, 1)
{
    public string Name => name;

    public override CesqlType? Type => mode == CesqlMode.Knative ? CesqlType.String : null;

    public override CesqlValue Evaluate(ref Evaluation evaluation)
    {
        var extension = evaluation.Envelope.Extension(name);
        var text = extension is null ? evaluation.Envelope[name] : extension.Value;
        if (text is null)
        {
            evaluation.Missing(this, name);
            return CesqlValue.Missing;
        }

        if (text.Length <= CesqlLimits.Attribute) return Typed(text, extension?.Type ?? AttributeType.String);
        evaluation.TooLong(this, name, text.Length);
        return CesqlValue.Missing;
    }

    public override void Print(StringBuilder text) => text.Append(name);

    // The other types of CloudEvents are Strings here, and so is a text that is not what its type says.
    private static CesqlValue Typed(string text, AttributeType type)
    {
        var value = CesqlValue.Of(text);
        return type switch
        {
            AttributeType.Integer when value.TryCast(CesqlType.Integer, out var number) => number,
            AttributeType.Boolean when value.TryCast(CesqlType.Boolean, out var truth) => truth,
            AttributeType.Integer or AttributeType.Boolean => value,
            AttributeType.String or AttributeType.Binary or AttributeType.Uri or AttributeType.UriReference or AttributeType.Timestamp => value,
            _ => throw new InvalidOperationException($"There is no type {type}."),
        };
    }
}

/// <summary><c>EXISTS attribute</c>: never an error.</summary>
internal sealed class ExistsNode(Span place, AttributeNode attribute) : Node(place.Start, place.Length, Above(attribute))
{
    public override CesqlType? Type => CesqlType.Boolean;

    public override IReadOnlyList<Node> Children => [attribute];

    public override CesqlValue Evaluate(ref Evaluation evaluation) => CesqlValue.Of(evaluation.Envelope[attribute.Name] is not null);

    public override void Print(StringBuilder text) => text.Append("EXISTS ").Append(attribute.Name);
}
