using System.Buffers;
using System.Globalization;
using System.Text;

namespace Player.Events;

/// <summary>A place in a URL, since each has its own characters.</summary>
internal enum GoUrlPart
{
    User,
    Host,
    Zone,
    Path,
    Fragment,
}

/// <summary>Percent-encoding by the rules of Go's <c>net/url</c>; one char a byte.</summary>
internal static class GoUrlText
{
    private static readonly SearchValues<char> inHosts = SearchValues.Create("!$&'()*+,;=:[]<>\"");
    private static readonly SearchValues<char> asTheyAre = SearchValues.Create("!$&'()*+,;=:@[]%");

    public static bool TryUnescape(string text, GoUrlPart part, out string plain, out string? fault)
    {
        fault = null;
        plain = text;
        var isHost = part is GoUrlPart.Host or GoUrlPart.Zone;
        if (!isHost && !text.Contains('%')) return true;
        var written = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                    return Fail($"“{Shown(text, i)}” is no percent-encoding", out fault);
                var value = (char)byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                if (!MayBeEncoded(value, part)) return Fail($"“{text[i..(i + 3)]}” may not stand in a host", out fault);
                written.Append(value);
                i += 2;
            }
            else
            {
                if (isHost && c < 0x80 && MustEscape(c, part)) return Fail($"“{c}” may not stand in a host", out fault);
                written.Append(c);
            }
        }

        plain = written.ToString();
        return true;
    }

    public static string Escape(string text, GoUrlPart part)
    {
        if (!text.Any(c => MustEscape(c, part))) return text;
        var written = new StringBuilder(text.Length + 12);
        foreach (var c in text)
        {
            if (MustEscape(c, part)) written.Append('%').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture));
            else written.Append(c);
        }

        return written.ToString();
    }

    /// <summary>Whether a text that was written so may go on as it is.</summary>
    public static bool IsEncoded(string text, GoUrlPart part) => !text.Any(c => !asTheyAre.Contains(c) && MustEscape(c, part));

    // RFC 6874: a host percent-encodes bytes that are not ASCII, and the sign itself before a zone.
    private static bool MayBeEncoded(char value, GoUrlPart part) => part switch
    {
        GoUrlPart.Host => value >= 0x80 || value == '%',
        GoUrlPart.Zone => value is '%' or ' ' || !MustEscape(value, GoUrlPart.Host),
        GoUrlPart.User or GoUrlPart.Path or GoUrlPart.Fragment => true,
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private static bool MustEscape(char c, GoUrlPart part)
    {
        if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~') return false;
        return part switch
        {
            GoUrlPart.Host or GoUrlPart.Zone => !inHosts.Contains(c),
            GoUrlPart.User => c is not ('$' or '&' or '+' or ',' or ';' or '='),
            GoUrlPart.Path => c is not ('$' or '&' or '+' or ',' or '/' or ':' or ';' or '=' or '@'),
            GoUrlPart.Fragment => c is not ('$' or '&' or '+' or ',' or '/' or ':' or ';' or '=' or '?' or '@' or '!' or '(' or ')' or '*'),
            _ => throw new ArgumentOutOfRangeException(nameof(part)),
        };
    }

    private static string Shown(string text, int at)
    {
        var end = at + 1;
        while (end < Math.Min(text.Length, at + 3) && text[end] is > ' ' and < '\x7F') end++;
        return text[at..end];
    }

    private static bool Fail(string reason, out string? fault)
    {
        fault = reason;
        return false;
    }
}
