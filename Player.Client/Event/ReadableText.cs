using System.Text.Unicode;

namespace Player.Client.Event;

/// <summary>Bytes that a person can read as text.</summary>
internal static class ReadableText
{
    /// <summary>UTF-8 without control characters other than those that shape lines.</summary>
    public static bool Is(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes)
        {
            if (b is < 0x20 and not ((byte)'\t' or (byte)'\n' or (byte)'\r') or 0x7F) return false;
        }

        return Utf8.IsValid(bytes);
    }
}
