using Player.Journal;
using Player.Timing;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Timing;

public sealed class ReturnsTests
{
    [Fact]
    public void The_first_delivery_to_each_inbox_tells_how_long_the_event_was_on_its_way() =>
        Assert.Equal([20, 30], Taken(Leaving(1), Sent(2, about: 1), Received(3), Received(4, inbox: "audit"), Received(5), Received(6, inbox: "audit")));

    [Fact]
    public void A_later_send_begins_anew() => Assert.Equal([10, 20], Taken(Leaving(1), Received(2), Leaving(3), Received(5)));

    [Fact]
    public void What_was_not_sent_from_here_and_what_was_not_taken_tell_nothing() => Assert.Equal(
        [40],
        Taken(
            Received(1, id: "other"),
            Leaving(2),
            Received(3) with { Reason = Reasons.Declined },
            Received(4) with { Reason = Reasons.DeadLetterPrefix + "500" },
            Rejected(5, id: "1"),
            Received(6)));

    [Fact]
    public void A_source_that_was_escaped_on_the_way_is_the_same() => Assert.Equal([10], Taken(Leaving(1, source: "a b"), Received(2, source: "a%20b")));

    [Fact]
    public void Only_the_newest_sends_are_remembered()
    {
        var returns = new Returns(capacity: 2);
        foreach (var seq in Enumerable.Range(1, 4)) Assert.Null(returns.Take(Leaving(seq, id: $"{(seq == 4 ? 3 : seq)}")));
        Assert.Null(returns.Take(Received(5, id: "2")));
        Assert.NotNull(returns.Take(Received(6, id: "3")));
    }

    [Fact]
    public void Cleared_knows_nothing()
    {
        var returns = new Returns();
        returns.Take(Leaving(1));
        returns.Clear();
        Assert.Null(returns.Take(Received(2)));
    }

    [Theory]
    [InlineData(4, 4d, null)]
    [InlineData(-3, 0d, null)]
    [InlineData(300, null, ClockSkewKind.BrokerAhead)]
    [InlineData(-300, null, ClockSkewKind.BrokerBehind)]
    public void A_stamp_counts_where_the_clocks_do_not_contradict_it(int stamp, double? took, ClockSkewKind? skew)
    {
        var returns = new Returns();
        var sent = Leaving(1);
        returns.Take(sent);
        var told = returns.Take(Received(3))!.To(sent.At.AddMilliseconds(stamp));
        Assert.Equal((took, skew), (told.Milliseconds, told.Skew?.Kind));
    }

    private static double[] Taken(params EntrySummary[] entries)
    {
        var returns = new Returns();
        return [.. entries.Select(returns.Take).OfType<ReturnedEvent>().Select(back => back.Milliseconds)];
    }
}
