using System.Globalization;

namespace Player.Syntax;

/// <summary>A place in a JSON text (RFC 6901): <c>/items/0/name</c>; empty: all of it.</summary>
public static class JsonPointer
{
    public static string Below(string pointer, string name) =>
        $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    public static string Below(string pointer, int index) => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");

    public static IReadOnlyList<string> Steps(string pointer) => pointer.Length == 0 ? [] :
        [.. pointer[1..].Split('/').Select(step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];

    /// <summary>The place above; null of the whole.</summary>
    public static string? Above(string pointer) => pointer.Length == 0 ? null : pointer[..pointer.LastIndexOf('/')];

    /// <summary>The last name or index.</summary>
    public static string Last(string pointer) => Steps(pointer) is [.., var last] ? last : "";

    internal static int? Index(string step) => int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
