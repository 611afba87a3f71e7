using System.Text;
using Player.Events;
using Player.Filters;
using Player.Filters.Cesql;

namespace Player.Tests.Filters.Cesql;

/// <summary>What an expression may cost is counted, and so these tests need no clock: the bound is one of steps.</summary>
public sealed class BudgetTests
{
    private const int Long = CesqlLimits.Attribute;

    // 64 KB of one letter: what a pattern that nearly matches it everywhere takes longest over.
    private static readonly EventEnvelope Event = new()
    {
        SpecVersion = "1.0",
        Id = "1",
        Source = "/s",
        Type = "t",
        Subject = new('a', Long),
        Extensions = [new("digits", new string('1', Long)), new("short", "aaa")],
    };

    public static TheoryData<string> Costly =>
    [
        $"subject LIKE '%{new string('a', 30_000)}b'",
        $"subject LIKE '%{new string('_', 30_000)}b%'",
        $"subject NOT LIKE '%{new string('a', 5_000)}b%'",
        $"NOT (subject LIKE '%{new string('a', 30_000)}b')",
        $"LENGTH(CONCAT({Times("subject", 600)})) > 0",
        $"LENGTH(CONCAT_WS(subject, {Times("short", 600)})) > 0",
        $"LENGTH({Nested("CONCAT(", "subject", ", subject)", 20)}) > 0",
        $"LENGTH({Nested("UPPER(LOWER(", "subject", "))", 50)}) > 0",
        $"LENGTH({Nested("TRIM(", "subject", ")", 100)}) > 0",
        $"LENGTH({Nested("LEFT(RIGHT(", "subject", ", 99999), 99999)", 20)}) > 0",
        $"LENGTH({Nested("SUBSTRING(", "subject", ", 1)", 100)}) > 0",
        $"subject IN ({Times("CONCAT(subject, 'b')", 100)})",
        $"{Times("LENGTH(subject) = 0", 100, " OR ")}",
        $"{Times("subject != UPPER(subject)", 60, " AND ")}",
    ];

    [Theory]
    [MemberData(nameof(Costly))]
    public void What_takes_too_many_steps_is_an_error_that_is_told_and_passes_nothing(string text)
    {
        foreach (var mode in Enum.GetValues<CesqlMode>())
        {
            var expression = Parse(text, mode);

            Assert.Equal(FilterOutcome.Fails, expression.Decide(Event));
            var result = expression.Evaluate(Event);
            var error = Assert.Single(result.Errors, error => error.Message.Contains("250000 steps", StringComparison.Ordinal));
            Assert.Equal(CesqlErrorKind.Generic, error.Kind);
            Assert.Contains(expression.Explain(Event), reason => reason.Error?.Contains("steps", StringComparison.Ordinal) == true);
        }
    }

    [Fact]
    public void What_takes_too_many_steps_takes_no_memory_either()
    {
        var expression = Parse($"LENGTH(CONCAT({Times("subject", 600)})) > 0", CesqlMode.Knative);
        _ = expression.Decide(Event);
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = expression.Decide(Event);
        // The list of arguments, and none of the text: 600 times 128 KB would be 77 MB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Theory]
    [InlineData("subject = 'x'")]
    [InlineData("subject LIKE '%'")]
    [InlineData("LENGTH(subject) > 3")]
    [InlineData("subject IN ('a')")]
    [InlineData("NOT (subject = 'x')")]
    public void A_longer_value_than_is_looked_at_is_an_error_that_is_told(string text)
    {
        var expression = Parse(text, CesqlMode.Knative);
        var envelope = Event with { Subject = new('a', Long + 1) };

        Assert.False(expression.Passes(envelope));
        Assert.Equal("The attribute subject has 65537 characters; an expression looks at 65536 at most.", Assert.Single(expression.Evaluate(envelope).Errors).Message);
        Assert.True(Parse("EXISTS subject", CesqlMode.Knative).Passes(envelope));
    }

    [Theory]
    [InlineData("subject LIKE '%b%' OR subject LIKE '%a'")]
    [InlineData("LENGTH(subject) = 65536")]
    [InlineData("UPPER(subject) LIKE 'A%'")]
    public void What_people_write_is_far_from_the_bound_even_for_the_longest_value(string text) => Assert.True(Parse(text, CesqlMode.Knative).Passes(Event));

    [Fact]
    public void Many_comparisons_with_a_long_value_are_cheap_where_the_lengths_differ() =>
        Assert.True(Parse($"{Times("subject = 'b'", 400, " OR ")} OR EXISTS subject", CesqlMode.Knative).Passes(Event));

    [Fact]
    public void What_is_told_of_a_costly_expression_is_short()
    {
        var expression = Parse($"{Times("subject + 1 = 0", 400, " OR ")}", CesqlMode.Knative);

        Assert.InRange(expression.Evaluate(Event).Errors.Count, 1, CesqlLimits.Errors);
        var reasons = expression.Explain(Event);
        Assert.InRange(reasons.Count, 1, CesqlLimits.Reasons);
        var told = new StringBuilder();
        foreach (var reason in reasons) told.Append(reason.Text).Append(reason.Error).AppendJoin(' ', reason.Attributes.Select(one => one.Value));
        Assert.InRange(told.Length, 1, 40_000);
    }

    private static string Times(string text, int times, string between = ", ") => string.Join(between, Enumerable.Repeat(text, times));

    private static string Nested(string before, string middle, string after, int times) =>
        string.Concat(Enumerable.Repeat(before, times)) + middle + string.Concat(Enumerable.Repeat(after, times));

    private static CesqlExpression Parse(string text, CesqlMode mode) => Assert.IsType<CesqlParseResult.Parsed>(CesqlExpression.Parse(text, mode)).Expression;
}
