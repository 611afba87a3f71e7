using System.Globalization;
using System.Text;

namespace Player.Starts.Commands;

/// <summary>What stands between <c>$'</c> and <c>'</c>, with every escape of bash (Bash manual, 3.1.2.4), and of <c>echo -e</c> and <c>printf</c>.</summary>
internal static class AnsiString
{
    /// <summary>Reads from <paramref name="at"/> up to the closing quote, and steps behind it.</summary>
    /// <returns>False where no quote closes it.</returns>
    public static bool Read(string text, ref int at, out string value)
    {
        var start = at;
        while (at < text.Length && text[at] != '\'') at += text[at] == '\\' ? 2 : 1;
        var isClosed = at < text.Length;
        var end = Math.Min(at, text.Length);
        at = isClosed ? at + 1 : text.Length;
        value = Escapes(text.AsSpan(start, end - start));
        return isClosed;
    }

    public static string Escapes(ReadOnlySpan<char> raw)
    {
        if (raw.IndexOf('\\') < 0) return raw.ToString();
        var bytes = new List<byte>(raw.Length);
        Span<byte> buffer = stackalloc byte[4];
        while (!raw.IsEmpty)
        {
            if (raw[0] == '\\' && raw.Length > 1)
            {
                // A NUL ends it, as it ends every word of a shell.
                if (!Escape(ref raw, bytes)) break;
                continue;
            }

            if (raw[0] is >= '\uDC80' and <= '\uDCFF')
            {
                bytes.Add((byte)(raw[0] - '\uDC00'));
                raw = raw[1..];
                continue;
            }

            Rune.DecodeFromUtf16(raw, out var rune, out var length);
            bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
            raw = raw[length..];
        }

        return ShellText.Of([.. bytes]);
    }

    private static bool Escape(ref ReadOnlySpan<char> raw, List<byte> bytes)
    {
        var letter = raw[1];
        raw = raw[2..];
        switch (letter)
        {
            case 'a': bytes.Add(7); break;
            case 'b': bytes.Add(8); break;
            case 'e' or 'E': bytes.Add(27); break;
            case 'f': bytes.Add(12); break;
            case 'n': bytes.Add(10); break;
            case 'r': bytes.Add(13); break;
            case 't': bytes.Add(9); break;
            case 'v': bytes.Add(11); break;
            case '\\' or '\'' or '"' or '?': bytes.Add((byte)letter); break;
            case 'c' when raw.Length > 0:
                bytes.Add((byte)(char.ToUpperInvariant(raw[0]) == '?' ? 127 : char.ToUpperInvariant(raw[0]) & 0x1f));
                raw = raw[1..];
                return bytes[^1] != 0;
            case >= '0' and <= '7':
                var octal = letter - '0';
                for (var i = 0; i < 2 && raw.Length > 0 && raw[0] is >= '0' and <= '7'; i++, raw = raw[1..]) octal = (octal * 8) + raw[0] - '0';
                bytes.Add((byte)octal);
                return (byte)octal != 0;
            case 'x' when Hex(ref raw, 2) is { } one:
                bytes.Add((byte)one);
                return one != 0;
            case 'u' when Hex(ref raw, 4) is { } rune:
                return Put(rune, bytes);
            case 'U' when Hex(ref raw, 8) is { } wide:
                return Put(wide, bytes);
            default:
                bytes.AddRange(Encoding.UTF8.GetBytes($"\\{letter}"));
                break;
        }

        return true;
    }

    // A half of a surrogate pair is what Chrome writes of an emoji, in two escapes.
    private static bool Put(uint code, List<byte> bytes)
    {
        if (code == 0) return false;
        if (code is >= 0xDC00 and <= 0xDFFF && bytes.Count >= 3 && bytes[^3] == 0xED && bytes[^2] >= 0xA0)
        {
            var high = 0xD000u | ((bytes[^2] & 0x3Fu) << 6) | (bytes[^1] & 0x3Fu);
            bytes.RemoveRange(bytes.Count - 3, 3);
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00);
        }

        if (code is >= 0xD800 and <= 0xDFFF) bytes.AddRange([(byte)(0xE0 | (code >> 12)), (byte)(0x80 | ((code >> 6) & 0x3F)), (byte)(0x80 | (code & 0x3F))]);
        else if (Rune.IsValid(code)) bytes.AddRange(Encoding.UTF8.GetBytes(new Rune(code).ToString()));
        else bytes.AddRange(Encoding.UTF8.GetBytes("\uFFFD"));
        return true;
    }

    private static uint? Hex(ref ReadOnlySpan<char> raw, int most)
    {
        var length = 0;
        while (length < most && length < raw.Length && char.IsAsciiHexDigit(raw[length])) length++;
        if (length == 0) return null;
        var value = uint.Parse(raw[..length], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        raw = raw[length..];
        return value;
    }
}
