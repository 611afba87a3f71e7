using System.Text.Json.Serialization;
using Player.Events;

namespace Player.Topology;

/// <summary>Where a topology is from, how fresh it is, and what of it could not be read.</summary>
public sealed record TopologyReading
{
    public TopologyOrigin Origin { get; init; }

    public ReadingState State { get; init; }

    /// <summary>The API server; null where no cluster is read.</summary>
    public string? Cluster { get; init; }

    /// <summary>The only namespace that is read; null: all of them.</summary>
    public string? Namespace { get; init; }

    /// <summary>This Player only looks: nothing can be made, changed or deleted through it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsReadOnly { get; init; }

    /// <summary>Who reads, as the cluster names it (<c>system:serviceaccount:default:player</c>); null where that is not known.</summary>
    public string? Account { get; init; }

    /// <summary>When the picture was last known to be the cluster's; null while it is, and while nothing was read.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Of <see cref="ReadingState.Stale"/> and <see cref="ReadingState.Absent"/>: one English sentence, what is wrong and what to do.</summary>
    public string? Fault { get; init; }

    /// <summary>Kinds that the cluster does not have, or does not show.</summary>
    public IReadOnlyList<UnreadKind> Unread { get; init => field = value ?? []; } = [];
}

[JsonConverter(typeof(LowerCaseEnum<TopologyOrigin>))]
public enum TopologyOrigin
{
    /// <summary>Neither an embedded broker nor a cluster.</summary>
    None,

    Embedded,

    Kubernetes,
}

[JsonConverter(typeof(LowerCaseEnum<ReadingState>))]
public enum ReadingState
{
    /// <summary>Nothing can be read, and nothing was: no cluster, or it never answered.</summary>
    Absent,

    /// <summary>The first look is under way.</summary>
    Starting,

    /// <summary>The picture follows the cluster.</summary>
    Live,

    /// <summary>The cluster does not answer: this is the last picture (<see cref="TopologyReading.AsOf"/>).</summary>
    Stale,
}

/// <summary>A kind that is not in the picture.</summary>
/// <param name="Group">API group, such as <c>eventing.knative.dev</c>.</param>
/// <param name="Resource">In the plural, as rules name it, such as <c>triggers</c>.</param>
/// <param name="Kind">Such as <c>Trigger</c>.</param>
/// <param name="Reason">Why.</param>
/// <param name="Message">What the cluster said.</param>
public sealed record UnreadKind(string Group, string Resource, string Kind, UnreadReason Reason, string Message);

[JsonConverter(typeof(LowerCaseEnum<UnreadReason>))]
public enum UnreadReason
{
    /// <summary>The cluster has no such kind: that part of Knative is not installed.</summary>
    Missing,

    /// <summary>This Player's account may not read it.</summary>
    Forbidden,
}

/// <summary>What of the mesh is this Player itself.</summary>
public sealed record PlayerPlace
{
    /// <summary>The Service that it runs as; null where that is not known.</summary>
    public ObjectReference? Service { get; init; }

    /// <summary>URLs that lead to its sink, without an inbox.</summary>
    public IReadOnlyList<string> Urls { get; init => field = value ?? []; } = [];

    /// <summary>Whether a URL leads to this Player's sink.</summary>
    /// <param name="url">Of a subscriber, as it was resolved.</param>
    /// <param name="inbox">The name after <c>/inbox/</c>; null for the sink itself.</param>
    public bool Leads(string? url, out string? inbox)
    {
        inbox = null;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var there)) return false;
        foreach (var own in Urls)
        {
            if (!Uri.TryCreate(own, UriKind.Absolute, out var here) || !string.Equals(here.Authority, there.Authority, StringComparison.OrdinalIgnoreCase)) continue;
            var root = here.AbsolutePath.TrimEnd('/');
            if (!there.AbsolutePath.StartsWith(root, StringComparison.Ordinal)) continue;
            var rest = there.AbsolutePath[root.Length..];
            if (rest is "" or "/") return true;
            if (!rest.StartsWith(Inbox, StringComparison.Ordinal) || rest.IndexOf('/', Inbox.Length) >= 0) continue;
            inbox = Uri.UnescapeDataString(rest[Inbox.Length..]);
            return true;
        }

        return false;
    }

    private const string Inbox = "/inbox/";
}
