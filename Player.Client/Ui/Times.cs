using System.Globalization;
using Player.Delivery;

namespace Player.Client.Ui;

/// <summary>Moments and durations as people read them, in the browser's own time zone.</summary>
internal sealed class Times(TimeProvider time)
{
    // Each row of a flood asks for the same minute's: the rules of a time zone are searched once for it.
    private (long Minute, TimeZoneInfo? Zone, TimeSpan Offset) latest;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary><c>10:04:31.118</c></summary>
    public string Clock(DateTimeOffset at) => string.Create(12, Local(at), static (text, local) =>
    {
        // By hand: a format string is read anew for each row, and that by an interpreter.
        Digits(text, 0, 2, local.Hour);
        text[2] = ':';
        Digits(text, 3, 2, local.Minute);
        text[5] = ':';
        Digits(text, 6, 2, local.Second);
        text[8] = '.';
        Digits(text, 9, 3, local.Millisecond);
    });

    /// <summary><c>10:04:31</c></summary>
    public string Seconds(DateTimeOffset at) => Local(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary><c>2026-01-31 10:04:31.118 +02:00</c></summary>
    public string Full(DateTimeOffset at) => Local(at).ToString("yyyy-MM-dd HH:mm:ss.fff zzz", CultureInfo.InvariantCulture);

    /// <summary>With a unit: <c>0.4 ms</c>, <c>12 ms</c>, <c>1.25 s</c>, <c>3 min 20 s</c>.</summary>
    public static string Duration(TimeSpan span) => Durations.Say(span);

    public static string Duration(double milliseconds) => Duration(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>The same, below 100 ms with a tenth: where durations stand beside each other, and add up.</summary>
    public static string Fine(double milliseconds) => milliseconds is >= 1 and < 99.95
        ? milliseconds.ToString("0.#", CultureInfo.InvariantCulture) + " ms"
        : Duration(milliseconds);

    public DateTimeOffset Local(DateTimeOffset at)
    {
        var zone = time.LocalTimeZone;
        var minute = at.UtcTicks / TimeSpan.TicksPerMinute;
        if (latest.Minute != minute || !ReferenceEquals(latest.Zone, zone)) latest = (minute, zone, zone.GetUtcOffset(at));
        return at.ToOffset(latest.Offset);
    }

    /// <summary>What the clock on the wall shows, as an instant; of an hour that comes twice, the first.</summary>
    public DateTimeOffset FromLocal(DateTime at)
    {
        var wall = DateTime.SpecifyKind(at, DateTimeKind.Unspecified);
        return new(wall, time.LocalTimeZone.GetUtcOffset(wall));
    }

    private static void Digits(Span<char> text, int from, int count, int number)
    {
        for (var place = from + count - 1; place >= from; place--)
        {
            text[place] = (char)('0' + (number % 10));
            number /= 10;
        }
    }
}
