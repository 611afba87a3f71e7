using System.Text;
using System.Text.Json;
using Player.Contracts;

namespace Player.Client.Event;

/// <summary>Text that is the Base64 of something that can be read. Ordinary words are not claimed.</summary>
internal static class Base64Text
{
    private const int Shortest = 16;

    private static readonly (byte[] Signature, string Type)[] images =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ("GIF8"u8.ToArray(), "image/gif"),
    ];

    /// <summary>What it is, and of which media type; null where it is no Base64, or only bytes.</summary>
    public static (DataView Data, string ContentType)? Read(string text)
    {
        text = text.Trim();
        if (text.Length < Shortest || text.Length % 4 != 0) return null;
        var bytes = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) return null;
        var found = bytes.AsSpan(0, length);
        foreach (var (signature, type) in images)
        {
            if (found.StartsWith(signature)) return (new(null, text, length, false), type);
        }

        if (!ReadableText.Is(found)) return null;
        var decoded = Encoding.UTF8.GetString(found);
        return (new(decoded, null, length, false), IsJson(decoded) ? "application/json" : "text/plain");
    }

    private static bool IsJson(string text)
    {
        if (text.AsSpan().TrimStart() is not (['{', ..] or ['[', ..])) return false;
        try
        {
            using var json = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
