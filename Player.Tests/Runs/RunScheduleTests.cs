using Player.Events;
using Player.Runs;
using Player.Server.Runs;

namespace Player.Tests.Runs;

public sealed class RunScheduleTests
{
    private static readonly RunLimits Limits = new(1000, 100, 10, 60);

    [Theory]
    [InlineData(null, null, null, 1L, 1L)]
    [InlineData(50, null, null, 50L, 50L)]
    [InlineData(50, 10d, null, 50L, 50L)]
    [InlineData(null, 2d, 10d, 1000L, 20L)]
    [InlineData(15, 2d, 10d, 15L, 15L)]
    [InlineData(null, 2d, null, 1000L, null)]
    public void How_many_leave_is_known_where_a_number_or_a_rate_is_given(int? count, double? seconds, double? rate, long most, long? planned)
    {
        var schedule = new RunSchedule(new() { Count = count, Seconds = seconds, Rate = rate }, Limits, new Source(null, []));
        Assert.Equal((most, planned), (schedule.Most, schedule.Planned));
    }

    [Fact]
    public void A_pace_of_its_own_is_kept_up_to_the_rate_that_is_allowed()
    {
        var schedule = new RunSchedule(new() { Replay = new() { Speed = 1 } }, Limits, new Source(4, [0, 1, 2, 5000]));
        Assert.Equal([0, 10, 20, 5000], Enumerable.Range(0, 4).Select(place => schedule.Due(place).TotalMilliseconds));
        Assert.True(schedule.HasPace);
    }

    [Theory]
    [InlineData(4, 40, false, 6d)]
    [InlineData(10, 50, false, 0d)]
    [InlineData(10, 50, true, 10d)]
    public void What_is_left_is_said_by_the_pace_and_where_it_is_not_kept_as_it_has_gone(double gone, long sent, bool isBehind, double left)
    {
        var schedule = new RunSchedule(new() { Count = 100, Rate = 10 }, Limits, new Source(null, []));
        Assert.Equal(left, schedule.Left(TimeSpan.FromSeconds(gone), sent, isBehind)!.Value.TotalSeconds, 0.2);
    }

    [Fact]
    public void As_fast_as_can_be_it_is_said_as_it_has_gone_and_never_beyond_the_time_of_the_run()
    {
        var fast = new RunSchedule(new() { Count = 100 }, Limits, new Source(null, []));
        Assert.Null(fast.Left(TimeSpan.FromSeconds(1), 0, false));
        Assert.Equal(4, fast.Left(TimeSpan.FromSeconds(1), 20, false)!.Value.TotalSeconds);
        var timed = new RunSchedule(new() { Count = 100, Seconds = 3 }, Limits, new Source(null, []));
        Assert.Equal(2, timed.Left(TimeSpan.FromSeconds(1), 20, false)!.Value.TotalSeconds);
        Assert.Equal(0, timed.Left(TimeSpan.FromSeconds(5), 20, false)!.Value.TotalSeconds);
    }

    /// <param name="Count">How many there are; null: as many as are asked for.</param>
    /// <param name="Milliseconds">When each is due; none: at the rate.</param>
    private sealed record Source(long? Count, double[] Milliseconds) : IRunSource
    {
        public TimeSpan? Due(long place) => Milliseconds.Length == 0 ? null : TimeSpan.FromMilliseconds(Milliseconds[place]);

        public ValueTask<(EventEnvelope Event, ContentMode Mode)?> MakeAsync(long place, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
