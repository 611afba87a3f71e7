using System.Text;

namespace Player.Filters.Cesql;

/// <summary><c>= != &lt;&gt;</c>: the right side's type decides, and the left is cast to it (CESQL 1.0, 3.7).</summary>
internal sealed class EqualityNode(Span place, string sign, Node left, Node right) : Node(place.Start, place.Length, Above(left, right))
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
        evaluation.Spend(this, CesqlValue.Cost(x, y));
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
internal sealed class OrderNode(Span place, string sign, Node left, Node right) : Node(place.Start, place.Length, Above(left, right))
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
