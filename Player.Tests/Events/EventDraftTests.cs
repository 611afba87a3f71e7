using Player.Events;

namespace Player.Tests.Events;

public sealed class EventDraftTests
{
    private static readonly EventDraft Valid = new()
    {
        Id = "1",
        Source = "/a",
        Type = "t",
        DataContentType = "application/json",
        Data = "{}",
    };

    [Fact]
    public void A_valid_draft_is_an_event()
    {
        var result = Valid.Build();
        Assert.Empty(result.Problems);
        Assert.Empty(result.Advice);
        Assert.Equal("{}"u8.ToArray(), result.Event?.Data.Bytes.ToArray());
    }

    [Fact]
    public void Every_fault_of_every_field_is_told()
    {
        var draft = new EventDraft
        {
            SpecVersion = "2",
            Time = "now",
            DataContentType = "json",
            Data = "%",
            DataIsBase64 = true,
            Extensions = [new("Bad", "x"), new("n", "1.5", AttributeType.Integer)],
        };

        var result = draft.Build();

        Assert.Null(result.Event);
        Assert.Equal(
            ["specversion", "id", "source", "type", "time", "datacontenttype", "data", "Bad", "n"],
            result.Problems.Select(problem => problem.Attribute));
    }

    [Fact]
    public void Empty_optional_fields_are_absent()
    {
        var result = (Valid with { Subject = "", Time = "", DataSchema = "", Data = "" }).Build();
        Assert.NotNull(result.Event);
        Assert.Null(result.Event.Subject);
        Assert.Null(result.Event.Time);
        Assert.False(result.Event.Data.IsPresent);
    }

    [Fact]
    public void Broken_JSON_is_advice_in_binary_mode_and_a_problem_in_structured_mode_and_in_a_batch()
    {
        var draft = Valid with { Data = "{" };
        Assert.Equal(Rules.JsonText, Assert.Single(draft.Build(ContentMode.Binary).Advice).Rule);
        Assert.Empty(draft.Build(ContentMode.Binary).Problems);
        Assert.Equal(Rules.JsonText, Assert.Single(draft.Build(ContentMode.Structured).Problems).Rule);
        Assert.Equal(Rules.JsonText, Assert.Single(draft.Build(ContentMode.Batched).Problems).Rule);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    public void Text_that_is_not_JSON_is_no_one_elses_business(string type) =>
        Assert.Empty((Valid with { Data = "{", DataContentType = type }).Build(ContentMode.Structured).Problems);

    [Fact]
    public void Base64_data_goes_out_as_its_bytes() =>
        Assert.Equal([1, 2, 3], (Valid with { Data = "AQID", DataIsBase64 = true, DataContentType = null }).Build().Event?.Data.Bytes.ToArray());

    [Fact]
    public void A_space_in_the_source_is_advice()
    {
        var result = (Valid with { Source = "my source" }).Build();
        Assert.NotNull(result.Event);
        Assert.Equal(Rules.UriReference, Assert.Single(result.Advice).Rule);
    }

    [Theory]
    [InlineData("/shop/caf%C3%A9", null, "source")]
    [InlineData("/a", "https://example.com/order%20v2", "dataschema")]
    public void A_percent_sign_in_a_URI_is_told_in_binary_mode_since_filters_see_it_encoded_once_more(string source, string? schema, string attribute)
    {
        var draft = Valid with { Source = source, DataSchema = schema };
        var advice = Assert.Single(draft.Build(ContentMode.Binary).Advice);
        Assert.Equal((attribute, Rules.HeaderEncoded, "% → %25"), (advice.Attribute, advice.Rule, advice.Given));
        Assert.Empty(draft.Build(ContentMode.Structured).Advice);
    }
}
