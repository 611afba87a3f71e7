using CsCheck;
using Player.Events;
using Player.Filters.Cesql;

namespace Player.Tests.Filters.Cesql;

/// <summary>No text is too much for the stack: neither of whoever reads it nor of whoever walks over what was read.</summary>
public sealed class HeightTests
{
    // Smaller than any thread here has, so that a level too many is seen, and the run ends: there is no exception for it.
    private const int Stack = 1024 * 1024;

    private static readonly EventEnvelope Event = new() { SpecVersion = "1.0", Id = "1", Source = "/s", Type = "t", Subject = "s" };

    // What goes before, what stands in the middle, and what comes after, each many times.
    public static TheoryData<string, string, string> Shapes =>
    [
        ("(", "1", ")"), ("NOT ", "TRUE", ""), ("- ", "1", ""), ("-(", "1", ")"), ("NOT (", "TRUE", ")"), ("", "1", " + 1"), ("", "1", " - 1"), ("", "1", " * 1"),
        ("", "1", " / 1 % 2"), ("", "TRUE", " AND TRUE"), ("", "TRUE", " OR FALSE"), ("", "TRUE", " XOR TRUE AND TRUE OR TRUE"), ("TRUE AND (", "TRUE", ")"), ("", "1", " = 1"), ("", "1", " < 1"),
        ("", "type", " LIKE 't'"), ("", "type", " NOT LIKE 't'"), ("", "type", " IN ('t')"), ("", "1", " NOT IN (1, 2)"), ("1 IN (", "1", ")"), ("LOWER(", "type", ")"), ("CONCAT(type, ", "type", ")"),
        ("CONCAT_WS(", "type", ", type)"), ("NOSUCH(", "1", ")"), ("(", "1", ")+1"), ("(", "1", " + 1)"), ("1 + (", "1", ")"), ("(", "TRUE", ") AND TRUE"), ("LENGTH(", "1", ") + 1"), ("ABS(- ", "1", ")"),
        ("NOT (1 = (", "1", "))"), ("((", "1", ") = (1))"),
    ];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void However_often_a_shape_is_repeated_it_is_read_within_the_bound_or_refused(string before, string middle, string after)
    {
        foreach (var times in (int[])[1, 100, 240, 499, 500, 501, 2_000, 9_000, 60_000])
        {
            var text = string.Concat(Enumerable.Repeat(before, times)) + middle + string.Concat(Enumerable.Repeat(after, times));
            foreach (var mode in Enum.GetValues<CesqlMode>()) OnSmallStack(() => Walk(text, mode));
        }
    }

    [Fact]
    public void Shapes_within_shapes_are_read_within_the_bound_or_refused()
    {
        var shapes = Shapes.Select(row => row.Data).ToArray();
        Gen.Select(Gen.Int[0, shapes.Length - 1], Gen.Int[1, 600]).Array[1, 6].Sample(
            layers =>
            {
                var text = "1";
                foreach (var (shape, times) in layers)
                {
                    var (before, _, after) = shapes[shape];
                    text = string.Concat(Enumerable.Repeat(before, times)) + "(" + text + ")" + string.Concat(Enumerable.Repeat(after, times));
                }

                foreach (var mode in Enum.GetValues<CesqlMode>()) OnSmallStack(() => Walk(text, mode));
            },
            iter: 200,
            threads: 1);
    }

    [Theory]
    [InlineData("", "1", " + 1", 499, 500)]
    [InlineData("", "TRUE", " AND TRUE", 499, 500)]
    [InlineData("NOT ", "TRUE", "", 499, 500)]
    [InlineData("(", "1", ")", 499, 500)]
    public void The_bound_is_five_hundred_levels(string before, string middle, string after, int good, int bad)
    {
        Assert.IsType<CesqlParseResult.Parsed>(CesqlExpression.Parse(Text(good)));
        var refused = Assert.IsType<CesqlParseResult.Invalid>(CesqlExpression.Parse(Text(bad)));
        Assert.StartsWith("the expression is more than 500 levels deep, at character", refused.Error.Message, StringComparison.Ordinal);

        string Text(int times) => string.Concat(Enumerable.Repeat(before, times)) + middle + string.Concat(Enumerable.Repeat(after, times));
    }

    private static void Walk(string text, CesqlMode mode)
    {
        if (CesqlExpression.Parse(text, mode) is not CesqlParseResult.Parsed(var expression)) return;
        _ = expression.Evaluate(Event);
        _ = expression.Decide(Event);
        _ = expression.Explain(Event);
        _ = expression.Cautions(Event);
        _ = expression.Warnings.Count;
        _ = expression.Parenthesised;
        // Canonical text has more parentheses than were written, and so it may be too deep to be read again; printing is what must not fail.
        _ = expression.ToString();
    }

    private static void OnSmallStack(Action walk)
    {
        Exception? fault = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    walk();
                }
                catch (Exception error)
                {
                    fault = error;
                }
            },
            Stack);
        thread.Start();
        thread.Join();
        Assert.Null(fault);
    }
}
