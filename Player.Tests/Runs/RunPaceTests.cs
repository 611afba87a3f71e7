using CsCheck;
using Player.Runs;

namespace Player.Tests.Runs;

public sealed class RunPaceTests
{
    [Theory]
    [InlineData(10, 0, 0, 0)]
    [InlineData(10, 0, 1, 100)]
    [InlineData(10, 0, 25, 2500)]
    [InlineData(10, 2, 0, 0)]
    [InlineData(10, 2, 10, 2000)]
    [InlineData(10, 2, 30, 4000)]
    public void An_event_is_due_at_the_rate_and_a_ramp_makes_half_as_many_in_its_time(double rate, double ramp, long place, double milliseconds) =>
        Assert.Equal(milliseconds, new RunPace(rate, ramp).Due(place).TotalMilliseconds, 3);

    [Fact]
    public void As_fast_as_can_be_everything_is_due_at_once() => Assert.Equal(TimeSpan.Zero, new RunPace(null, 0).Due(1_000_000));

    [Theory]
    [InlineData(10, 0, 2, 20)]
    [InlineData(10, 2, 2, 10)]
    [InlineData(10, 2, 4, 30)]
    [InlineData(0.5, 0, 1, 1)]
    public void So_many_are_due_in_a_time(double rate, double ramp, double seconds, long count) => Assert.Equal(count, new RunPace(rate, ramp).CountIn(seconds));

    [Fact]
    public void Later_events_are_never_due_before_earlier_ones_and_the_rate_is_never_exceeded() =>
        Gen.Select(Gen.Double[0.1, 5000], Gen.Double[0, 60], Gen.Long[0, 100_000]).Sample((rate, ramp, place) =>
        {
            var pace = new RunPace(rate, ramp);
            Assert.True(pace.Due(place + 1) >= pace.Due(place));
            Assert.True((pace.Due(place + 1) - pace.Due(place)).TotalSeconds >= (1 / rate) - 1e-6);
        });
}
