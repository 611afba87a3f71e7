using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Player.Tests.Hosting;

/// <summary>A certificate authority of a cluster: nobody's system trusts it.</summary>
internal sealed class PrivateAuthority : IDisposable
{
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();
    private readonly X509Certificate2 own;

    public PrivateAuthority(string name = "Cluster CA")
    {
        using var key = RSA.Create(2048);
        own = Authority(name, key).CreateSelfSigned(now.AddDays(-9), now.AddDays(9));
    }

    private PrivateAuthority(X509Certificate2 own) => this.own = own;

    public string Pem => own.ExportCertificatePem();

    /// <summary>An authority that this one stands for.</summary>
    public PrivateAuthority Subordinate()
    {
        using var key = RSA.Create(2048);
        using var bare = Authority("Between", key).Create(own, now.AddDays(-8), now.AddDays(8), [9, 9]);
        return new(bare.CopyWithPrivateKey(key));
    }

    /// <summary>A server's certificate.</summary>
    public X509Certificate2 Issue(string host, bool expired = false)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        using var bare = request.Create(own, now.AddDays(-7), now.AddDays(expired ? -1 : 7), [1, 2, 3, 4, 5, 6, 7, 8]);
        using var certificate = bare.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null);
    }

    public void Dispose() => own.Dispose();

    private static CertificateRequest Authority(string name, RSA key)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request;
    }
}
