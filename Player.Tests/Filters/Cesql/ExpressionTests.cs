using CsCheck;
using Player.Events;
using Player.Filters.Cesql;

namespace Player.Tests.Filters.Cesql;

public sealed class ExpressionTests
{
    private static readonly EventEnvelope Event = new()
    {
        SpecVersion = "1.0",
        Id = "1",
        Source = "/shop/berlin",
        Type = "order.created",
        Subject = "  ABC ",
        Extensions = [new("sequence", "7", AttributeType.Integer), new("priority", "5")],
    };

    public static TheoryData<string, int, string> ParseErrors => [.. FilterTables.Table("Cesql/parse-errors").Select(row =>
        (FilterTables.Text(row["text"]!), int.Parse(FilterTables.Text(row["at"]!)), FilterTables.Text(row["says"]!)))];

    [Theory]
    [MemberData(nameof(ParseErrors))]
    public void A_text_that_is_no_expression_says_where_and_why(string text, int at, string says)
    {
        var error = Assert.IsType<CesqlParseResult.Invalid>(CesqlExpression.Parse(text)).Error;

        Assert.Equal((at, says), (error.Position, error.Message));
    }

    [Theory]
    [InlineData("(", 2000)]
    [InlineData("NOT ", 2000)]
    [InlineData("- ", 2000)]
    [InlineData("true AND ", 2000)]
    [InlineData("LOWER(", 2000)]
    [InlineData("a", 70000)]
    public void No_expression_is_too_much_for_the_stack(string piece, int times) =>
        Assert.IsType<CesqlParseResult.Invalid>(CesqlExpression.Parse(string.Concat(Enumerable.Repeat(piece, times)) + "true"));

    [Fact]
    public void No_text_at_all_makes_the_parser_throw() =>
        Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Char["'\"()=<>!%_\\ abAND10"]), 0, 40].Sample(text =>
        {
            if (CesqlExpression.Parse(text) is not CesqlParseResult.Parsed(var expression)) return;
            _ = expression.Evaluate(Event);
            Assert.Equal(expression.Passes(Event), expression.Explain(Event).Count == 0);
        });

    [Fact]
    public void An_expression_is_the_same_after_it_is_printed_and_gives_the_same_twice() =>
        Gen.Select(ExpressionGenerator.Texts, FilterGenerator.Events).Sample((text, envelope) =>
        {
            var expression = Parse(text);
            var printed = Parse(expression.ToString());
            Assert.Equal(expression.ToString(), printed.ToString());
            var (once, twice, again) = (expression.Evaluate(envelope), expression.Evaluate(envelope), printed.Evaluate(envelope));
            Assert.Equal((once.Value, once.Errors.Count), (twice.Value, twice.Errors.Count));
            Assert.Equal((once.Value, once.Errors.Count), (again.Value, again.Errors.Count));
            Assert.Equal(once is { Errors.Count: 0, Value: { Type: CesqlType.Boolean, Boolean: true } }, expression.Passes(envelope));
        });

    [Fact]
    public void Every_other_dialect_can_be_said_in_CESQL() =>
        Gen.Select(FilterGenerator.Filters, FilterGenerator.Events).Sample((filter, envelope) =>
            Assert.Equal(filter.Passes(envelope), Parse(filter.ToCesql()).Passes(envelope)));

    [Theory]
    [InlineData("type = 'order.created'")]
    [InlineData("source LIKE '/shop/%' AND type IN ('a', 'b', 'order.created')")]
    [InlineData("EXISTS subject AND LENGTH(subject) > 3")]
    [InlineData("sequence % 2 = 1 OR priority >= 5")]
    [InlineData("priority + 1 = 6 AND NOT (type LIKE '%.deleted')")]
    [InlineData("missing = 'x' OR type = 'order.created'")]
    public void As_a_filter_it_takes_no_memory(string text)
    {
        var expression = Parse(text);
        var passes = expression.Passes(Event);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) passes &= expression.Passes(Event);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(!text.StartsWith("missing", StringComparison.Ordinal), passes);
    }

    [Theory]
    [InlineData("type = 'x' AND source LIKE '/shop%'", "type = 'x'", "type=order.created", null)]
    [InlineData("source LIKE '/shop%' AND type = 'x'", "type = 'x'", "type=order.created", null)]
    [InlineData("type = 'x' OR source = 'y'", "type = 'x' | source = 'y'", "type=order.created | source=/shop/berlin", null)]
    [InlineData("NOT (type LIKE 'order%')", "NOT (type LIKE 'order%')", "type=order.created", null)]
    [InlineData("region = 'eu' AND type = 'x'", "region = 'eu'", "region=", "The event has no attribute region.")]
    [InlineData("type", "type", "type=order.created", "The value is the String order.created, not a Boolean.")]
    [InlineData("LENGTH(type)", "LENGTH(type)", "type=order.created", "The value is the Integer 13, not a Boolean.")]
    [InlineData("sequence / 0 = 1", "sequence / 0 = 1", "sequence=7", "Division by zero.")]
    public void What_decided_is_told_with_the_attributes_in_it(string text, string parts, string attributes, string? error)
    {
        var reasons = Parse(text).Explain(Event);

        Assert.Equal(parts, string.Join(" | ", reasons.Select(reason => reason.Text)));
        Assert.Equal(attributes, string.Join(" | ", reasons.SelectMany(reason => reason.Attributes).Select(one => $"{one.Key}={one.Value}")));
        Assert.Equal(error, reasons[0].Error);
    }

    private static CesqlExpression Parse(string text) => Assert.IsType<CesqlParseResult.Parsed>(CesqlExpression.Parse(text)).Expression;
}
