using System.Globalization;
using Player.Events;

namespace Player.Filters;

/// <summary>
/// An event as Knative's filters see it: it has been through HTTP headers and Go on its way to them, so it is of version 1.0, its time is in
/// UTC without trailing zeros, every extension is text, and what is empty is not there.
/// </summary>
public static class FilteredEvent
{
    /// <summary>Not an attribute but what <c>datacontenttype</c> says without its parameters; attribute filters alone know it.</summary>
    public const string DataMediaType = "datamediatype";

    /// <summary>Go's zero time, which attribute filters find where an event has none.</summary>
    public const string NoTime = "0001-01-01T00:00:00Z";

    /// <summary>The very event where it is so already.</summary>
    public static EventEnvelope Of(EventEnvelope envelope) => IsSeen(envelope) ? envelope : envelope with
    {
        SpecVersion = SpecVersions.V10,
        Subject = Filled(envelope.Subject),
        Time = Filled(envelope.Time) is { } time ? Utc(time) : null,
        DataContentType = Filled(envelope.DataContentType),
        DataSchema = Filled(envelope.DataSchema),
        Extensions = [.. envelope.Extensions.Where(extension => !IsGone(extension)).Select(extension => new ExtensionAttribute(extension.Name, extension.Value))],
    };

    /// <summary>What attribute filters find under a name: more than CESQL does. Null: nothing.</summary>
    /// <param name="seen">An event out of <see cref="Of"/>.</param>
    /// <param name="name">An attribute, or one of the names that only these filters know.</param>
    public static string? Attribute(EventEnvelope seen, string name) => name switch
    {
        AttributeNames.Time => seen.Time ?? NoTime,
        AttributeNames.SchemaUrl => seen.DataSchema,
        AttributeNames.DataContentEncoding => null,
        DataMediaType => seen.DataContentType is { } type ? type.Contains(';', StringComparison.Ordinal) ? Filled(MediaType.Essence(type).ToString()) : type : null,
        _ => seen[name],
    };

    /// <summary>A time as Go writes it: UTC, and a fraction of at most nine digits without zeros at its end. What is no time stays as it is.</summary>
    public static string Utc(string time)
    {
        if (IsUtc(time) || !Rfc3339.TryParse(time, out var instant)) return time;
        var fraction = time.AsSpan(19);
        fraction = fraction[0] == '.' ? fraction[1..] : [];
        var digits = 0;
        while (digits < Math.Min(fraction.Length, 9) && char.IsAsciiDigit(fraction[digits])) digits++;
        var part = fraction[..digits].TrimEnd('0');
        var seconds = instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        return part.IsEmpty ? seconds + "Z" : $"{seconds}.{part}Z";
    }

    private static bool IsUtc(string time) => time.Length switch
    {
        20 => time[^1] == 'Z',
        > 21 and <= 30 => time[^1] == 'Z' && time[19] == '.' && time[^2] != '0',
        _ => false,
    };

    private static bool IsSeen(EventEnvelope envelope)
    {
        if (envelope.SpecVersion != SpecVersions.V10 || envelope.Subject is "" || envelope.DataContentType is "" || envelope.DataSchema is "") return false;
        if (envelope.Time is { } time && !IsUtc(time)) return false;
        // By index: an enumerator of a list behind an interface would take memory.
        for (var i = 0; i < envelope.Extensions.Count; i++)
        {
            if (IsGone(envelope.Extensions[i]) || envelope.Extensions[i].Type != AttributeType.String) return false;
        }

        return true;
    }

    // The hop budget is the broker's own, and taken off before a filter looks.
    private static bool IsGone(ExtensionAttribute extension) => extension.Value.Length == 0 || extension.Name == KnativeAttributes.HopBudget;

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
