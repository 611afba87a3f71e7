using System.Text;

namespace Player.Filters.Cesql;

/// <summary><c>x LIKE 'pattern'</c> (CESQL 1.0, 3.4.3).</summary>
internal sealed class LikeNode(Span place, Node operand, bool negated, string pattern) : Node(place.Start, place.Length, Above(operand))
{
    private readonly LikePattern compiled = new(pattern);

    public string Pattern => pattern;

    public LikePattern Compiled => compiled;

    public override CesqlType? Type => CesqlType.Boolean;

    public override IReadOnlyList<Node> Children => [operand];

    public override int Binding => Precedence.Like;

    public override CesqlValue Evaluate(ref Evaluation evaluation)
    {
        if (!operand.TryEvaluate(ref evaluation, CesqlType.String, out var value) || evaluation.IsOver) return CesqlValue.Of(false);
        if (evaluation.Cautions is not null) LikeCautions.Look(ref evaluation, this, value.Text);
        var steps = evaluation.Steps;
        var matches = compiled.Matches(value.Text, ref steps);
        return CesqlValue.Of(evaluation.Spend(this, evaluation.Steps - steps) && matches != negated);
    }

    public override void Print(StringBuilder text)
    {
        Print(text, operand, operand.Binding < Precedence.Like);
        text.Append(negated ? " NOT LIKE " : " LIKE ");
        LiteralNode.Quote(text, pattern);
    }
}

/// <summary><c>x IN (a, b)</c>: each element is cast to the type of <c>x</c> (CESQL 1.0, 3.4.5 and 3.7).</summary>
internal sealed class InNode(Span place, Node operand, bool negated, Node[] elements) : Node(place.Start, place.Length, Above([operand, .. elements]))
{
    public override CesqlType? Type => CesqlType.Boolean;

    public override IReadOnlyList<Node> Children { get; } = [operand, .. elements];

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
            else if (evaluation.Spend(element, CesqlValue.Cost(x, y)) && x == y && complete) return CesqlValue.Of(!negated);
        }

        return CesqlValue.Of(complete && negated && !evaluation.IsSpent);
    }

    public override void Print(StringBuilder text)
    {
        Print(text, operand, operand.Binding < Precedence.In);
        text.Append(negated ? " NOT IN " : " IN ");
        Print(text, elements);
    }
}
