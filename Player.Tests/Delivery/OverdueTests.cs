using Player.Delivery;
using Player.Delivery.Story;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Delivery;

public sealed class OverdueTests
{
    [Fact]
    public void While_nothing_is_known_two_seconds_are_long() => Assert.Equal(TimeSpan.FromSeconds(2), Overdue.After((TypicalTimes?)null));

    [Theory]
    [InlineData(10, 2000)]
    [InlineData(600, 2000)]
    [InlineData(5000, 15000)]
    public void Where_events_take_their_time_so_does_the_page(double p95, double patience) =>
        Assert.Equal(TimeSpan.FromMilliseconds(patience), Overdue.After(new TypicalTimes(10, 1, p95, p95)));

    [Fact]
    public void Only_what_the_broker_took_and_nobody_brought_back_is_ever_overdue()
    {
        Assert.Equal(Start.AddMilliseconds(20) + Overdue.Least, Of(Leaving(1), Sent(2, 1)));
        Assert.Null(Of(Leaving(1)));
        Assert.Null(Of(Leaving(1), Failed(2, 1)));
        Assert.Null(Of(Leaving(1), Sent(2, 1), Received(3)));
    }

    private static DateTimeOffset? Of(params Player.Journal.EntrySummary[] entries)
    {
        var correlator = new Correlator();
        correlator.Apply(entries);
        return Overdue.At(correlator.Row(1)!, Overdue.Least);
    }
}
