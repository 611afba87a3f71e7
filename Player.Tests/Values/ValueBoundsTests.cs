using Player.Events;
using Player.Syntax;
using Player.Tests.Hosting;
using Player.Values;

namespace Player.Tests.Values;

/// <summary>Templates that are short and would make very much, or cost very much to read.</summary>
public sealed class ValueBoundsTests
{
    private const long MostBytes = 400L * 1024 * 1024;
    private static readonly ValueContext context = new(1, 1, DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData("{{", 250_000)]
    [InlineData("{{\"", 150_000)]
    [InlineData("{{a ", 100_000)]
    [InlineData("{{uuid}} ", 30_000)]
    [InlineData("}}", 250_000)]
    [InlineData("{{\"{{\"}}", 50_000)]
    public void Reading_a_template_costs_no_more_than_it_is_long(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times));

        Assert.InRange(SmallStack.Allocated(() =>
        {
            ValueTemplate.Parse(text);
            ValueCompletion.Find(text);
            DataSyntax.Check(text[..Math.Min(text.Length, DataSyntax.MaxLength)], DataLanguage.Json);
            DataSyntax.Check(text[..Math.Min(text.Length, DataSyntax.MaxLength)], DataLanguage.Xml);
        }), 0, MostBytes);
    }

    [Fact]
    public void Fields_that_ask_for_each_other_again_and_again_make_no_endless_text()
    {
        var draft = new EventDraft
        {
            Id = Many("{{event.source}}", 1000),
            Source = Many("{{event.type}}", 1000),
            Type = Many("{{event.subject}}", 1000),
            Subject = Many("{{uuid}}", 1000),
            Data = Many("{{event.id}}", 5000),
            DataContentType = "text/plain",
        };
        FilledDraft? filled = null;

        Assert.InRange(SmallStack.Allocated(() => filled = DraftValues.Fill(draft, context)), 0, MostBytes);
        Assert.Contains(filled!.Problems, problem => problem.Rule == Rules.ValueLong);
    }

    [Fact]
    public void A_long_variable_that_stands_often_is_named_as_too_long()
    {
        var draft = new EventDraft { Id = "1", Source = "/s", Type = "t", Data = Many("{{env.A}}", 100_000), DataContentType = "text/plain" };
        var filled = DraftValues.Fill(draft, context with { Variables = new Dictionary<string, string> { ["A"] = new('x', 1_000_000) } });

        Assert.Equal(Rules.ValueLong, Assert.Single(filled.Problems).Rule);
        Assert.InRange(filled.Problems[0].Message.Length, 1, 400);
    }

    [Fact]
    public void Circles_are_found_however_often_fields_ask()
    {
        var draft = new EventDraft { Id = Many("{{event.source}}", 500), Source = Many("{{event.type}}", 500), Type = Many("{{event.subject}}", 500), Subject = Many("{{event.time}}", 500), Time = Many("{{event.source}}", 500) };

        Assert.Contains(DraftValues.Fill(draft, context).Problems, problem => problem.Rule == Rules.ValueCircle);
    }

    [Fact]
    public void A_value_that_is_longer_than_any_is_not_closed() => Assert.Equal(Rules.ValueOpen, ValueTemplate.Parse("{{pick " + Many("a ", 2000) + "}}").Problem?.Rule);

    private static string Many(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));
}
