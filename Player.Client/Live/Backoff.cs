namespace Player.Client.Live;

/// <summary>How long to wait before the line is tried again: at once, then longer, with jitter, so that a room full of browsers does not
/// knock all at the same moment.</summary>
internal static class Backoff
{
    private static readonly double[] Seconds = [0, 1, 2, 5, 10];

    /// <summary>Between two tries of a line while the page is served without: a proxy is not mended within seconds.</summary>
    public static TimeSpan WaitForLine(int attempt, double jitter) => Wait(attempt, jitter) * (attempt < Seconds.Length ? 1 : 6);

    /// <param name="attempt">How many tries failed before this one.</param>
    /// <param name="jitter">From 0 to 1.</param>
    public static TimeSpan Wait(int attempt, double jitter) =>
        TimeSpan.FromSeconds(Seconds[Math.Min(attempt, Seconds.Length - 1)] * (0.75 + (jitter / 4)));
}
