using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Player.Topology;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>The calls of the Kubernetes API that a Player makes (https://kubernetes.io/docs/reference/using-api/api-concepts/).</summary>
internal sealed class ClusterApi(ClusterConnection connection)
{
    /// <summary>Enough for any answer that is not a stream.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>How much longer than it was asked to a watch may be silent before it counts as broken.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(15);

    /// <param name="kind">Of which.</param>
    /// <param name="version">One of its versions.</param>
    /// <param name="space">Null: all namespaces.</param>
    /// <param name="name">Null: the collection.</param>
    public static string Path(MeshKind kind, string version, string? space, string? name = null) =>
        $"apis/{kind.Group}/{version}/{(space is null ? "" : $"namespaces/{Uri.EscapeDataString(space)}/")}{kind.Resource}{(name is null ? "" : "/" + Uri.EscapeDataString(name))}";

    /// <summary>One request and its whole answer. Throws only where <paramref name="stop"/> asks for it.</summary>
    public async Task<ClusterAnswer> CallAsync(HttpMethod method, string path, string? json, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        try
        {
            return await ClusterAnswer.ReadAsync(await connection.SendAsync(method, path, json, patience.Token), patience.Token);
        }
        catch (Exception error) when (IsFault(error))
        {
            stop.ThrowIfCancellationRequested();
            return ClusterAnswer.Of(error, connection.Server);
        }
    }

    public Task<ClusterAnswer> GetAsync(string path, CancellationToken stop) => CallAsync(HttpMethod.Get, path, null, stop);

    /// <summary>Every event of a watch in its order, until the server ends it. Throws <see cref="ClusterFaultException"/> where it breaks.</summary>
    /// <param name="path">Of the collection.</param>
    /// <param name="version">The resourceVersion to go on from.</param>
    /// <param name="seconds">How long the server shall watch.</param>
    /// <param name="stop">Ends it.</param>
    public async IAsyncEnumerable<JsonDocument> WatchAsync(string path, string version, int seconds, [EnumeratorCancellation] CancellationToken stop)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(stop);
        silence.CancelAfter(TimeSpan.FromSeconds(seconds) + Grace);
        var url = string.Create(
            CultureInfo.InvariantCulture,
            $"{path}?watch=true&allowWatchBookmarks=true&timeoutSeconds={seconds}&resourceVersion={Uri.EscapeDataString(version)}");
        using var lines = new StreamReader(await OpenAsync(url, silence.Token, stop));
        while (await NextAsync(lines, silence.Token, stop) is { } line) yield return line;
    }

    private static bool IsFault(Exception error) => error is HttpRequestException or IOException or OperationCanceledException or JsonException;

    private async Task<Stream> OpenAsync(string url, CancellationToken token, CancellationToken stop)
    {
        try
        {
            var response = await connection.SendAsync(HttpMethod.Get, url, null, token);
            if (response.IsSuccessStatusCode) return await response.Content.ReadAsStreamAsync(token);
            throw new ClusterFaultException(await ClusterAnswer.ReadAsync(response, token));
        }
        catch (Exception error) when (IsFault(error))
        {
            stop.ThrowIfCancellationRequested();
            throw new ClusterFaultException(ClusterAnswer.Of(error, connection.Server));
        }
    }

    private async Task<JsonDocument?> NextAsync(StreamReader lines, CancellationToken token, CancellationToken stop)
    {
        try
        {
            return await lines.ReadLineAsync(token) is { } line ? JsonDocument.Parse(line) : null;
        }
        catch (Exception error) when (IsFault(error))
        {
            stop.ThrowIfCancellationRequested();
            throw new ClusterFaultException(ClusterAnswer.Of(error, connection.Server));
        }
    }
}

/// <summary>A watch could not begin, or broke.</summary>
internal sealed class ClusterFaultException(ClusterAnswer answer) : Exception
{
    public ClusterAnswer Answer { get; } = answer;
}
