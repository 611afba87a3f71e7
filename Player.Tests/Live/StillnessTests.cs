using Microsoft.Extensions.Time.Testing;
using Player.Server.Journal;
using Player.Server.Live;

namespace Player.Tests.Live;

public sealed class StillnessTests
{
    [Fact]
    public void It_lasts_from_the_first_look_after_the_newest_change()
    {
        var time = new FakeTimeProvider();
        var state = new JournalState(7, 1, new());
        var stillness = new Stillness(() => state, time);
        Assert.Equal(TimeSpan.Zero, stillness.Lasts);
        time.Advance(TimeSpan.FromMilliseconds(40));
        Assert.Equal(40, stillness.Lasts.TotalMilliseconds);
        state = state with { Head = 8 };
        Assert.Equal(TimeSpan.Zero, stillness.Lasts);
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(100, stillness.Lasts.TotalMilliseconds);
        // What is deleted is told too.
        state = state with { Floor = 5 };
        Assert.Equal(TimeSpan.Zero, stillness.Lasts);
    }
}
