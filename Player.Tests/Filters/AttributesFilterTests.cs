using Player.Events;
using Player.Filters;

namespace Player.Tests.Filters;

public sealed class AttributesFilterTests
{
    private static readonly EventEnvelope Event = new()
    {
        SpecVersion = "1.0",
        Id = "1",
        Source = "/s",
        Type = "order.created",
        Time = "2026-01-31T09:30:00.0Z",
        Extensions = [new("region", "eu")],
    };

    [Theory]
    [InlineData("", true, null, null)]
    [InlineData("type=order.created", true, null, null)]
    [InlineData("type=order.created region=eu", true, null, null)]
    [InlineData("type=Order.created", false, "type", "order.created")]
    [InlineData("region=", true, null, null)]
    [InlineData("tenant=", false, "tenant", null)]
    [InlineData("tenant=a", false, "tenant", null)]
    [InlineData("subject=", false, "subject", null)]
    [InlineData("time=2026-01-31T09:30:00Z", false, "time", "2026-01-31T09:30:00.0Z")]
    public void Every_entry_must_match_and_the_verdict_says_which_did_not(string filter, bool passes, string? attribute, string? got)
    {
        var attributes = filter.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(pair => pair.Split('=')[0], pair => pair.Split('=')[1]);

        var verdict = new AttributesFilter(attributes).Explain(Event);

        Assert.Equal((passes, attribute, got), (verdict.Passes, verdict.Reason?.Attribute, verdict.Reason?.Got));
        Assert.Equal(attribute is null ? null : attributes[attribute], verdict.Reason?.Expected);
    }
}
