using CsCheck;
using Player.Timing;

namespace Player.Tests.Timing;

public sealed class LatencyWindowsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 10, 0, 0, TimeSpan.Zero);

    private static readonly int[] minutesOfWindows = [1, 5, 15];

    [Fact]
    public void A_window_holds_what_happened_within_it_whatever_came_before() =>
        Gen.Select(Gen.Int[0, 2400].Array[0, 200], Gen.Int[0, 2].Select(place => minutesOfWindows[place])).Sample((seconds, minutes) =>
        {
            var windows = new LatencyWindows();
            foreach (var second in seconds.Order()) windows.Record(Start.AddSeconds(second), second);
            var now = Start.AddSeconds(2400);
            var counted = windows.Summary(now, TimeSpan.FromMinutes(minutes)).Count;
            // The beginning of a window is right to a slice.
            var slice = (int)LatencyWindows.Slice.TotalSeconds;
            Assert.InRange(counted, seconds.Count(at => at > 2400 - (minutes * 60) + slice), seconds.Count(at => at >= 2400 - (minutes * 60)));
        });

    [Fact]
    public void What_is_recorded_late_counts_where_it_happened()
    {
        var windows = new LatencyWindows();
        windows.Record(Start.AddMinutes(10), 1);
        windows.Record(Start, 2);
        Assert.Equal(1, windows.Summary(Start.AddMinutes(10), TimeSpan.FromMinutes(5)).Count);
        Assert.Equal(2, windows.Summary(Start.AddMinutes(10), TimeSpan.FromMinutes(15)).Count);
    }

    [Fact]
    public void What_is_older_than_all_windows_does_not_come_back()
    {
        var windows = new LatencyWindows();
        windows.Record(Start.AddHours(1), 1);
        windows.Record(Start.AddHours(1) - (LatencyWindows.Slice * ((LatencyWindows.Longest / LatencyWindows.Slice) + 1)), 2);
        var summary = windows.Summary(Start.AddHours(1), LatencyWindows.Longest);
        Assert.Equal((1, 1d), (summary.Count, summary.Max));
    }

    [Fact]
    public void Time_alone_empties_a_window()
    {
        var windows = new LatencyWindows();
        windows.Record(Start, 1);
        Assert.Equal(0, windows.Summary(Start.AddMinutes(2), TimeSpan.FromMinutes(1)).Count);
        Assert.Equal(1, windows.Summary(Start.AddMinutes(2), TimeSpan.FromMinutes(5)).Count);
    }

    [Fact]
    public void Cleared_is_empty()
    {
        var windows = new LatencyWindows();
        windows.Record(Start, 1);
        windows.Clear();
        Assert.Equal(LatencySummary.Empty, windows.Summary(Start, LatencyWindows.Longest));
    }
}
