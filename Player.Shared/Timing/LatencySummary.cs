namespace Player.Timing;

/// <summary>How durations are spread, milliseconds; each percentile is right to 6 %.</summary>
/// <param name="Count">Of how many; where it is 0, so is every other number, and means nothing.</param>
/// <param name="P50">Half of them took no longer.</param>
/// <param name="P95">95 of 100 took no longer.</param>
/// <param name="P99">99 of 100 took no longer.</param>
/// <param name="Max">The longest.</param>
public sealed record LatencySummary(long Count, double P50, double P95, double P99, double Max)
{
    public static LatencySummary Empty { get; } = new(0, 0, 0, 0, 0);

    /// <summary>The histogram, shortest first; bars without a count are left out.</summary>
    public IReadOnlyList<LatencyBar> Bars { get; init => field = value ?? []; } = [];
}

/// <summary>A bar of the histogram.</summary>
/// <param name="From">Milliseconds.</param>
/// <param name="To">Milliseconds; itself not within.</param>
/// <param name="Count">How many durations lie between.</param>
public sealed record LatencyBar(double From, double To, long Count);
