using System.Text;

namespace Player.Starts.Commands;

/// <summary>
/// Words of a shell are bytes, and mostly UTF-8. A byte that is not becomes a lone low surrogate (U+DC80 to U+DCFF), which no text of a person holds,
/// and a byte again where it is sent.
/// </summary>
internal static class ShellText
{
    private const char FirstByte = '\uDC00';

    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var isWhole = Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (isWhole)
            {
                text.Append(rune.ToString());
            }
            else
            {
                foreach (var one in bytes[..length]) text.Append((char)(FirstByte + one));
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    public static byte[] Bytes(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\uDC80', '\uDCFF') < 0) return Encoding.UTF8.GetBytes(text);
        List<byte> bytes = [];
        Span<byte> buffer = stackalloc byte[4];
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (rest[0] is >= '\uDC80' and <= '\uDCFF')
            {
                bytes.Add((byte)(rest[0] - FirstByte));
                rest = rest[1..];
                continue;
            }

            Rune.DecodeFromUtf16(rest, out var rune, out var length);
            bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
            rest = rest[length..];
        }

        return [.. bytes];
    }
}
