namespace Player.Timing;

/// <summary>
/// The durations of the last quarter of an hour, in slices of five seconds, so that any shorter window can be summed up. A slice takes its
/// memory when it is first used, and is used again when its time has gone. Not safe for use from two threads.
/// </summary>
public sealed class LatencyWindows
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Slice = TimeSpan.FromSeconds(5);

    private readonly Cell[] cells = new Cell[(int)(Longest / Slice) + 1];

    /// <param name="at">When it happened; older than <see cref="Longest"/> is forgotten as soon as newer ones come.</param>
    /// <param name="milliseconds">How long it took.</param>
    public void Record(DateTimeOffset at, double milliseconds)
    {
        var number = NumberOf(at);
        ref var cell = ref cells[number % cells.Length];
        if (cell.Durations is null || cell.Number < number)
        {
            cell.Number = number;
            cell.Durations ??= new();
            cell.Durations.Clear();
        }

        // Its place belongs to a newer slice: too long ago.
        if (cell.Number == number) cell.Durations.Record(milliseconds);
    }

    /// <summary>All that happened in the window that ends now; its beginning is right to a <see cref="Slice"/>.</summary>
    public LatencySummary Summary(DateTimeOffset now, TimeSpan window)
    {
        var last = NumberOf(now);
        var first = last - (long)Math.Ceiling(window / Slice) + 1;
        var sum = new LatencyHistogram();
        foreach (var cell in cells)
        {
            if (cell.Durations is not null && cell.Number >= first && cell.Number <= last) sum.Add(cell.Durations);
        }

        return sum.Summary();
    }

    public void Clear() => Array.Clear(cells);

    private static long NumberOf(DateTimeOffset at) => at.UtcTicks / Slice.Ticks;

    private struct Cell
    {
        public long Number;
        public LatencyHistogram? Durations;
    }
}
