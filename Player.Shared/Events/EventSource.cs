using System.Buffers;
using System.Text;

namespace Player.Events;

/// <summary>The <c>source</c> attribute on its way through brokers.</summary>
public static class EventSource
{
    private static readonly SearchValues<char> notInUris = SearchValues.Create(" \"<>\\^`{|}");

    /// <summary>
    /// As Knative's brokers hand it on: they read it as a URI and write it again, so <c>a b</c> becomes <c>a%20b</c>. Source and id are an
    /// event's identity, so both are the same event here.
    /// </summary>
    public static string Canonical(string source) =>
        source.AsSpan().ContainsAny(notInUris) || !Ascii.IsValid(source)
            ? string.Concat(source.EnumerateRunes().Select(rune => IsKept(rune) ? rune.ToString() : Uri.EscapeDataString(rune.ToString())))
            : source;

    private static bool IsKept(Rune rune) => rune.IsAscii && !notInUris.Contains((char)rune.Value);
}
