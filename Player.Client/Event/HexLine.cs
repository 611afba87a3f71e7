using System.Globalization;
using System.Text;

namespace Player.Client.Event;

/// <summary>Sixteen bytes: where they stand, what they are, and what of them is ASCII.</summary>
internal readonly record struct HexLine(string Offset, string Bytes, string Ascii)
{
    public const int Width = 16;

    /// <summary>The first lines, as many as are wanted.</summary>
    public static IReadOnlyList<HexLine> Dump(ReadOnlySpan<byte> bytes, int most)
    {
        var lines = new List<HexLine>();
        for (var at = 0; at < bytes.Length && lines.Count < most; at += Width)
            lines.Add(Of(at, bytes.Slice(at, Math.Min(Width, bytes.Length - at))));
        return lines;
    }

    private static HexLine Of(int offset, ReadOnlySpan<byte> bytes)
    {
        var hex = new StringBuilder(Width * 3);
        var ascii = new StringBuilder(Width);
        foreach (var b in bytes)
        {
            hex.Append(b.ToString("x2", CultureInfo.InvariantCulture)).Append(ascii.Length == (Width / 2) - 1 ? "  " : " ");
            ascii.Append(b is >= 0x20 and < 0x7F ? (char)b : '.');
        }

        return new(offset.ToString("x6", CultureInfo.InvariantCulture), hex.ToString(), ascii.ToString());
    }
}
