using System.Globalization;
using System.Text;

namespace Player.Client.Compose.Data;

/// <summary>Bytes as a person writes them in hexadecimal digits: eight to a line, and whatever a paste brings.</summary>
internal static class HexText
{
    public const int Width = 8;

    public static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 3);
        for (var at = 0; at < bytes.Length; at++)
            text.Append(at == 0 ? "" : at % Width == 0 ? "\n" : " ").Append(bytes[at].ToString("x2", CultureInfo.InvariantCulture));
        return text.ToString();
    }

    /// <summary>The bytes, or the first digit that is none.</summary>
    public static HexReading Read(string text)
    {
        var bytes = new List<byte>(text.Length / 2);
        var high = -1;
        var last = 0;
        for (var at = 0; at < text.Length; at++)
        {
            var letter = text[at];
            if (char.IsWhiteSpace(letter) || letter is ',' or ';' or ':' or '-' or '_') continue;
            // 0x41, \x41: the digits are those behind the x.
            if (letter == '\\' && at + 1 < text.Length && text[at + 1] is 'x' or 'X') continue;
            if (letter is 'x' or 'X' && at > 0 && (high, text[at - 1]) is (0, '0') or (-1, '\\'))
            {
                high = -1;
                continue;
            }

            if (!char.IsAsciiHexDigit(letter)) return new(null, new(at, letter));
            last = at;
            var digit = Convert.ToInt32(letter.ToString(), 16);
            if (high >= 0) bytes.Add((byte)((high << 4) | digit));
            high = high >= 0 ? -1 : digit;
        }

        return high >= 0 ? new(null, new(last, null)) : new([.. bytes], null);
    }

    /// <summary>What stands beside each line of the text: where its first byte lies, and what of its bytes is ASCII.</summary>
    public static IReadOnlyList<HexSide> Beside(string text)
    {
        var sides = new List<HexSide>();
        var offset = 0;
        foreach (var line in text.Split('\n'))
        {
            var bytes = Read(line).Bytes ?? [];
            sides.Add(new(offset.ToString("x4", CultureInfo.InvariantCulture), string.Concat(bytes.Select(one => one is >= 0x20 and < 0x7F ? (char)one : '.'))));
            offset += bytes.Length;
        }

        return sides;
    }

    /// <summary>The text where digits that were typed take the place of those behind them; null where something else was done.</summary>
    /// <param name="before">The text before.</param>
    /// <param name="after">The text with the digits put in.</param>
    /// <param name="caret">Where the caret stands then: behind the digits. A digit typed before its like could stand in more than one place.</param>
    public static (string Text, int Caret)? Overwrite(string before, string after, int caret)
    {
        var typed = after.Length - before.Length;
        var start = Math.Clamp(caret, 0, after.Length) - typed;
        if (typed <= 0 || start < 0 || !before.AsSpan(0, start).SequenceEqual(after.AsSpan(0, start))) return null;
        if (!after.AsSpan(start + typed).SequenceEqual(before.AsSpan(start)) || !IsDigits(after.AsSpan(start, typed))) return null;
        var text = new StringBuilder(before);
        var at = start;
        foreach (var digit in after.AsSpan(start, typed))
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (at < text.Length) text[at] = digit;
            else text.Append(digit);
            at++;
        }

        return (text.ToString(), at);
    }

    private static bool IsDigits(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiHexDigit(letter)) return false;
        }

        return true;
    }
}

/// <summary>Bytes, or what keeps a text from being some.</summary>
internal readonly record struct HexReading(byte[]? Bytes, HexFault? Fault);

/// <param name="At">Characters from the start of the text.</param>
/// <param name="Letter">What is no digit; null: a digit without its second half.</param>
internal sealed record HexFault(int At, char? Letter);

internal readonly record struct HexSide(string Offset, string Ascii);
