using System.Globalization;
using Player.Events;

namespace Player.Client.Find;

/// <summary>Instants as a person types them, in the browser's own time zone.</summary>
internal static class LocalTime
{
    private static readonly string[] shapes =
        ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF"];

    private static readonly string[] clocks = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    /// <summary>
    /// Reads RFC 3339, the same without an offset, a day, or a time of day: then the last such instant that is not yet to come.
    /// Null where the text is none of these.
    /// </summary>
    public static DateTimeOffset? Read(string text, TimeProvider time)
    {
        if (Rfc3339.TryParse(text, out var exact)) return exact;
        if (Shaped(text, shapes) is { } local) return At(local, time.LocalTimeZone);
        if (Shaped(text, clocks) is not { } clock) return null;
        var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), time.LocalTimeZone).DateTime;
        var today = now.Date + clock.TimeOfDay;
        return At(today > now ? today.AddDays(-1) : today, time.LocalTimeZone);
    }

    private static DateTime? Shaped(string text, string[] formats) =>
        DateTime.TryParseExact(text, formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value) ? value : null;

    // An hour that summer time left out is read as if it had not.
    private static DateTimeOffset? At(DateTime local, TimeZoneInfo zone)
    {
        var offset = zone.GetUtcOffset(local);
        var utc = local.Ticks - offset.Ticks;
        return utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks ? null : new(local, offset);
    }
}
