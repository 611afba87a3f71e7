using System.Text;

namespace Player.Filters.Cesql;

/// <summary><c>AND OR XOR</c>; AND and OR evaluate their right side only where it can matter (CESQL 1.0, 3.6).</summary>
/// <param name="place">Where it stands.</param>
/// <param name="keyword">In capitals.</param>
/// <param name="left">Its left side.</param>
/// <param name="right">Its right side.</param>
/// <param name="mixed">The side that is logic with another keyword and stands there without parentheses; null: neither.</param>
internal sealed class LogicNode(Span place, string keyword, Node left, Node right, LogicNode? mixed) : Node(place.Start, place.Length, Above(left, right))
{
    public string Keyword => keyword;

    public Node Left => left;

    public Node Right => right;

    public LogicNode? Mixed => mixed;

    public override CesqlType? Type => CesqlType.Boolean;

    public override IReadOnlyList<Node> Children => [left, right];

    public override int Binding => Precedence.Logic;

    public override CesqlValue Evaluate(ref Evaluation evaluation)
    {
        var complete = left.TryEvaluate(ref evaluation, CesqlType.Boolean, out var x);
        if (evaluation.IsOver) return CesqlValue.Of(false);
        if (complete && keyword == "AND" && !x.Boolean) return CesqlValue.Of(false);
        if (complete && keyword == "OR" && x.Boolean) return CesqlValue.Of(true);
        complete &= right.TryEvaluate(ref evaluation, CesqlType.Boolean, out var y);
        return CesqlValue.Of(complete && (keyword == "XOR" ? x.Boolean != y.Boolean : y.Boolean));
    }

    // Both sides in parentheses where they are logic too: it reads the same from either end.
    public override void Print(StringBuilder text)
    {
        Print(text, left, left is LogicNode);
        text.Append(' ').Append(keyword).Append(' ');
        Print(text, right, right is LogicNode);
    }
}
