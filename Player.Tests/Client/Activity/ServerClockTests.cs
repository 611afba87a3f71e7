using Microsoft.Extensions.Time.Testing;
using Player.Client.Activity;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Activity;

public sealed class ServerClockTests
{
    private readonly FakeTimeProvider time = new(Start.AddDays(1));

    [Fact]
    public void The_newest_row_tells_the_time_and_what_was_imported_does_not()
    {
        var clock = new ServerClock(time);
        clock.Hear([]);
        Assert.Equal(time.GetUtcNow(), clock.Now);

        clock.Hear([Received(1), Received(2), Leaving(3) with { At = Start.AddYears(-1), Imported = 9 }, Sent(4, about: 3) with { At = Start.AddYears(-1) }]);
        Assert.Equal(Received(2).At, clock.Now);
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(Received(2).At.AddSeconds(5), clock.Now);

        clock.Hear([Received(5) with { Imported = 1 }]);
        Assert.Equal(Received(2).At.AddSeconds(5), clock.Now);
    }
}
