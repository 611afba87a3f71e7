using Player.Delivery.Story;

namespace Player.Doctor;

/// <summary>What a TLS handshake came to.</summary>
public sealed record TlsLook
{
    /// <summary>The name that was asked for.</summary>
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required TlsOutcome Outcome { get; init; }

    /// <summary>Such as <c>Tls13</c>.</summary>
    public string? Protocol { get; init; }

    /// <summary>The names that the certificate is for; null where none was shown.</summary>
    public string? Names { get; init; }

    /// <summary>The authority that signed it.</summary>
    public string? Issuer { get; init; }

    public DateTimeOffset? Begins { get; init; }

    public DateTimeOffset? Ends { get; init; }

    /// <summary>What the handshake said when it failed.</summary>
    public string? Said { get; init; }

    /// <summary>The folder whose authorities are trusted.</summary>
    public required string Folder { get; init; }
}

public enum TlsOutcome
{
    Trusted,

    /// <summary>Nobody who is trusted vouches for the certificate.</summary>
    Untrusted,

    /// <summary>The certificate is for another name.</summary>
    WrongName,

    /// <summary>What listens there speaks no TLS.</summary>
    NotTls,

    Late,
}

/// <summary>Is the connection secure, and will it be next week?</summary>
public static class TlsDiagnosis
{
    /// <summary>An end within this is said: those who renew certificates do so a month before.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public static Finding Of(TlsLook look, DateTimeOffset now)
    {
        var openssl = Mend.Copy($"openssl s_client -connect {look.Host}:{look.Port} -servername {look.Host} </dev/null | openssl x509 -noout -issuer -subject -dates");
        var finding = look.Outcome switch
        {
            _ when look.Ends is { } ended && ended <= now => Say.Wrong("tls.expired", ("names", look.Names), ("end", Day(ended))),
            _ when look.Begins is { } begins && begins > now => Say.Wrong("tls.not-yet", ("names", look.Names), ("begin", Day(begins))),
            TlsOutcome.WrongName => Say.Wrong("tls.name", ("names", look.Names), ("host", look.Host)),
            TlsOutcome.Untrusted => Say.Wrong("tls.untrusted", ("issuer", look.Issuer), ("names", look.Names)).Why("tls.trust-it", ("folder", look.Folder))
                .Mend(Mend.Copy("K_CA_CERTS=\"$(cat ca.crt)\""), Mend.Copy($"cp ca.crt {look.Folder}/")),
            TlsOutcome.NotTls => Say.Wrong("tls.not-tls", ("place", $"{look.Host}:{look.Port}")),
            TlsOutcome.Late => Say.Wrong("tls.late", ("place", $"{look.Host}:{look.Port}")),
            _ => Trusted(look, now),
        };
        return finding.See(EvidenceKind.Said, look.Said).Mend(finding.State == FindingState.Wrong ? openssl : null);
    }

    private static Finding Trusted(TlsLook look, DateTimeOffset now)
    {
        var finding = Say.Ok("tls.ok", ("protocol", look.Protocol), ("names", look.Names), ("issuer", look.Issuer), ("end", look.Ends is { } end ? Day(end) : null));
        return look.Ends - now is { } left && left < Soon
            ? (finding with { State = FindingState.Waiting }).Why("tls.soon", ("days", (int)left.TotalDays))
            : finding;
    }

    private static string Day(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
