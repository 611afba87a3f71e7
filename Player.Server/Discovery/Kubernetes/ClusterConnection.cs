using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using k8s;
using k8s.Authentication;
using k8s.Exceptions;
using Microsoft.Extensions.Options;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>
/// The way to the API server: address, certificates and tokens by the Kubernetes client's configuration, as kubectl has them. Its class of
/// calls is not used: it has a method for every kind that there is and would double the program (docs/decisions/0012-kubernetes-by-hand.md).
/// </summary>
internal sealed class ClusterConnection : IDisposable
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Ping = TimeSpan.FromSeconds(15);
    private readonly HttpClient? client;
    private readonly ServiceClientCredentials? credentials;

    public ClusterConnection(IOptions<ClusterOptions> options)
    {
        IsReadOnly = !options.Value.Write;
        var config = Configuration(options.Value, out var why);
        WhyNot = why;
        if (config is null) return;
        try
        {
            client = new(ClusterTls.Handler(config, ConnectTimeout, Ping)) { BaseAddress = new(config.Host.TrimEnd('/') + "/"), Timeout = Timeout.InfiniteTimeSpan };
            credentials = k8s.Kubernetes.CreateCredentials(config);
            Server = config.Host.TrimEnd('/');
            Namespace = string.IsNullOrEmpty(config.Namespace) ? Topology.ObjectName.DefaultNamespace : config.Namespace;
        }
        catch (Exception error) when (error is CryptographicException or FormatException or IOException or UnauthorizedAccessException)
        {
            WhyNot = $"The credentials for the cluster {config.Host} cannot be used: {error.Message.TrimEnd('.')}.";
        }
    }

    /// <summary>One English sentence where no cluster is configured, else null.</summary>
    public string? WhyNot { get; }

    /// <summary>Whether this Player only looks at the cluster.</summary>
    public bool IsReadOnly { get; }

    /// <summary>The API server's URL; null where there is none.</summary>
    public string? Server { get; }

    /// <summary>The pod's, or the kubeconfig's.</summary>
    public string Namespace { get; } = Topology.ObjectName.DefaultNamespace;

    /// <summary>Throws what <see cref="HttpClient"/> throws.</summary>
    /// <param name="method">As ever.</param>
    /// <param name="path">Below the API server, with its query.</param>
    /// <param name="json">The body; null: none.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>As soon as the headers are there.</returns>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json, CancellationToken cancellationToken)
    {
        if (client is null) throw new HttpRequestException(WhyNot);
        using var request = new HttpRequestMessage(method, path) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        request.Headers.Accept.Add(new("application/json"));
        if (json is not null) request.Content = new StringContent(json, new MediaTypeHeaderValue("application/json"));
        // A mounted token is read again as it is renewed.
        if (credentials is not null) await credentials.ProcessHttpRequestAsync(request, cancellationToken);
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    public void Dispose() => client?.Dispose();

    private static KubernetesClientConfiguration? Configuration(ClusterOptions options, out string? why)
    {
        why = null;
        if (!options.Enabled)
        {
            why = "Player:Kubernetes:Enabled is false: no cluster is read.";
            return null;
        }

        var file = options.Kubeconfig ?? Environment.GetEnvironmentVariable("KUBECONFIG")?.Split(Path.PathSeparator)[0];
        try
        {
            if (options.Kubeconfig is null && KubernetesClientConfiguration.IsInCluster()) return KubernetesClientConfiguration.InClusterConfig();
            file ??= KubernetesClientConfiguration.KubeConfigDefaultLocation;
            if (File.Exists(file)) return KubernetesClientConfiguration.BuildConfigFromConfigFile(file, options.Context);
            why = $"There is no cluster to read: this does not run in one with a service account, and there is no kubeconfig at {file}. "
                + "Player:Kubernetes:Kubeconfig names another file.";
        }
        catch (Exception error) when (error is KubeConfigException or IOException or UnauthorizedAccessException or FormatException or YamlDotNet.Core.YamlException)
        {
            why = $"The kubeconfig {file} cannot be used: {error.Message.TrimEnd('.')}.";
        }

        return null;
    }
}
