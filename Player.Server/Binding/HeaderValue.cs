using System.Buffers;
using System.Text;
using System.Text.Unicode;
using CloudNative.CloudEvents.Http;

namespace Player.Server.Binding;

/// <summary>
/// Attribute values in HTTP headers (CloudEvents HTTP 1.0.2, 3.1.3.2). Headers hold one char a byte (Latin-1), as Kestrel and
/// the HTTP client are told to read and write them here.
/// </summary>
internal static class HeaderValue
{
    /// <summary>Percent-encodes what must be: space, double-quote, percent and everything outside U+0021-U+007E.</summary>
    public static string Encode(string value) => HttpUtilities.EncodeHeaderValue(value);

    /// <summary>The text as raw UTF-8 bytes, unencoded, as senders in Go write it.</summary>
    public static string EncodeRaw(string value) => Ascii.IsValid(value) ? value : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(value));

    /// <summary>Raw bytes of a header as text, without percent-decoding, as Knative reads them.</summary>
    /// <returns>False where the bytes are not UTF-8.</returns>
    public static bool TryDecodeRaw(string header, out string value)
    {
        value = header;
        return Ascii.IsValid(header) || TryUtf8(Encoding.Latin1.GetBytes(header), out value);
    }

    /// <summary>
    /// Unquotes, then one round of percent-decoding. Raw spaces and raw UTF-8, as Go senders write them, pass; so does a percent sign
    /// that begins no <c>%xy</c>.
    /// </summary>
    /// <returns>False where the bytes are not UTF-8: "encoded byte sequences which are invalid in UTF-8 MUST be rejected".</returns>
    public static bool TryDecode(string header, out string value)
    {
        value = header;
        var plain = header.AsSpan();
        if (plain.Length >= 2 && plain[0] == '"' && plain[^1] == '"') value = Unquote(plain[1..^1]);
        if (!value.Contains('%') && Ascii.IsValid(value)) return true;

        var bytes = ArrayPool<byte>.Shared.Rent(value.Length);
        var length = 0;
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] == '%' && i + 2 < value.Length && char.IsAsciiHexDigit(value[i + 1]) && char.IsAsciiHexDigit(value[i + 2]))
            {
                bytes[length++] = (byte)((HexValue(value[i + 1]) << 4) | HexValue(value[i + 2]));
                i += 2;
            }
            else
            {
                bytes[length++] = (byte)value[i];
            }
        }

        var valid = TryUtf8(bytes.AsSpan(0, length), out value);
        ArrayPool<byte>.Shared.Return(bytes);
        return valid;
    }

    private static int HexValue(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    // RFC 7230, 3.2.6: a backslash stands before a character that is taken as it is.
    private static string Unquote(ReadOnlySpan<char> quoted)
    {
        var text = new StringBuilder(quoted.Length);
        for (var i = 0; i < quoted.Length; i++)
        {
            if (quoted[i] == '\\' && i + 1 < quoted.Length) i++;
            text.Append(quoted[i]);
        }

        return text.ToString();
    }

    private static bool TryUtf8(ReadOnlySpan<byte> bytes, out string value)
    {
        var valid = Utf8.IsValid(bytes);
        value = valid ? Encoding.UTF8.GetString(bytes) : "";
        return valid;
    }
}
