using System.Text;

namespace Player.Filters.Cesql;

/// <summary>A piece of a parsed expression: immutable, evaluated as it is.</summary>
internal abstract class Node(int position, int length, int height)
{
    public int Position => position;

    public int Length => length;

    public int End => position + length;

    /// <summary>Levels, its own included: whoever makes it holds it against <see cref="CesqlLimits.Height"/>.</summary>
    public int Height => height;

    /// <summary>What it gives; null for an attribute, whose value decides.</summary>
    public abstract CesqlType? Type { get; }

    public virtual IReadOnlyList<Node> Children => [];

    /// <summary>How tightly it holds together, for printing: see <see cref="Precedence"/>.</summary>
    public virtual int Binding => Precedence.Atom;

    public abstract CesqlValue Evaluate(ref Evaluation evaluation);

    public abstract void Print(StringBuilder text);

    /// <summary>Evaluates, and casts to the type that is asked for; false where an attribute is missing.</summary>
    public bool TryEvaluate(ref Evaluation evaluation, CesqlType type, out CesqlValue value)
    {
        value = Evaluate(ref evaluation);
        if (value.IsMissing) return false;
        if (value.Type == type) return true;
        evaluation.Spend(this, value.Text.Length >> 3);
        if (!value.TryCast(type, out var cast)) evaluation.Fail(CesqlErrorKind.Cast, this, value, type);
        value = cast;
        return true;
    }

    /// <summary>The height of what stands above these.</summary>
    protected static int Above(params ReadOnlySpan<Node> children)
    {
        var highest = 0;
        foreach (var child in children) highest = Math.Max(highest, child.Height);
        return highest + 1;
    }

    protected static void Print(StringBuilder text, Node node, bool inParentheses)
    {
        if (inParentheses) text.Append('(');
        node.Print(text);
        if (inParentheses) text.Append(')');
    }

    protected static void Print(StringBuilder text, ReadOnlySpan<Node> list)
    {
        text.Append('(');
        for (var i = 0; i < list.Length; i++)
        {
            if (i > 0) text.Append(", ");
            list[i].Print(text);
        }

        text.Append(')');
    }
}

/// <summary>Where a node with operands stands in the text, parentheses of the operands included.</summary>
internal readonly record struct Span(int Start, int End)
{
    public int Length => End - Start;
}

/// <summary>Which operators hold tighter (CESQL 1.0, 3.6).</summary>
internal static class Precedence
{
    public const int Logic = 1;
    public const int Comparison = 2;
    public const int Additive = 3;
    public const int Multiplicative = 4;
    public const int In = 5;
    public const int Like = 6;
    public const int Unary = 7;
    public const int Atom = 8;
}
