using System.Text;

namespace Player.Filters.Cesql;

/// <summary>A piece of a parsed expression: immutable, evaluated as it is.</summary>
internal abstract class Node(int position, int length)
{
    public int Position => position;

    public int Length => length;

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
        if (!value.TryCast(type, out var cast)) evaluation.Fail(CesqlErrorKind.Cast, this, value, type);
        value = cast;
        return true;
    }

    protected static void Print(StringBuilder text, Node node, bool inParentheses)
    {
        if (inParentheses) text.Append('(');
        node.Print(text);
        if (inParentheses) text.Append(')');
    }
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
