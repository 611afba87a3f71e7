using Player.Timing;

namespace Player.Contracts;

/// <summary>How long events took lately: what the server saw, of every sender.</summary>
public sealed record TimingReport
{
    /// <summary>A word of <see cref="TimingWindow.All"/>.</summary>
    public required string Window { get; init; }

    /// <summary>When the window ends: now.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>From the first request to the broker's answer, whatever it answered.</summary>
    public required LatencySummary Answered { get; init; }

    /// <summary>From the sending to the receiving: the first delivery to each inbox.</summary>
    public required LatencySummary Received { get; init; }

    /// <summary>
    /// From the sending to the broker's arrival stamp, of those that carry one which the clocks do not contradict. Under load only some of the
    /// stamps are read, so that it counts fewer.
    /// </summary>
    public required LatencySummary Arrived { get; init; }

    /// <summary>The newest contradiction between the broker's clock and this Player's within the window, or null.</summary>
    public ClockSkew? Skew { get; init; }

    /// <summary>Entries that were not looked at since the start, because too many came at once.</summary>
    public long Skipped { get; init; }
}

/// <summary>The windows that are kept.</summary>
public static class TimingWindow
{
    public const string Usual = "5m";

    public static IReadOnlyList<string> All { get; } = ["1m", "5m", "15m"];

    /// <summary>Null where it is none of <see cref="All"/>.</summary>
    public static TimeSpan? Of(string window) => window switch
    {
        "1m" => TimeSpan.FromMinutes(1),
        "5m" => TimeSpan.FromMinutes(5),
        "15m" => TimeSpan.FromMinutes(15),
        _ => null,
    };
}
