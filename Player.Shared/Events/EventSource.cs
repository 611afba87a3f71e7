using System.Buffers;
using System.Text;

namespace Player.Events;

/// <summary>The <c>source</c> attribute on its way through brokers.</summary>
public static class EventSource
{
    private static readonly SearchValues<char> notInUris = SearchValues.Create(" \"<>\\^`{|}");
    private static readonly SearchValues<char> plain = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~/:");

    /// <summary>
    /// As Knative's brokers hand it on: they read it as a URL and write it again, so <c>a b</c> becomes <c>a%20b</c> and <c>HTTP://x</c> becomes
    /// <c>http://x</c>. Source and id are an event's identity, so both are the same event here.
    /// </summary>
    public static string Canonical(string source)
    {
        if (IsPlain(source)) return source;
        if (GoUrl.Parse(source, out _)?.ToString() is { Length: > 0 } written) return written;
        // No broker takes it; what is sent is still held against what comes.
        return source.AsSpan().ContainsAny(notInUris) || !Ascii.IsValid(source)
            ? string.Concat(source.EnumerateRunes().Select(rune => IsKept(rune) ? rune.ToString() : Uri.EscapeDataString(rune.ToString())))
            : source;
    }

    // Nearly all are: a path, or a URL whose scheme is small.
    private static bool IsPlain(string source)
    {
        if (source.Length < 2 || source.AsSpan().ContainsAnyExcept(plain)) return false;
        if (source[0] == '/') return source[1] != '/';
        var colon = source.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || (colon > 0 && source.AsSpan(0, colon).IndexOfAnyExceptInRange('a', 'z') < 0 && !source.EndsWith("://", StringComparison.Ordinal));
    }

    private static bool IsKept(Rune rune) => rune.IsAscii && !notInUris.Contains((char)rune.Value);
}
