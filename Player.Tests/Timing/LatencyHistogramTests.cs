using CsCheck;
using Player.Timing;

namespace Player.Tests.Timing;

public sealed class LatencyHistogramTests
{
    // From a microsecond to twenty minutes, as many short as long ones.
    private static readonly Gen<double> Duration = Gen.Double[-3, 6].Select(power => Math.Pow(10, power));
    private static readonly Gen<double[]> Durations = Duration.Array[1, 400];
    private static readonly double[] Parts = [0, .01, .25, .5, .9, .95, .99, .999, 1];

    [Fact]
    public void A_percentile_is_never_below_the_sorted_array_s_and_at_most_6_percent_above() => Durations.Sample(durations =>
    {
        var histogram = Of(durations);
        double[] sorted = [.. durations.Order()];
        foreach (var part in Parts)
        {
            var truth = sorted[Math.Clamp((int)Math.Ceiling(part * sorted.Length) - 1, 0, sorted.Length - 1)];
            // A microsecond is the finest that is told apart.
            Assert.InRange(histogram.Percentile(part), truth - .001, (truth * (1 + LatencyHistogram.Precision)) + .001);
        }
    });

    [Fact]
    public void Percentiles_grow_with_their_part_and_end_at_the_longest() => Durations.Sample(durations =>
    {
        var histogram = Of(durations);
        double[] percentiles = [.. Parts.Select(histogram.Percentile)];
        Assert.Equal(percentiles.Order(), percentiles);
        Assert.Equal(durations.Max(), histogram.Percentile(1));
        Assert.Equal(durations.Max(), histogram.Max);
    });

    [Fact]
    public void Two_that_are_added_are_as_one_that_saw_all() => Gen.Select(Durations, Durations).Sample((some, others) =>
    {
        var sum = Of(some);
        sum.Add(Of(others));
        var all = Of([.. some, .. others]).Summary();
        Assert.Equal(all with { Bars = [] }, sum.Summary() with { Bars = [] });
        Assert.Equal(all.Bars, sum.Summary().Bars);
    });

    [Fact]
    public void The_bars_hold_every_duration_once_and_in_its_place() => Durations.Sample(durations =>
    {
        var bars = Of(durations).Summary().Bars;
        Assert.Equal(durations.Length, bars.Sum(bar => bar.Count));
        Assert.All(bars, bar => Assert.Equal(bar.Count, durations.Count(one => Cut(one) >= bar.From && Cut(one) < bar.To)));
        Assert.All(bars.Zip(bars.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From));
    });

    [Theory]
    [InlineData(-4, 0)]
    [InlineData(0, 0)]
    [InlineData(0.0004, 0.0004)]
    public void What_took_no_time_is_not_lost(double recorded, double longest)
    {
        var histogram = Of([recorded]);
        Assert.Equal((1, longest), (histogram.Count, histogram.Max));
        Assert.Equal(0, histogram.Percentile(.5));
    }

    [Fact]
    public void What_takes_longer_than_can_be_told_apart_counts_as_the_longest()
    {
        var day = TimeSpan.FromDays(1).TotalMilliseconds;
        Assert.Equal(day, Of([1, day]).Percentile(.99));
    }

    [Fact]
    public void Nothing_recorded_has_no_bars()
    {
        Assert.Equal(LatencySummary.Empty, new LatencyHistogram().Summary());
        var cleared = Of([1, 2, 3]);
        cleared.Clear();
        Assert.Equal((0, 0d, 0d), (cleared.Count, cleared.Max, cleared.Percentile(.5)));
    }

    [Fact]
    public void Recording_makes_no_garbage()
    {
        var histogram = Of([1]);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) histogram.Record(i * .37);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static LatencyHistogram Of(IEnumerable<double> durations)
    {
        var histogram = new LatencyHistogram();
        foreach (var one in durations) histogram.Record(one);
        return histogram;
    }

    private static double Cut(double milliseconds) => Math.Floor(milliseconds * 1000) / 1000;
}
