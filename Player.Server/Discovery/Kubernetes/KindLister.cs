using System.Globalization;
using System.Text.Json;
using Player.Topology;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>Lists a kind, page by page, in the first of its versions that the cluster has.</summary>
internal sealed class KindLister(MeshKind kind, ClusterApi api, int pageSize)
{
    // A list that grows too old while it is read begins again, but not for ever.
    private const int MaxBegins = 3;

    /// <param name="space">Null: all namespaces.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<ListResult> ListAsync(string? space, CancellationToken stop)
    {
        ListResult result = new ListResult.Unread(UnreadReason.Missing, $"The cluster has no {kind}.");
        foreach (var version in kind.Versions)
        {
            result = await PagesAsync(version, space, stop);
            if (result is not ListResult.Unread { Reason: UnreadReason.Missing }) break;
        }

        return result;
    }

    private async Task<ListResult> PagesAsync(string version, string? space, CancellationToken stop)
    {
        var path = ClusterApi.Path(kind, version, space);
        for (var begin = 0; begin < MaxBegins; begin++)
        {
            var items = new List<JsonElement>();
            string? go = null;
            while (true)
            {
                var url = string.Create(CultureInfo.InvariantCulture, $"{path}?limit={pageSize}{(go is null ? "" : "&continue=" + Uri.EscapeDataString(go))}");
                var answer = await api.GetAsync(url, stop);
                if (answer is ClusterAnswer.Expired) break;
                if (answer is not ClusterAnswer.Ok page) return NotListed(answer);
                using var body = page.Body;
                items.AddRange(Items(body.RootElement, version));
                var metadata = body.RootElement.GetProperty("metadata");
                go = metadata.TryGetProperty("continue", out var more) ? more.GetString() : null;
                if (string.IsNullOrEmpty(go)) return new ListResult.Listed(version, space, metadata.GetProperty("resourceVersion").GetString() ?? "", items);
            }
        }

        return new ListResult.Broken("The API server's list grew too old (410) before it was read.");
    }

    private static ListResult NotListed(ClusterAnswer answer) => answer switch
    {
        ClusterAnswer.Forbidden forbidden => new ListResult.Unread(UnreadReason.Forbidden, forbidden.Message),
        ClusterAnswer.Missing missing => new ListResult.Unread(UnreadReason.Missing, missing.Message),
        ClusterAnswer.Refused refused => new ListResult.Broken($"The API server answers {refused.Status}: {refused.Message}"),
        ClusterAnswer.Fault fault => new ListResult.Broken(fault.Sentence),
        _ => new ListResult.Broken("The API server's answer is not understood."),
    };

    // The items of a list carry no kind of their own.
    private IEnumerable<JsonElement> Items(JsonElement list, string version)
    {
        foreach (var item in list.GetProperty("items").EnumerateArray()) yield return ClusterObject.Named(item, kind, version);
    }
}

/// <summary>How listing a kind ended.</summary>
internal abstract record ListResult
{
    private ListResult()
    {
    }

    /// <param name="Version">In which.</param>
    /// <param name="Namespace">Where; null: everywhere.</param>
    /// <param name="ResourceVersion">Where a watch goes on.</param>
    /// <param name="Items">All of them.</param>
    internal sealed record Listed(string Version, string? Namespace, string ResourceVersion, IReadOnlyList<JsonElement> Items) : ListResult;

    internal sealed record Unread(UnreadReason Reason, string Message) : ListResult;

    internal sealed record Broken(string Sentence) : ListResult;

    /// <summary>It is asked for again before anything is made of it.</summary>
    internal sealed record Doubted : ListResult;
}
