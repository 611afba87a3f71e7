using Microsoft.Extensions.Time.Testing;
using Player.Contracts;
using Player.Server.Live;

namespace Player.Tests.Live;

public sealed class LineProgressTests
{
    private readonly FakeTimeProvider time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void One_that_never_says_how_far_it_is_is_not_waited_for() =>
        Assert.True(new LineProgress(time).WaitAsync(7, Cancel).IsCompletedSuccessfully);

    [Fact]
    public async Task One_that_does_is_waited_for_until_it_has_come_there()
    {
        var line = new LineProgress(time);
        line.Seen(3);
        var waiting = line.WaitAsync(9, Cancel);
        line.Seen(8);
        Assert.False(waiting.IsCompleted);
        line.Seen(9);
        await waiting;
        Assert.True(line.WaitAsync(9, Cancel).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task One_that_is_long_over_a_step_is_late_until_it_is_prompt_again()
    {
        var line = new LineProgress(time);
        line.Seen(3);
        foreach (var (to, took, late) in ((long, int, bool)[])[(9, 200, false), (10, 300, true), (11, 900, true), (12, 200, true), (13, 100, false)])
        {
            var waiting = line.WaitAsync(to, Cancel);
            time.Advance(TimeSpan.FromMilliseconds(took));
            line.Seen(to);
            await waiting;
            Assert.Equal(late, line.IsLate);
        }
    }

    [Fact]
    public async Task It_is_left_alone_for_longer_while_it_is_late_and_less_long_step_by_step_when_it_is_prompt()
    {
        var line = new LineProgress(time);
        Assert.Equal(LiveFeeds.Pace, line.Rest);
        line.Seen(3);
        foreach (var (to, took, rest) in ((long, int, int)[])[(9, 20, 100), (10, 180, 100), (11, 300, 300), (12, 400, 600), (13, 3000, 800), (14, 200, 800), (15, 100, 640), (16, 0, 512)])
        {
            var waiting = line.WaitAsync(to, Cancel);
            time.Advance(TimeSpan.FromMilliseconds(took));
            line.Seen(to);
            await waiting;
            Assert.Equal(rest, line.Rest.TotalMilliseconds);
        }
    }

    [Fact]
    public async Task One_that_is_late_is_told_of_no_more_rows_than_stand_on_its_screen()
    {
        var line = new LineProgress(time);
        line.Fits(30);
        line.Seen(3);
        Assert.Equal(ActivityBatch.MaxEntries, line.Rows);
        var waiting = line.WaitAsync(9, Cancel);
        time.Advance(TimeSpan.FromSeconds(1));
        line.Seen(9);
        await waiting;
        Assert.Equal(30, line.Rows);
        line.Fits(100_000);
        Assert.Equal(ActivityBatch.MaxEntries, line.Rows);
        line.Fits(0);
        Assert.Equal(10, line.Rows);
    }

    [Fact]
    public async Task One_that_is_silent_for_long_is_told_all_the_same()
    {
        var line = new LineProgress(time);
        line.Seen(3);
        var waiting = line.WaitAsync(9, Cancel);
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(waiting.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));
        await waiting;
    }

    [Fact]
    public async Task Numbers_that_begin_anew_are_waited_for_anew()
    {
        var line = new LineProgress(time);
        line.Seen(900);
        line.Restart();
        var waiting = line.WaitAsync(5, Cancel);
        Assert.False(waiting.IsCompleted);
        line.Seen(5);
        await waiting;
    }

    [Fact]
    public async Task One_that_goes_is_not_waited_for()
    {
        var line = new LineProgress(time);
        line.Seen(1);
        using var gone = new CancellationTokenSource();
        var waiting = line.WaitAsync(5, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }
}
