using System.Globalization;
using Player.Events;

namespace Player.Client.Ui;

/// <summary>Times, durations and long values as people read them.</summary>
public static class Formats
{
    /// <summary>Local, to the millisecond.</summary>
    public static string Time(DateTimeOffset at) => at.ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary>Local, with date and offset: for a tooltip.</summary>
    public static string Moment(DateTimeOffset at) => at.ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss.ffffff zzz", CultureInfo.InvariantCulture);

    public static string Duration(double milliseconds) => milliseconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0.0} ms"),
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds:0} ms"),
        < 60_000 => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.0} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 60_000:0.0} min"),
    };

    public static string Duration(TimeSpan time) => Duration(time.TotalMilliseconds);

    public static string Size(long bytes) => bytes switch
    {
        < 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:0.0} MiB"),
    };

    /// <summary>The name that the specification gives the type.</summary>
    public static string Name(AttributeType type) => type switch
    {
        AttributeType.Uri => "URI",
        AttributeType.UriReference => "URI-reference",
        _ => type.ToString(),
    };

    /// <summary>Long values lose their middle: ids differ at both ends.</summary>
    public static string Middle(string? text, int length = 16) =>
        text is null ? "" : text.Length <= length ? text : $"{text[..((length - 1) / 2)]}…{text[^((length - 1) / 2)..]}";
}
