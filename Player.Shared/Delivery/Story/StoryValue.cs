using System.Globalization;
using Player.Events;

namespace Player.Delivery.Story;

/// <summary>The canonical text of what stands in a sentence.</summary>
internal static class StoryValue
{
    public const string None = "–";

    private const int Longest = 120;

    public static string Write(object? value) => value switch
    {
        null or "" => None,
        string text => Excerpt.Of(text, Longest),
        DateTimeOffset at => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
        TimeSpan span => span.TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? None,
    };
}
