using Microsoft.Extensions.Time.Testing;
using Player.Client.Activity;

namespace Player.Tests.Client.Activity;

public sealed class MenderTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly Mender mender;
    private int reads;
    private bool isWhole = true;

    public MenderTests() => mender = new(time, _ =>
    {
        reads++;
        return Task.FromResult(isWhole);
    });

    public void Dispose() => mender.Dispose();

    [Fact]
    public void A_gap_that_stands_alone_is_mended_at_once()
    {
        _ = mender.AfterGapAsync();
        Assert.Equal(1, reads);
        Pass(60);
        Assert.Equal(1, reads);
    }

    [Fact]
    public void Where_gap_follows_upon_gap_it_waits_until_they_have_ended()
    {
        for (var i = 0; i < 20; i++)
        {
            _ = mender.AfterGapAsync();
            Pass(2);
        }

        Assert.Equal(1, reads);
        Pass(3);
        Assert.Equal(2, reads);
    }

    [Fact]
    public void Who_asks_amid_them_does_not_wait_for_their_end()
    {
        _ = mender.AfterGapAsync();
        _ = mender.AfterGapAsync();
        _ = mender.NowAsync();
        Pass(1);
        Assert.Equal(2, reads);
    }

    [Fact]
    public void What_is_not_whole_yet_is_read_again_once_a_second()
    {
        isWhole = false;
        _ = mender.NowAsync();
        Pass(5);
        Assert.Equal(6, reads);
        isWhole = true;
        Pass(5);
        Assert.Equal(7, reads);
    }

    private void Pass(int seconds)
    {
        for (var i = 0; i < seconds; i++) time.Advance(Mender.Pause);
    }
}
