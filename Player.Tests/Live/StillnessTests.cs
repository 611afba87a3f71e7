using Microsoft.Extensions.Time.Testing;
using Player.Server.Live;

namespace Player.Tests.Live;

public sealed class StillnessTests
{
    [Fact]
    public void It_lasts_from_the_first_look_after_the_newest_entry()
    {
        var time = new FakeTimeProvider();
        var head = 7L;
        var stillness = new Stillness(() => head, time);
        Assert.Equal(TimeSpan.Zero, stillness.Lasts);
        time.Advance(TimeSpan.FromMilliseconds(40));
        Assert.Equal(40, stillness.Lasts.TotalMilliseconds);
        head = 8;
        Assert.Equal(TimeSpan.Zero, stillness.Lasts);
        time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(100, stillness.Lasts.TotalMilliseconds);
    }
}
