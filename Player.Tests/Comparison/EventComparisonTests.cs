using Player.Comparison;
using Player.Events;

namespace Player.Tests.Comparison;

public sealed class EventComparisonTests
{
    [Fact]
    public void What_a_broker_adds_is_told_apart_from_what_came_from_elsewhere()
    {
        var compared = EventComparison.Of(Event(("id", "1")), Event(("id", "1"), ("knativearrivaltime", "2026-01-31T10:00:00Z"), ("mine", "x")));
        Assert.Equal(
            [new("id", Difference.Same, "1", "1", false), new("knativearrivaltime", Difference.Added, null, "2026-01-31T10:00:00Z", true), new("mine", Difference.Added, null, "x", false)],
            compared.Attributes);
    }

    [Fact]
    public void A_lost_and_a_changed_attribute_are_named()
    {
        var compared = EventComparison.Of(Event(("subject", "a"), ("lost", "1")), Event(("subject", "b")));
        Assert.Equal([new("subject", Difference.Changed, "a", "b", false), new("lost", Difference.Removed, "1", null, false)], compared.Attributes);
    }

    [Fact]
    public void The_same_value_in_another_encoding_of_its_header_is_seen()
    {
        var left = Event(("subject", "é")) with { Headers = [new("ce-subject", "%C3%A9")] };
        var right = Event(("subject", "é")) with { Headers = [new("Ce-Subject", "é")] };
        Assert.Equal([new("subject", Difference.Encoded, "%C3%A9", "é", false)], EventComparison.Of(left, right).Attributes);
        Assert.Equal(Difference.Same, Assert.Single(EventComparison.Of(left, right with { Mode = ContentMode.Structured }).Attributes).Kind);
    }

    [Fact]
    public void Another_content_mode_is_seen() =>
        Assert.True(EventComparison.Of(Event(), Event() with { Mode = ContentMode.Structured }).ModeChanged);

    [Theory]
    [InlineData("{\"a\":1,\"b\":2}", "{\"a\":1,\"b\":2}", DataVerdict.SameBytes)]
    [InlineData("{\"a\":1,\"b\":2}", "{ \"b\": 2, \"a\": 1 }", DataVerdict.SameJson)]
    [InlineData("{\"a\":1}", "{\"a\":2}", DataVerdict.Different)]
    [InlineData("{\"a\":\"\\ud800\"}", "{ \"a\":\"\\ud800\"}", DataVerdict.Different)]
    [InlineData("plain", "other", DataVerdict.Different)]
    [InlineData(null, "x", DataVerdict.Added)]
    [InlineData("x", null, DataVerdict.Removed)]
    [InlineData(null, null, DataVerdict.NoData)]
    public void Data_is_compared_as_bytes_and_as_JSON(string? left, string? right, DataVerdict verdict) =>
        Assert.Equal(verdict, EventComparison.Of(Event() with { Data = Data(left) }, Event() with { Data = Data(right) }).Data);

    [Fact]
    public void Data_that_is_known_in_part_is_equal_only_so_far()
    {
        var cut = Event() with { Data = new("abc", null, 9, true) };
        Assert.Equal(DataVerdict.SameSoFar, EventComparison.Of(cut, cut).Data);
        Assert.Equal(DataVerdict.Different, EventComparison.Of(cut, cut with { Data = new("abc", null, 10, true) }).Data);
    }

    private static ComparedEvent Event(params (string Name, string Value)[] attributes) =>
        new([.. attributes.Select(one => new ExtensionAttribute(one.Name, one.Value))], ContentMode.Binary, [], null);

    private static ComparedData? Data(string? text) => text is null ? null : new(text, null, text.Length, false);
}
