using Player.Events;
using Player.Filters.Cesql;

namespace Player.Tests.Filters.Cesql;

/// <summary>One engine, two readings: what the specification says, and what Knative does.</summary>
public sealed class ModeTests
{
    private static readonly EventEnvelope Event = new() { SpecVersion = "1.0", Id = "1", Source = "/s", Type = "t", Extensions = [new("n", "7", AttributeType.Integer), new("no", "false", AttributeType.Boolean)] };

    public static TheoryData<string, string, string, string?> Mixtures => [.. FilterTables.Table("Cesql/mixed").Select(row =>
        (FilterTables.Text(row["text"]!), FilterTables.Text(row["specification"]!), FilterTables.Text(row["knative"]!), row["clear"] is { } clear ? FilterTables.Text(clear) : null))];

    [Theory]
    [MemberData(nameof(Mixtures))]
    public void AND_OR_and_XOR_go_from_the_left_in_the_specification_and_from_the_right_in_Knative(string text, string specification, string knative, string? clear)
    {
        Assert.Equal(specification, Parse(text, CesqlMode.Specification).ToString());
        Assert.Equal(knative, Parse(text, CesqlMode.Knative).ToString());
        Assert.Equal(clear, Parse(text, CesqlMode.Knative).Parenthesised);
    }

    [Theory]
    [MemberData(nameof(Mixtures))]
    public void With_its_parentheses_it_reads_the_same_in_both(string text, string specification, string knative, string? clear)
    {
        var written = clear ?? text;
        Assert.Null(Parse(written, CesqlMode.Knative).Parenthesised);
        Assert.Null(Parse(written, CesqlMode.Specification).Parenthesised);
        Assert.Equal(knative, Parse(written, CesqlMode.Knative).ToString());
        if (Parse(text, CesqlMode.Specification).Parenthesised is { } other) Assert.Equal(specification, Parse(other, CesqlMode.Specification).ToString());
    }

    [Theory]
    [InlineData("NOT 5", true, 1, false, 0)]
    [InlineData("NOT 0", true, 1, true, 0)]
    [InlineData("no < 5", true, 0, false, 1)]
    [InlineData("NOT no", true, 0, true, 0)]
    [InlineData("n = 7", true, 0, true, 0)]
    [InlineData("IS_INT(n)", false, 1, true, 0)]
    public void What_else_differs(string text, bool specification, int errors, bool knative, int knativeErrors)
    {
        var (one, other) = (Parse(text, CesqlMode.Specification).Evaluate(Event), Parse(text, CesqlMode.Knative).Evaluate(Event));
        Assert.Equal((CesqlValue.Of(specification), errors), (one.Value, one.Errors.Count));
        Assert.Equal((CesqlValue.Of(knative), knativeErrors), (other.Value, other.Errors.Count));
    }

    [Theory]
    [InlineData("5-3 = 2", "Knative reads -3 as one number")]
    [InlineData("n +1 = 8", "Knative reads +1 as one number")]
    [InlineData("EXISTS 12", "expected the name of an attribute after EXISTS")]
    public void What_the_webhook_of_a_cluster_refuses_is_refused_in_its_mode_alone(string text, string says)
    {
        Assert.IsType<CesqlParseResult.Parsed>(CesqlExpression.Parse(text));
        Assert.Contains(says, Assert.IsType<CesqlParseResult.Invalid>(CesqlExpression.Parse(text, CesqlMode.Knative)).Error.Message, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> Warned => [.. FilterTables.Table("Cesql/warnings").Select(row =>
        (FilterTables.Text(row["text"]!), FilterTables.Text(row["knative"]!), FilterTables.Text(row["specification"]!)))];

    [Theory]
    [MemberData(nameof(Warned))]
    public void What_is_worth_a_warning_has_one_with_its_part_of_the_text(string text, string knative, string specification)
    {
        Assert.Equal(knative, Told(Parse(text, CesqlMode.Knative)));
        Assert.Equal(specification, Told(Parse(text, CesqlMode.Specification)));

        static string Told(CesqlExpression expression) =>
            string.Join("; ", expression.Warnings.Select(warning => $"{warning.Kind} {expression.Text.Substring(warning.Position, warning.Length)}"));
    }

    [Theory]
    [InlineData("type", CesqlType.String, null)]
    [InlineData("(n)", CesqlType.String, null)]
    [InlineData("-n", CesqlType.Integer, CesqlType.Integer)]
    [InlineData("n + 1", CesqlType.Integer, CesqlType.Integer)]
    [InlineData("LENGTH(type)", CesqlType.Integer, CesqlType.Integer)]
    [InlineData("CONCAT(type)", CesqlType.String, CesqlType.String)]
    [InlineData("1", CesqlType.Integer, CesqlType.Integer)]
    [InlineData("'x'", CesqlType.String, CesqlType.String)]
    [InlineData("NOT 1", CesqlType.Boolean, CesqlType.Boolean)]
    [InlineData("n AND n", CesqlType.Boolean, CesqlType.Boolean)]
    [InlineData("BOOL(n)", CesqlType.Boolean, CesqlType.Boolean)]
    [InlineData("NOSUCH(n)", CesqlType.Boolean, CesqlType.Boolean)]
    [InlineData("n IN (1)", CesqlType.Boolean, CesqlType.Boolean)]
    [InlineData("type LIKE 't'", CesqlType.Boolean, CesqlType.Boolean)]
    public void What_an_expression_gives_is_known_before_any_event_comes(string text, CesqlType knative, CesqlType? specification)
    {
        Assert.Equal(knative, Parse(text, CesqlMode.Knative).Type);
        Assert.Equal(specification, Parse(text, CesqlMode.Specification).Type);
    }

    private static CesqlExpression Parse(string text, CesqlMode mode) => Assert.IsType<CesqlParseResult.Parsed>(CesqlExpression.Parse(text, mode)).Expression;
}
