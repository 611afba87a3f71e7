using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using Player.Doctor;
using Player.Server.Hosting;
using Player.Server.Sending;

namespace Player.Server.Doctor.Checks;

/// <summary>Shakes hands as a send would, with the same trust, and looks at the certificate.</summary>
internal sealed class TlsCheck(TrustedAuthorities trust, IOptions<SendingOptions> sending, TimeProvider time) : IDoctorCheck
{
    public CheckName Name => CheckName.Tls;

    public IReadOnlyList<CheckName> Needs => [CheckName.Connect];

    public async Task<CheckResult> LookAsync(Examination patient, CancellationToken stop)
    {
        if (patient.Url is not { Scheme: "https" } url) return CheckResult.Of(Skipped.PlainHttp());
        if (patient.Proxy is not null) return CheckResult.Of(Skipped.ByProxy());
        return CheckResult.Step(TlsDiagnosis.Of(await ShakeAsync(url, patient, stop), time.GetUtcNow()));
    }

    private async Task<TlsLook> ShakeAsync(Uri url, Examination patient, CancellationToken stop)
    {
        var look = new TlsLook { Host = url.IdnHost, Port = url.Port, Outcome = TlsOutcome.NotTls, Folder = sending.Value.CustomCertsPath };
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync([.. patient.Addresses], url.Port, stop);
            await using var tls = new SslStream(connection.GetStream());
            await tls.AuthenticateAsClientAsync(
                new()
                {
                    TargetHost = url.IdnHost,
                    RemoteCertificateValidationCallback = (sender, certificate, chain, errors) =>
                    {
                        look = Shown(look, certificate, errors);
                        return trust.Accept(sender, certificate, chain, errors);
                    },
                },
                stop);
            return look with { Outcome = TlsOutcome.Trusted, Protocol = tls.SslProtocol.ToString() };
        }
        catch (Exception error) when (error is AuthenticationException or IOException or SocketException)
        {
            return look with { Said = Innermost(error) };
        }
        catch (OperationCanceledException)
        {
            return look with { Outcome = TlsOutcome.Late };
        }
    }

    private static TlsLook Shown(TlsLook look, X509Certificate? shown, SslPolicyErrors errors) => shown is not X509Certificate2 certificate ? look : look with
    {
        Outcome = errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? TlsOutcome.WrongName : TlsOutcome.Untrusted,
        Names = Names(certificate),
        Issuer = certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: true),
        Begins = new DateTimeOffset(certificate.NotBefore.ToUniversalTime()),
        Ends = new DateTimeOffset(certificate.NotAfter.ToUniversalTime()),
    };

    private static string Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(extension => extension.EnumerateDnsNames()).ToArray();
        return names.Length > 0 ? string.Join(", ", names.Take(3)) : certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);
    }

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner) error = inner;
        return error.Message;
    }
}
