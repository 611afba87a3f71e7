using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using k8s;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>TLS to the API server as a kubeconfig or a service account wants it: its own authority, perhaps a client certificate.</summary>
internal static class ClusterTls
{
    /// <param name="config">Whom to trust, and who we are.</param>
    /// <param name="connectTimeout">How long making a connection may take.</param>
    /// <param name="ping">How often a silent connection is asked whether it lives.</param>
    public static SocketsHttpHandler Handler(KubernetesClientConfiguration config, TimeSpan connectTimeout, TimeSpan ping)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectTimeout = connectTimeout,
            KeepAlivePingDelay = ping,
            KeepAlivePingTimeout = connectTimeout,
            ActivityHeadersPropagator = null,
            // Every kind is watched on a stream of its own.
            EnableMultipleHttp2Connections = true,
        };
        if (config.TlsServerName is { Length: > 0 } name) handler.SslOptions.TargetHost = name;
        // insecure-skip-tls-verify: whoever wrote the kubeconfig wants it so.
#pragma warning disable CA5359
        if (config.SkipTlsVerify) handler.SslOptions.RemoteCertificateValidationCallback = Anything;
#pragma warning restore CA5359
        else if (config.SslCaCerts is { Count: > 0 } authorities)
        {
            handler.SslOptions.CertificateChainPolicy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        }

        if (Certificate(config) is { } own) handler.SslOptions.ClientCertificates = [own];
        return handler;
    }

    private static bool Anything(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => true;

    private static X509Certificate2? Certificate(KubernetesClientConfiguration config)
    {
        var certificate = Pem(config.ClientCertificateData, config.ClientCertificateFilePath);
        var key = Pem(config.ClientCertificateKeyData, config.ClientKeyFilePath);
        return certificate is null || key is null ? null : X509Certificate2.CreateFromPem(certificate, key);
    }

    private static string? Pem(string? base64, string? file) =>
        !string.IsNullOrEmpty(base64) ? Encoding.UTF8.GetString(Convert.FromBase64String(base64))
        : !string.IsNullOrEmpty(file) ? File.ReadAllText(file)
        : null;
}
