using System.Net;

namespace Player.Server.Hosting;

/// <summary>
/// The names under which this server is reached. A page that lies about its own name (DNS rebinding) calls it by another one: what no stranger
/// can have is taken (loopback, addresses, names without a dot, names of a cluster), the Knative Service's own, and what a setting says.
/// </summary>
internal sealed class KnownHosts
{
    private const string Wildcard = "*";
    private static readonly string[] PrivateEndings = [".localhost", ".svc", ".svc.cluster.local"];
    private readonly string[] own;
    private readonly string? service;
    private readonly Named[] named;

    /// <param name="named">Those of the setting. Where there are any, nothing is guessed from the name of the Knative Service.</param>
    /// <param name="service">The Knative Service that runs this Player (<c>K_SERVICE</c>), or null.</param>
    /// <param name="machine">What this machine calls itself.</param>
    public KnownHosts(IReadOnlyList<string> named, string? service, string machine)
    {
        this.named = [.. named.Select(Named.Of)];
        this.service = service;
        own = [machine, machine + ".local", "host.docker.internal"];
    }

    /// <summary>Whether a setting names them.</summary>
    public bool AreSet => named.Length > 0;

    /// <summary>A sentence's end where this is no name of the setting, else null: <c>player.example</c>, <c>*.player.example</c>, either with a port, or <c>*</c>.</summary>
    public static string? Fault(string text) =>
        text == Wildcard || (Named.Of(text) is { Port: not 0 } name && Uri.CheckHostName(name.Host.TrimStart('.')) is not UriHostNameType.Unknown)
            ? null
            : "it is a host name such as player.example or *.player.example, with a port where browsers see one, or *";

    public bool Has(HostString host) => !host.HasValue || IsPrivate(NameOf(host)) || IsService(NameOf(host)) || named.Any(name => name.Fits(NameOf(host)));

    /// <summary>Whether a page of this origin is this server's own: it lies at the host that is asked for, or at one of the setting.</summary>
    public bool IsOwn(string origin, HostString host)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var page) || page.Scheme is not ("http" or "https") || page.AbsolutePath != "/" || page.Query.Length > 0) return false;
        var name = Trimmed(page.Host);
        var port = host.Port ?? (page.Scheme == "https" ? 443 : 80);
        return (page.Port == port && name.Equals(NameOf(host), StringComparison.OrdinalIgnoreCase)) || named.Any(known => known.FitsPage(name, page));
    }

    // No such name can be had in the public DNS, and an address needs none.
    private bool IsPrivate(string name) =>
        IPAddress.TryParse(name, out _)
        || !name.Contains('.', StringComparison.Ordinal)
        || own.Contains(name, StringComparer.OrdinalIgnoreCase)
        || PrivateEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    // Serving makes name.namespace.domain of it, name-namespace.domain where it is so configured, and tag-name for a tag. Its ingress looks at the name too.
    private bool IsService(string name)
    {
        if (service is null || named.Length > 0) return false;
        var first = name[..name.IndexOf('.', StringComparison.Ordinal)];
        return first.Equals(service, StringComparison.OrdinalIgnoreCase)
            || first.StartsWith(service + "-", StringComparison.OrdinalIgnoreCase)
            || first.EndsWith("-" + service, StringComparison.OrdinalIgnoreCase);
    }

    private static string NameOf(HostString host) => Trimmed(host.Host);

    private static string Trimmed(string name) => name.TrimStart('[').TrimEnd(']', '.');

    /// <param name="Host">The name; with a dot before it all names that end so; <c>*</c> any.</param>
    /// <param name="Port">Null: the usual ones. 0: it cannot be read.</param>
    private sealed record Named(string Host, int? Port)
    {
        public static Named Of(string text)
        {
            var host = text.StartsWith("*.", StringComparison.Ordinal) ? text[1..] : text;
            var colon = host.LastIndexOf(':');
            if (colon < 0) return new(host, null);
            return new(host[..colon], int.TryParse(host[(colon + 1)..], out var port) && port is > 0 and < 65536 ? port : 0);
        }

        public bool Fits(string name) => Host == Wildcard || IsName(name);

        public bool FitsPage(string name, Uri page) => IsName(name) && (Port is null ? page.IsDefaultPort : page.Port == Port);

        private bool IsName(string name) =>
            Host.StartsWith('.') ? name.EndsWith(Host, StringComparison.OrdinalIgnoreCase) : name.Equals(Host, StringComparison.OrdinalIgnoreCase);
    }
}
