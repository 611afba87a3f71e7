using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Player.Tests.Hosting;

/// <summary>A certificate authority of a cluster: nobody's system trusts it.</summary>
internal sealed class PrivateAuthority : IDisposable
{
    private readonly RSA key = RSA.Create(2048);
    private readonly X509Certificate2 root;
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    public PrivateAuthority(string name = "Cluster CA")
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        root = request.CreateSelfSigned(now.AddDays(-2), now.AddDays(2));
    }

    public string Pem => root.ExportCertificatePem();

    /// <summary>A server's certificate.</summary>
    public X509Certificate2 Issue(string host)
    {
        using var own = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", own, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var bare = request.Create(root, now.AddDays(-1), now.AddDays(1), [1, 2, 3, 4, 5, 6, 7, 8]);
        using var certificate = bare.CopyWithPrivateKey(own);
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    public void Dispose()
    {
        root.Dispose();
        key.Dispose();
    }
}
