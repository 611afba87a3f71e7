using System.Globalization;

namespace Player.Delivery;

public static class Durations
{
    /// <summary>With a unit: <c>0.4 ms</c>, <c>12 ms</c>, <c>1.25 s</c>, <c>3 min 20 s</c>.</summary>
    public static string Say(TimeSpan span)
    {
        var ms = span.TotalMilliseconds;
        return ms switch
        {
            < 1 => Text("0.#", ms, "ms"),
            < 1000 => Text("0", ms, "ms"),
            < 60_000 => Text("0.##", ms / 1000, "s"),
            < 3_600_000 => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min {span.Seconds} s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalHours:N0} h {span.Minutes} min"),
        };
    }

    private static string Text(string format, double value, string unit) => value.ToString(format, CultureInfo.InvariantCulture) + " " + unit;
}
