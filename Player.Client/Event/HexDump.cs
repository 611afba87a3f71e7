using System.Globalization;
using System.Text;

namespace Player.Client.Event;

/// <summary>Bytes as people read bytes: offset, sixteen of them, and their ASCII.</summary>
public static class HexDump
{
    private const int Width = 16;

    public static string Of(ReadOnlySpan<byte> bytes, int most)
    {
        var shown = bytes.Length <= most ? bytes : bytes[..most];
        var dump = new StringBuilder(shown.Length * 4);
        for (var offset = 0; offset < shown.Length; offset += Width)
        {
            var line = shown[offset..Math.Min(offset + Width, shown.Length)];
            dump.Append(CultureInfo.InvariantCulture, $"{offset:x8}  ");
            for (var i = 0; i < Width; i++) dump.Append(i < line.Length ? line[i].ToString("x2", CultureInfo.InvariantCulture) + " " : "   ");
            dump.Append(' ');
            foreach (var b in line) dump.Append(b is >= 0x20 and < 0x7F ? (char)b : '.');
            dump.Append('\n');
        }

        if (bytes.Length > most) dump.Append("…\n");
        return dump.ToString();
    }
}
