using Player.Events;
using Player.Scenarios;
using Player.Values;

namespace Player.Tests.Scenarios;

public sealed class EventMatchTests
{
    private static readonly ValueContext Context = new(7, 1, DateTimeOffset.UnixEpoch) { Variables = new Dictionary<string, string> { ["SHOP"] = "/shop" } };

    private static readonly EventEnvelope Came = new()
    {
        SpecVersion = SpecVersions.V10,
        Id = "1",
        Source = "/shop",
        Type = "order",
        DataContentType = "application/json",
        Data = EventData.OfText("""{"total":12.50,"paid":true,"note":null,"items":[{"sku":"kettle","price":5},{"sku":"cup","price":7.5}],"buyer":{"name":"Ann","age":42}}"""),
    };

    [Theory]
    [InlineData("type: order")]
    [InlineData("source: '{{env.SHOP}}'")]
    [InlineData("data: { $.total: 12.5 }")]
    [InlineData("data: { $.paid: true, $.note: null }")]
    [InlineData("data: { \"$.items[1].sku\": cup }")]
    [InlineData("data: { \"$.items[*].sku\": cup }")]
    [InlineData("data: { $..price: 7.50 }")]
    [InlineData("data: { $.buyer: { name: Ann } }")]
    [InlineData("data: { buyer: { age: 42 }, paid: true }")]
    [InlineData("data: { $.items: [ { sku: kettle }, { sku: cup } ] }")]
    [InlineData("cesql: \"type LIKE 'ord%' AND EXISTS source\"")]
    [InlineData("inbox: orders")]
    public void An_event_that_is_as_expected_has_no_difference(string expected) => Assert.Empty(Differences(expected));

    [Theory]
    [InlineData("type: paid", "type: expected paid, got order")]
    [InlineData("subject: '42'", "subject: expected 42, got nothing")]
    [InlineData("data: { $.total: 13 }", "data $.total: expected 13, got 12.50")]
    [InlineData("data: { $.total: '12.50' }", "data $.total: expected 12.50, got 12.50")]
    [InlineData("data: { $.none: 1 }", "data $.none: expected 1, got nothing")]
    [InlineData("data: { $.items: [ { sku: kettle } ] }", "data $.items: expected [{\"sku\":\"kettle\"}], got [{\"sku\":\"kettle\",\"price\":5},{\"sku\":\"cup\",\"price\":7.5}]")]
    [InlineData("cesql: \"type = 'paid'\"", "cesql: expected type = 'paid', got type = order")]
    [InlineData("inbox: audit", "inbox: expected audit, got orders")]
    public void What_is_otherwise_is_told(string expected, string difference) => Assert.Equal(difference, Assert.Single(Differences(expected)).ToString());

    [Fact]
    public void A_value_that_made_itself_in_the_first_event_is_the_same_in_the_expectation()
    {
        var sent = DraftValues.Fill(new() { Id = "{{uuid}}", Source = "/s", Type = "t" }, Context).Draft.Build().Event!;
        Assert.Empty(EventMatch.Of(Read("id: '{{uuid}}'"), sent, "", Context));
        Assert.Single(EventMatch.Of(Read("id: '{{uuid}}'"), sent with { Id = "other" }, "", Context));
    }

    [Fact]
    public void Data_that_is_no_JSON_is_compared_as_text()
    {
        var text = Came with { DataContentType = "text/plain", Data = EventData.OfText("hello") };
        Assert.Empty(EventMatch.Of(Read("data: hello"), text, "", Context));
        Assert.Equal("data: expected bye, got hello", Assert.Single(EventMatch.Of(Read("data: bye"), text, "", Context)).ToString());
    }

    private static IReadOnlyList<Difference> Differences(string expected) => EventMatch.Of(Read(expected), Came, "orders", Context);

    private static ExpectedEvent Read(string expected)
    {
        var read = Assert.Single(ScenarioReader.Read($"scenario: a\nsteps:\n  - expect:\n      {expected}\n"));
        Assert.Empty(read.Findings);
        return Assert.IsType<ScenarioStep.Expect>(Assert.Single(read.Scenario!.Steps)).Events[0];
    }
}
