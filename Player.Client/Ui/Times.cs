using System.Globalization;

namespace Player.Client.Ui;

/// <summary>Moments and durations as people read them, in the browser's own time zone.</summary>
internal sealed class Times(TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary><c>10:04:31.118</c></summary>
    public string Clock(DateTimeOffset at) => Local(at).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary><c>10:04:31</c></summary>
    public string Seconds(DateTimeOffset at) => Local(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary><c>2026-01-31 10:04:31.118 +02:00</c></summary>
    public string Full(DateTimeOffset at) => Local(at).ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture);

    /// <summary>With a unit: <c>0.4 ms</c>, <c>12 ms</c>, <c>1.25 s</c>, <c>3 min 20 s</c>.</summary>
    public static string Duration(TimeSpan span)
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

    public static string Duration(double milliseconds) => Duration(TimeSpan.FromMilliseconds(milliseconds));

    private static string Text(string format, double value, string unit) => value.ToString(format, CultureInfo.InvariantCulture) + " " + unit;

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, time.LocalTimeZone);
}
