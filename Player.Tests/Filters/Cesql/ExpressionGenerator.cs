using CsCheck;

namespace Player.Tests.Filters.Cesql;

/// <summary>Texts of expressions of every shape.</summary>
internal static class ExpressionGenerator
{
    private static readonly Gen<string> Atoms = Pick(
        "type", "source", "subject", "region", "n1", "missing", "1", "0", "-3", "+7", "2147483647", "-2147483648", "true", "FALSE", "'a'", "\"it's\"", "'a\\'b'", "''", "'42'", "EXISTS subject", "CONCAT()");

    public static Gen<string> Texts { get; } = Of(3);

    private static Gen<string> Of(int depth)
    {
        if (depth == 0) return Atoms;
        var inner = Of(depth - 1);
        var operators = Pick("AND", "or", "XOR", "=", "!=", "<>", "<", "<=", ">", ">=", "+", "-", "*", "/", "%");
        return Gen.OneOf(
            Atoms,
            inner.Select(one => $"({one})"),
            inner.Select(one => $"NOT {one}"),
            inner.Select(one => $"- {one}"),
            Gen.Select(inner, operators, inner, (left, sign, right) => $"{left} {sign} {right}"),
            Gen.Select(inner, operators, inner, (left, sign, right) => $"({left}) {sign} ({right})"),
            Gen.Select(inner, Pick("LIKE 'a%'", "NOT LIKE '_\\%'", "IN (1, 'a')", "NOT IN (type, true)"), (one, end) => $"({one}) {end}"),
            Gen.Select(Pick("LENGTH", "lower", "TRIM", "ABS", "BOOL", "INT", "NOSUCH"), inner, (name, one) => $"{name}({one})"),
            Gen.Select(Pick("LEFT", "RIGHT", "SUBSTRING", "CONCAT_WS"), inner, inner, (name, one, two) => $"{name}({one}, {two})"));
    }

    private static Gen<string> Pick(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
