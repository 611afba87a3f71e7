using System.Text;

namespace Player.Filters.Cesql;

/// <summary><c>NOT x</c> (CESQL 1.0, 3.4.1).</summary>
internal sealed class NotNode(Span place, Node operand) : Node(place.Start, place.Length, Above(operand))
{
    public Node Operand => operand;

    public override CesqlType? Type => CesqlType.Boolean;

    public override IReadOnlyList<Node> Children => [operand];

    public override int Binding => Precedence.Unary;

    public override CesqlValue Evaluate(ref Evaluation evaluation)
    {
        var value = operand.Evaluate(ref evaluation);
        if (value.IsMissing) return CesqlValue.Of(false);
        // The table of casts lets an Integer through, and so does Knative; the conformance kit does not (not_operator.yaml: NOT 10).
        var isCast = value.Type != CesqlType.Integer || evaluation.Mode == CesqlMode.Knative;
        if (isCast && value.TryCast(CesqlType.Boolean, out var cast)) return CesqlValue.Of(!cast.Boolean);
        evaluation.Fail(CesqlErrorKind.Cast, operand, value, CesqlType.Boolean);
        return CesqlValue.Of(true);
    }

    public override void Print(StringBuilder text)
    {
        text.Append("NOT ");
        Print(text, operand, operand.Binding < Precedence.Unary);
    }
}

/// <summary><c>-x</c> (CESQL 1.0, 3.4.1).</summary>
internal sealed class NegateNode(Span place, Node operand) : Node(place.Start, place.Length, Above(operand))
{
    public override CesqlType? Type => CesqlType.Integer;

    public override IReadOnlyList<Node> Children => [operand];

    public override int Binding => Precedence.Unary;

    public override CesqlValue Evaluate(ref Evaluation evaluation)
    {
        if (!operand.TryEvaluate(ref evaluation, CesqlType.Integer, out var value)) return CesqlValue.Of(0);
        if (value.Integer != int.MinValue) return CesqlValue.Of(-value.Integer);
        evaluation.Caution(CesqlWarningKind.Overflow, this, KnativeFaults.Overflow);
        evaluation.Fail(CesqlErrorKind.Math, this, "The result does not fit 32 bits.");
        return CesqlValue.Of(0);
    }

    // A minus before digits would read as a negative number.
    public override void Print(StringBuilder text)
    {
        text.Append('-');
        Print(text, operand, operand.Binding < Precedence.Unary || operand is LiteralNode { Type: CesqlType.Integer });
    }
}

/// <summary><c>* / % + -</c>: the specification leaves results beyond 32 bits open; here they are 0 and a MathError.</summary>
internal sealed class ArithmeticNode(Span place, char sign, Node left, Node right) : Node(place.Start, place.Length, Above(left, right))
{
    public override CesqlType? Type => CesqlType.Integer;

    public override IReadOnlyList<Node> Children => [left, right];

    public override int Binding => sign is '+' or '-' ? Precedence.Additive : Precedence.Multiplicative;

    public override CesqlValue Evaluate(ref Evaluation evaluation)
    {
        var complete = left.TryEvaluate(ref evaluation, CesqlType.Integer, out var x);
        if (evaluation.IsOver) return CesqlValue.Of(0);
        complete &= right.TryEvaluate(ref evaluation, CesqlType.Integer, out var y);
        if (!complete) return CesqlValue.Of(0);
        if (y.Integer == 0 && sign is '/' or '%')
        {
            evaluation.Fail(CesqlErrorKind.Math, this, "Division by zero.");
            return CesqlValue.Of(0);
        }

        var result = sign switch
        {
            '*' => (long)x.Integer * y.Integer,
            '/' => (long)x.Integer / y.Integer,
            '%' => (long)x.Integer % y.Integer,
            '+' => (long)x.Integer + y.Integer,
            _ => (long)x.Integer - y.Integer,
        };
        if (result is >= int.MinValue and <= int.MaxValue) return CesqlValue.Of((int)result);
        evaluation.Caution(CesqlWarningKind.Overflow, this, KnativeFaults.Overflow);
        evaluation.Fail(CesqlErrorKind.Math, this, "The result does not fit 32 bits.");
        return CesqlValue.Of(0);
    }

    public override void Print(StringBuilder text)
    {
        Print(text, left, left.Binding < Binding);
        text.Append(' ').Append(sign).Append(' ');
        Print(text, right, right.Binding <= Binding);
    }
}
