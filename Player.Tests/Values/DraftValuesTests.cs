using Player.Events;
using Player.Starts;
using Player.Values;

namespace Player.Tests.Values;

public sealed class DraftValuesTests
{
    private static readonly ValueContext First = new(7, 1, new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero));

    private static readonly EventDraft Order = new() { Id = "{{seq}}", Source = "/shop", Type = "order", Subject = "order-{{event.id}}", Data = """{"order":"{{event.subject}}"}""", DataContentType = "application/json" };

    [Fact]
    public void Every_field_is_filled_and_one_may_ask_for_another()
    {
        var filled = DraftValues.Fill(Order with { Extensions = [new("of", "{{event.subject}}")], Time = "{{now}}", DataSchema = "/{{event.type}}.json" }, First);
        Assert.Empty(filled.Problems);
        var draft = filled.Draft;
        Assert.Equal(("1", "order-1", "2026-01-31T09:30:00Z", "/order.json"), (draft.Id, draft.Subject, draft.Time, draft.DataSchema));
        Assert.Equal("""{"order":"order-1"}""", draft.Data);
        Assert.Equal("order-1", draft.Extensions[0].Value);
    }

    [Fact]
    public void What_another_field_asks_for_is_the_value_that_it_is_sent_with()
    {
        var filled = DraftValues.Fill(Order with { Id = "{{uuid}}" }, First).Draft;
        Assert.Equal("order-" + filled.Id, filled.Subject);
        Assert.Contains(filled.Id, filled.Data!, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_that_ask_for_each_other_are_told_so()
    {
        var filled = DraftValues.Fill(Order with { Id = "{{event.subject}}" }, First);
        Assert.Equal([("id", Rules.ValueCircle), ("subject", Rules.ValueCircle)], filled.Problems.Select(problem => (problem.Attribute!, problem.Rule)).Take(2));
        Assert.Equal(("{{event.subject}}", "order-{{event.id}}"), (filled.Draft.Id, filled.Draft.Subject));
    }

    [Theory]
    [InlineData("{{event.data}}")]
    [InlineData("{{event.subject}}")]
    [InlineData("{{event.nothing}}")]
    public void A_field_asks_for_attributes_that_there_are_and_not_for_itself(string subject)
    {
        var problem = Assert.Single(DraftValues.Fill(new() { Id = "1", Source = "/a", Type = "b", Subject = subject }, First).Problems);
        Assert.Equal(("subject", Rules.ValueUnknown), (problem.Attribute, problem.Rule));
    }

    [Fact]
    public void Data_in_Base64_is_left_as_it_is()
    {
        var draft = new EventDraft { Id = "1", Source = "/a", Type = "b", Data = "{{uuid}}", DataIsBase64 = true };
        Assert.Same(draft, DraftValues.Fill(draft, First).Draft);
    }

    [Fact]
    public void An_event_of_elsewhere_keeps_its_braces()
    {
        var draft = Order with { Extensions = [new("x", "{{uuid}}")], DataContentType = "text/{{plain" };
        Assert.Equal(draft, DraftValues.Fill(DraftValues.Escape(draft), First).Draft with { Extensions = draft.Extensions });
        Assert.Equal("{{uuid}}", DraftValues.Fill(DraftValues.Escape(draft), First).Draft.Extensions[0].Value);
    }

    [Fact]
    public void Every_event_of_the_gallery_is_right_in_every_mode_each_time()
    {
        Assert.True(Gallery.All.Count >= 10);
        foreach (var (key, draft) in Gallery.All)
        {
            for (var number = 1; number <= 20; number++)
            {
                var filled = DraftValues.Fill(draft, new(42, number, First.Now));
                Assert.Equal([], filled.Problems.Select(problem => $"{key}: {problem.Message}"));
                foreach (var mode in new[] { ContentMode.Binary, ContentMode.Structured })
                {
                    var built = filled.Draft.Build(mode);
                    Assert.Equal([], built.Problems.Concat(built.Advice).Select(finding => $"{key}: {finding.Message}"));
                }
            }
        }
    }
}
