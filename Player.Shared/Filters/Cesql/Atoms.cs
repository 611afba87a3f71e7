using System.Text;
using Player.Events;

namespace Player.Filters.Cesql;

/// <summary>A value that is written out.</summary>
internal sealed class LiteralNode(int position, int length, CesqlValue value) : Node(position, length)
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
internal sealed class AttributeNode(int position, int length, string name) : Node(position, length)
{
    public string Name => name;

    public override CesqlType? Type => null;

    public override CesqlValue Evaluate(ref Evaluation evaluation)
    {
        if (evaluation.Envelope.Extension(name) is { } extension && TryTyped(extension, out var typed)) return typed;
        if (evaluation.Envelope[name] is { } text) return CesqlValue.Of(text);
        evaluation.Missing(this, name);
        return CesqlValue.Missing;
    }

    public override void Print(StringBuilder text) => text.Append(name);

    // The other types of CloudEvents are Strings here.
    private static bool TryTyped(ExtensionAttribute extension, out CesqlValue value)
    {
        value = CesqlValue.Of(extension.Value);
        return extension.Type switch
        {
            AttributeType.Integer => value.TryCast(CesqlType.Integer, out value),
            AttributeType.Boolean => value.TryCast(CesqlType.Boolean, out value),
            _ => true,
        };
    }
}

/// <summary><c>EXISTS attribute</c>: never an error.</summary>
internal sealed class ExistsNode(int position, int length, AttributeNode attribute) : Node(position, length)
{
    public override CesqlType? Type => CesqlType.Boolean;

    public override IReadOnlyList<Node> Children => [attribute];

    public override CesqlValue Evaluate(ref Evaluation evaluation) => CesqlValue.Of(evaluation.Envelope[attribute.Name] is not null);

    public override void Print(StringBuilder text) => text.Append("EXISTS ").Append(attribute.Name);
}
