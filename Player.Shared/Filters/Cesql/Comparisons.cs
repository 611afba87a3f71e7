using System.Text;

namespace Player.Filters.Cesql;

/// <summary><c>= != &lt;&gt;</c>: the right side's type decides, and the left is cast to it (CESQL 1.0, 3.7).</summary>
internal sealed class EqualityNode(string sign, Node left, Node right) : Node(left.Position, right.Position + right.Length - left.Position)
{
    public override CesqlType? Type => CesqlType.Boolean;

    public override IReadOnlyList<Node> Children => [left, right];

    public override int Binding => Precedence.Comparison;

    public override CesqlValue Evaluate(ref Evaluation evaluation)
    {
        var failures = evaluation.Failures;
        var x = left.Evaluate(ref evaluation);
        if (evaluation.IsOver) return CesqlValue.Of(false);
        var y = right.Evaluate(ref evaluation);
        // Of something that failed nothing is said, also not that it differs (conformance kit: true and (1 != 1 / 0)).
        if (evaluation.Failures > failures) return CesqlValue.Of(false);
        if (x.TryCast(y.Type, out var cast)) return CesqlValue.Of(cast == y == (sign == "="));
        evaluation.Fail(CesqlErrorKind.Cast, left, x, y.Type);
        return CesqlValue.Of(false);
    }

    public override void Print(StringBuilder text)
    {
        Print(text, left, left.Binding < Precedence.Comparison);
        text.Append(' ').Append(sign).Append(' ');
        Print(text, right, right.Binding <= Precedence.Comparison);
    }
}

/// <summary><c>&lt; &lt;= &gt; &gt;=</c> of Integers.</summary>
internal sealed class OrderNode(string sign, Node left, Node right) : Node(left.Position, right.Position + right.Length - left.Position)
{
    public override CesqlType? Type => CesqlType.Boolean;

    public override IReadOnlyList<Node> Children => [left, right];

    public override int Binding => Precedence.Comparison;

    public override CesqlValue Evaluate(ref Evaluation evaluation)
    {
        var failures = evaluation.Failures;
        _ = left.TryEvaluate(ref evaluation, CesqlType.Integer, out var x);
        if (evaluation.IsOver) return CesqlValue.Of(false);
        _ = right.TryEvaluate(ref evaluation, CesqlType.Integer, out var y);
        return CesqlValue.Of(evaluation.Failures == failures && sign switch
        {
            "<" => x.Integer < y.Integer,
            "<=" => x.Integer <= y.Integer,
            ">" => x.Integer > y.Integer,
            _ => x.Integer >= y.Integer,
        });
    }

    public override void Print(StringBuilder text)
    {
        Print(text, left, left.Binding < Precedence.Comparison);
        text.Append(' ').Append(sign).Append(' ');
        Print(text, right, right.Binding <= Precedence.Comparison);
    }
}

/// <summary><c>x LIKE 'pattern'</c> (CESQL 1.0, 3.4.3).</summary>
internal sealed class LikeNode(Node operand, bool negated, string pattern, int end) : Node(operand.Position, end - operand.Position)
{
    private readonly LikePattern compiled = new(pattern);

    public override CesqlType? Type => CesqlType.Boolean;

    public override IReadOnlyList<Node> Children => [operand];

    public override int Binding => Precedence.Like;

    public override CesqlValue Evaluate(ref Evaluation evaluation) =>
        CesqlValue.Of(operand.TryEvaluate(ref evaluation, CesqlType.String, out var value) && compiled.Matches(value.Text) != negated);

    public override void Print(StringBuilder text)
    {
        Print(text, operand, operand.Binding < Precedence.Like);
        text.Append(negated ? " NOT LIKE " : " LIKE ");
        LiteralNode.Quote(text, pattern);
    }
}

/// <summary><c>x IN (a, b)</c>: each element is cast to the type of <c>x</c> (CESQL 1.0, 3.4.5 and 3.7).</summary>
internal sealed class InNode(Node operand, bool negated, IReadOnlyList<Node> elements, int end) : Node(operand.Position, end - operand.Position)
{
    private readonly Node[] elements = [.. elements];

    public override CesqlType? Type => CesqlType.Boolean;

    public override IReadOnlyList<Node> Children => [operand, .. elements];

    public override int Binding => Precedence.In;

    public override CesqlValue Evaluate(ref Evaluation evaluation)
    {
        var x = operand.Evaluate(ref evaluation);
        if (x.IsMissing) return CesqlValue.Of(false);
        var complete = true;
        foreach (var element in elements)
        {
            if (evaluation.IsOver) return CesqlValue.Of(false);
            if (!element.TryEvaluate(ref evaluation, x.Type, out var y)) complete = false;
            else if (x == y && complete) return CesqlValue.Of(!negated);
        }

        return CesqlValue.Of(complete && negated);
    }

    public override void Print(StringBuilder text)
    {
        Print(text, operand, operand.Binding < Precedence.In);
        text.Append(negated ? " NOT IN (" : " IN (");
        for (var i = 0; i < elements.Length; i++)
        {
            if (i > 0) text.Append(", ");
            elements[i].Print(text);
        }

        text.Append(')');
    }
}
