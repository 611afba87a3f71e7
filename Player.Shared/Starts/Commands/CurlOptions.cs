using System.Collections.Frozen;

namespace Player.Starts.Commands;

/// <summary>The options of curl that have a value (https://curl.se/docs/manpage.html, 8.17): what stands behind them is no URL.</summary>
internal static class CurlOptions
{
    private static readonly FrozenSet<char> Short = "AbcCdDeEFhHKmoPQrtTuUwxXyYz".ToFrozenSet();

    private static readonly FrozenSet<string> Long = """
        abstract-unix-socket alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to continue-at cookie cookie-jar create-file-mode
        crlfile curves data data-ascii data-binary data-raw data-urlencode delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file
        engine etag-compare etag-save expand-data expand-header expand-url expect100-timeout form form-string ftp-account ftp-alternative-to-user ftp-method ftp-port
        ftp-ssl-ccc-mode happy-eyeballs-timeout-ms haproxy-clientip header help hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json keepalive-cnt
        keepalive-time key key-type krb libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt max-filesize max-redirs max-time netrc-file noproxy oauth2-bearer
        output output-dir parallel-max parallel-max-host pass pinnedpubkey preproxy proto proto-default proto-redir proxy proxy-cacert proxy-capath proxy-cert proxy-cert-type
        proxy-ciphers proxy-crlfile proxy-header proxy-key proxy-key-type proxy-pass proxy-pinnedpubkey proxy-service-name proxy-tls13-ciphers proxy-tlsauthtype proxy-tlspassword
        proxy-tlsuser proxy-user proxy1.0 pubkey quote random-file range rate referer request request-target resolve retry retry-delay retry-max-time sasl-authzid service-name
        sigalgs socks4 socks4a socks5 socks5-gssapi-service socks5-hostname speed-limit speed-time stderr telnet-option tftp-blksize time-cond tls-earlydata tls-max tls13-ciphers
        tlsauthtype tlspassword tlsuser trace trace-ascii trace-config unix-socket upload-file upload-flags url url-query user user-agent variable vlan-priority write-out
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    // The short ones that are read here, by their long names.
    private static readonly FrozenDictionary<char, string> Names = new Dictionary<char, string>
    {
        ['d'] = "data",
        ['F'] = "form",
        ['G'] = "get",
        ['H'] = "header",
        ['I'] = "head",
        ['K'] = "config",
        ['T'] = "upload-file",
        ['X'] = "request",
        ['o'] = "output",
        [':'] = "next",
        ['A'] = "user-agent",
        ['e'] = "referer",
        ['b'] = "cookie",
        ['u'] = "user",
    }.ToFrozenDictionary();

    /// <summary>Option after option, by their long names; <c>-sSXPOST</c> are three. A word that is no option has none.</summary>
    public static IEnumerable<(string? Name, string? Value)> Read(IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word.Length < 2 || word[0] != '-')
            {
                yield return (null, word);
            }
            else if (word.StartsWith("--", StringComparison.Ordinal))
            {
                // --name=value is not curl's, and yet people write it.
                var equals = word.IndexOf('=', StringComparison.Ordinal);
                var name = equals < 0 ? word[2..] : word[2..equals];
                if (equals >= 0) yield return (name, word[(equals + 1)..]);
                else if (Long.Contains(name)) yield return (name, ++i < words.Count ? words[i] : null);
                else if (name.Length > 0) yield return (name, null);
            }
            else
            {
                for (var at = 1; at < word.Length; at++)
                {
                    var name = Names.GetValueOrDefault(word[at], $"-{word[at]}");
                    if (!Short.Contains(word[at]))
                    {
                        yield return (name, null);
                        continue;
                    }

                    yield return (name, at + 1 < word.Length ? word[(at + 1)..] : ++i < words.Count ? words[i] : null);
                    break;
                }
            }
        }
    }
}
