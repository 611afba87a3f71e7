using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Player.Server.Hosting;

/// <summary>
/// Certificate authorities that are trusted besides the system's: those of <c>K_CA_CERTS</c>, and every <c>*.pem</c> and <c>*.crt</c> of a
/// folder. The folder is read when a connection needs it, so a bundle that was rotated holds from the next connection on.
/// </summary>
internal sealed partial class TrustedAuthorities(string? pem, string folder, ILogger<TrustedAuthorities> logger)
{
    public const string Variable = "K_CA_CERTS";

    private const string Header = "-----BEGIN CERTIFICATE-----";
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");
    private readonly Lock gate = new();
    private readonly X509Certificate2Collection fixedRoots = pem is null ? [] : Read(pem);
    private readonly Dictionary<string, Bundle> bundles = [];
    private readonly HashSet<string> unreadable = [];

    /// <summary>What is wrong with the variable, as a sentence; null where nothing is.</summary>
    public static string? Fault(PlayerEnvironment environment)
    {
        if (environment[Variable] is not { } pem) return null;
        try
        {
            Read(pem);
            return null;
        }
        catch (CryptographicException error)
        {
            return $"{Variable} is \"{(pem.Length > 60 ? pem[..60] + "..." : pem)}\"; it is certificates as PEM, each between {Header} "
                + $"and -----END CERTIFICATE-----: {error.Message}";
        }
    }

    /// <summary>For a handler's <see cref="SslClientAuthenticationOptions.RemoteCertificateValidationCallback"/>.</summary>
    /// <exception cref="AuthenticationException">It is not trusted; the message says why in a sentence.</exception>
    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None) return true;
        if (certificate is not X509Certificate2 presented || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            throw new AuthenticationException("The server showed no certificate.");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            var asked = (sender as SslStream)?.TargetHostName;
            throw new AuthenticationException($"The certificate is for {presented.GetNameInfo(X509NameType.DnsName, false)}, not for {asked}.");
        }

        var roots = Roots();
        return Chains(presented, chain, roots, out var why)
            ? true
            : throw new AuthenticationException(
                $"The certificate of {presented.GetNameInfo(X509NameType.SimpleName, false)} is not accepted ({why}). "
                + $"Trusted are the system's authorities and {roots.Count} more, of {Variable} and {folder}.");
    }

    private static bool Chains(X509Certificate2 presented, X509Chain? chain, X509Certificate2Collection roots, out string why)
    {
        why = string.Join(", ", (chain?.ChainStatus ?? []).Select(status => status.Status));
        if (roots.Count == 0) return false;
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(roots);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        own.ChainPolicy.DisableCertificateDownloads = true;
        // What the server sent between its own certificate and the root.
        if (chain is not null)
        {
            own.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
            foreach (var element in chain.ChainElements) own.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        if (own.Build(presented)) return true;
        why = string.Join(", ", own.ChainStatus.Select(status => status.Status));
        return false;
    }

    private X509Certificate2Collection Roots()
    {
        lock (gate)
        {
            var roots = new X509Certificate2Collection(fixedRoots);
            foreach (var file in Files()) roots.AddRange(Of(file));
            return roots;
        }
    }

    private IEnumerable<string> Files() =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file) is ".pem" or ".crt").Order(StringComparer.Ordinal)
            : [];

    private X509Certificate2Collection Of(string file)
    {
        try
        {
            var text = File.ReadAllText(file);
            unreadable.Remove(file);
            if (bundles.TryGetValue(file, out var known) && known.Text == text) return known.Roots;
            // Kept even where it is wrong: what is wrong is said once.
            bundles[file] = new(text, []);
            var roots = Read(text);
            bundles[file] = new(text, roots);
            LogRead(file, roots.Count);
            return roots;
        }
        catch (CryptographicException error)
        {
            LogWrong(file, error.Message);
            return [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (unreadable.Add(file)) LogWrong(file, error.Message);
            return [];
        }
    }

    private static X509Certificate2Collection Read(string pem)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPem(pem);
        var announced = pem.AsSpan().Count(Header);
        if (announced == 0) throw new CryptographicException("There is no certificate in it.");
        return roots.Count == announced
            ? roots
            : throw new CryptographicException($"Of its {announced} certificates {announced - roots.Count} cannot be read.");
    }

    private sealed record Bundle(string Text, X509Certificate2Collection Roots);

    [LoggerMessage(1010, LogLevel.Information, "{File} gives certificate authorities that are trusted besides the system's: {Count}")]
    private partial void LogRead(string file, int count);

    [LoggerMessage(1011, LogLevel.Warning, "{File} is no bundle of certificates and is left out: {Why}")]
    private partial void LogWrong(string file, string why);
}
