using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Player.Events;

/// <summary>
/// A URI-reference as Go's <c>net/url</c> reads and writes it, since that is how Knative's brokers read <c>source</c> and <c>dataschema</c>:
/// looser than RFC 3986 in most characters, stricter in percent signs and colons. Texts inside hold one char a byte of UTF-8.
/// </summary>
internal sealed class GoUrl
{
    private string scheme = "";
    private string opaque = "";
    private string? user;
    private string? password;
    private string host = "";
    private string path = "";
    private string rawPath = "";
    private string? query;
    private string fragment = "";
    private string rawFragment = "";
    private bool omitsHost;

    /// <summary>With a scheme.</summary>
    public bool IsAbsolute => scheme.Length > 0;

    /// <returns>Null, and the reason as a part of a sentence, where Go refuses the text.</returns>
    public static GoUrl? Parse(string text, out string? fault)
    {
        var bytes = Ascii.IsValid(text) ? text : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text));
        var hash = bytes.IndexOf('#');
        var url = new GoUrl();
        fault = url.ReadBeforeFragment(hash < 0 ? bytes : bytes[..hash]) ?? (hash < 0 ? null : url.ReadFragment(bytes[(hash + 1)..]));
        return fault is null ? url : null;
    }

    /// <summary>As Go writes it again; empty for <c>#</c> and <c>//</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        if (scheme.Length > 0) text.Append(scheme).Append(':');
        if (opaque.Length > 0) text.Append(opaque);
        else WriteHierarchy(text);
        if (query is not null) text.Append('?').Append(query);
        if (fragment.Length > 0) text.Append('#').Append(Written(fragment, rawFragment, GoUrlPart.Fragment));
        var written = text.ToString();
        return Ascii.IsValid(written) ? written : Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(written));
    }

    private void WriteHierarchy(StringBuilder text)
    {
        if (scheme.Length > 0 || host.Length > 0 || user is not null)
        {
            var isEmpty = host.Length == 0 && user is null;
            if (!(omitsHost && isEmpty) && (host.Length > 0 || path.Length > 0 || user is not null)) text.Append("//");
            if (user is not null)
            {
                text.Append(GoUrlText.Escape(user, GoUrlPart.User));
                if (password is not null) text.Append(':').Append(GoUrlText.Escape(password, GoUrlPart.User));
                text.Append('@');
            }

            text.Append(GoUrlText.Escape(host, GoUrlPart.Host));
        }

        var written = path == "*" ? "*" : Written(path, rawPath, GoUrlPart.Path);
        if (written.Length > 0 && written[0] != '/' && host.Length > 0) text.Append('/');
        // RFC 3986, 4.2: a colon in the first segment would make a scheme of it.
        if (text.Length == 0 && written.Split('/')[0].Contains(':')) text.Append("./");
        text.Append(written);
    }

    private string? ReadBeforeFragment(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\0', '\x1F') >= 0 || text.Contains('\x7F')) return "it has a control character";
        if (ReadScheme(text, out var rest) is { } bad) return bad;
        var mark = rest.IndexOf('?');
        if (mark >= 0) (rest, query) = (rest[..mark], rest[(mark + 1)..]);
        if (!rest.StartsWith('/'))
        {
            if (scheme.Length > 0)
            {
                opaque = rest;
                return null;
            }

            if (rest.Split('/')[0].Contains(':')) return "its first segment has a colon before any slash";
        }

        if (rest.StartsWith("//", StringComparison.Ordinal) && (scheme.Length > 0 || !rest.StartsWith("///", StringComparison.Ordinal)))
        {
            var end = rest.IndexOf('/', 2);
            var authority = end < 0 ? rest[2..] : rest[2..end];
            rest = end < 0 ? "" : rest[end..];
            if (ReadAuthority(authority) is { } fault) return fault;
        }
        else
        {
            omitsHost = scheme.Length > 0 && rest.StartsWith('/');
        }

        if (!GoUrlText.TryUnescape(rest, GoUrlPart.Path, out path, out var faulty)) return faulty;
        rawPath = GoUrlText.Escape(path, GoUrlPart.Path) == rest ? "" : rest;
        return null;
    }

    private string? ReadFragment(string text)
    {
        if (!GoUrlText.TryUnescape(text, GoUrlPart.Fragment, out fragment, out var faulty)) return faulty;
        rawFragment = GoUrlText.Escape(fragment, GoUrlPart.Fragment) == text ? "" : text;
        return null;
    }

    private string? ReadScheme(string text, out string rest)
    {
        rest = text;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetter(c)) continue;
            if (char.IsAsciiDigit(c) || c is '+' or '-' or '.')
            {
                if (i == 0) return null;
                continue;
            }

            if (c != ':') return null;
            if (i == 0) return "it begins with a colon, so that its scheme is missing";
            scheme = text[..i].ToLowerInvariant();
            rest = text[(i + 1)..];
            return null;
        }

        return null;
    }

    private string? ReadAuthority(string authority)
    {
        var at = authority.LastIndexOf('@');
        if (at >= 0 && ReadUser(authority[..at]) is { } bad) return bad;
        return ReadHost(authority[(at + 1)..]);
    }

    private string? ReadUser(string text)
    {
        if (text.Any(c => !char.IsAsciiLetterOrDigit(c) && !"-._:~!$&'()*+,;=%@".Contains(c))) return "its user has a character that may not stand there";
        var colon = text.IndexOf(':');
        if (!GoUrlText.TryUnescape(colon < 0 ? text : text[..colon], GoUrlPart.User, out var name, out var faulty)) return faulty;
        user = name;
        if (colon < 0) return null;
        if (!GoUrlText.TryUnescape(text[(colon + 1)..], GoUrlPart.User, out var word, out faulty)) return faulty;
        password = word;
        return null;
    }

    private string? ReadHost(string text)
    {
        var bracket = text.StartsWith('[') ? text.LastIndexOf(']') : -1;
        if (text.StartsWith('[') && bracket < 0) return "the ] of its host is missing";
        var colon = bracket >= 0 ? bracket + 1 : text.LastIndexOf(':');
        if (colon >= 0 && !IsPort(text[colon..])) return "what stands behind its host is no port";
        var zone = bracket < 0 ? -1 : text.IndexOf("%25", StringComparison.Ordinal);
        if (zone > bracket) zone = -1;
        if (!GoUrlText.TryUnescape(zone < 0 ? text : text[..zone], GoUrlPart.Host, out var name, out var faulty)) return faulty;
        var named = "";
        if (zone >= 0 && !GoUrlText.TryUnescape(text[zone..], GoUrlPart.Zone, out named, out faulty)) return faulty;
        host = name + named;
        if (bracket < 0) return null;
        var inside = text[1..(zone < 0 ? bracket : zone)];
        return IPAddress.TryParse(inside, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6 ? null : "what its brackets hold is no IPv6 address";
    }

    private static bool IsPort(string text) => text.Length == 0 || (text[0] == ':' && text.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0);

    // What was written is kept where it means the same and no character of it must be escaped.
    private static string Written(string text, string raw, GoUrlPart part) =>
        raw.Length > 0 && GoUrlText.IsEncoded(raw, part) ? raw : GoUrlText.Escape(text, part);
}
