using Player.Manifests;
using Player.Topology;

namespace Player.Client.Topology.Editor;

/// <summary>What kind of place events go to.</summary>
public enum SinkKind
{
    /// <summary>Nowhere: for dead letters only.</summary>
    None,

    /// <summary>This Player's <c>/</c>.</summary>
    Player,

    /// <summary>An inbox of this Player.</summary>
    Inbox,

    Url,

    Broker,

    /// <summary>Another reference: kept, and edited in YAML.</summary>
    Other,
}

/// <summary>Where events go, as typed. What another kind would need is kept.</summary>
public sealed record SinkForm(SinkKind Kind)
{
    private const string InboxPath = "/inbox/";

    public static SinkForm None { get; } = new(SinkKind.None);

    public static SinkForm Player { get; } = new(SinkKind.Player);

    public string Inbox { get; init; } = "";

    public string Url { get; init; } = "";

    public string Broker { get; init; } = "";

    /// <summary>As the reference said: clusters write it there.</summary>
    public string? Namespace { get; init; }

    public Destination? Other { get; init; }

    /// <summary>What this Player is in its cluster; null: the Service of the tutorials.</summary>
    public ObjectReference? Service { get; init; }

    /// <summary>This Player, as it is named where it runs.</summary>
    /// <param name="player">What of the mesh it is.</param>
    /// <param name="space">The namespace of who refers to it.</param>
    public static SinkForm Here(PlayerPlace player, string space) => player.Service is { } own
        ? Player with { Service = own with { Namespace = null }, Namespace = own.Namespace == space ? null : own.Namespace }
        : Player;

    public static SinkForm Of(Destination? destination)
    {
        if (destination is null) return None;
        var kept = new SinkForm(SinkKind.Other) { Other = destination, Namespace = destination.Ref?.Namespace };
        if (destination is { Ref: null, Uri: { } url }) return kept with { Kind = SinkKind.Url, Url = url };
        var player = kept with { Kind = SinkKind.Player };
        if (player.ToDestination() == destination) return player;
        if (destination.Uri?.StartsWith(InboxPath, StringComparison.Ordinal) == true)
        {
            var inbox = kept with { Kind = SinkKind.Inbox, Inbox = destination.Uri[InboxPath.Length..] };
            if (inbox.ToDestination() == destination) return inbox;
        }

        var broker = kept with { Kind = SinkKind.Broker, Broker = destination.Ref?.Name ?? "" };
        return broker.ToDestination() == destination ? broker : kept;
    }

    /// <summary>An inbox without a name is <c>/</c>.</summary>
    public Destination? ToDestination() => Kind switch
    {
        SinkKind.None => null,
        SinkKind.Player => Here(null),
        SinkKind.Inbox => Here(ObjectForm.OrNull(Inbox)),
        SinkKind.Url => new(null, Url),
        SinkKind.Broker => new(new(ManifestWriter.ApiVersion, BrokerManifest.Kind, Broker, Namespace), null),
        _ => Other,
    };

    public void Write(YamlText yaml, string name)
    {
        if (ToDestination() is not { } destination) return;
        yaml.Map(name, () =>
        {
            if (destination.Ref is { } reference) yaml.Map("ref", () => Write(yaml, reference));
            yaml.Value("uri", destination.Uri);
        });
    }

    public static void Write(YamlText yaml, ObjectReference reference) => yaml
        .Value("apiVersion", reference.ApiVersion)
        .Value("kind", reference.Kind)
        .Value("name", reference.Name)
        .Value("namespace", reference.Namespace);

    private Destination Here(string? inbox)
    {
        var here = Destination.ThisPlayer(inbox);
        return here with { Ref = (Service ?? here.Ref) is { } reference ? reference with { Namespace = Namespace } : null };
    }
}
