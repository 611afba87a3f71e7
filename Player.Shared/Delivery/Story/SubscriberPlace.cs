using Player.Topology;

namespace Player.Delivery.Story;

/// <summary>Where a Trigger's events go, seen from this Player; or where its dead letters do.</summary>
/// <param name="IsPlayer">Null where that cannot be told.</param>
/// <param name="Inbox">Of this Player: which; null for <c>/</c>.</param>
/// <param name="Text">For people: a URL, or an object.</param>
internal sealed record SubscriberPlace(bool? IsPlayer, string? Inbox, string Text)
{
    private const string InboxPath = "/inbox/";

    public static SubscriberPlace Of(TriggerNode node, PlayerPlace player) => Of(node.SubscriberUri, node.Trigger.Subscriber, node.Namespace, player);

    /// <param name="url">As it was resolved; null where it was not.</param>
    /// <param name="wanted">As its author has it.</param>
    /// <param name="space">Of whoever refers to it.</param>
    /// <param name="player">This Player.</param>
    public static SubscriberPlace Of(string? url, Destination? wanted, string space, PlayerPlace player)
    {
        url ??= wanted is { Ref: null } ? wanted.Uri : null;
        var text = url ?? (wanted is null ? "" : Describe(wanted));
        if (url is { } uri && player.Urls.FirstOrDefault(own => Below(uri, own)) is { } here)
            return new(true, InboxOf(uri[here.TrimEnd('/').Length..]), text);
        if (wanted?.Ref is { Kind: "Service" } service && IsService(service, space, player))
            return new(true, InboxOf(wanted.Uri ?? ""), text);
        return new(player.Urls.Count > 0 || player.Service is not null ? false : null, null, text);
    }

    public static string Describe(Destination destination) =>
        destination.Ref is { } reference ? $"{reference.Kind} {reference.Name}{destination.Uri}" : destination.Uri ?? "";

    /// <summary>Whether it is an inbox of this Player. Where this Player does not know its own address, the path of a named inbox tells.</summary>
    public bool MayBe(string? inbox) => IsPlayer switch
    {
        true => Inbox == inbox,
        false => false,
        null => inbox is not null && Uri.TryCreate(Text, UriKind.Absolute, out var url) && InboxOf(url.AbsolutePath) == inbox,
    };

    private static bool IsService(ObjectReference service, string space, PlayerPlace player) => player.Service is { } own
        ? own.Name == service.Name && own.Kind == service.Kind && (own.Namespace is null || own.Namespace == (service.Namespace ?? space))
        : service.Name == Destination.PlayerService;

    private static bool Below(string uri, string url)
    {
        var root = url.TrimEnd('/');
        return uri.StartsWith(root, StringComparison.OrdinalIgnoreCase)
            && (uri.Length == root.Length || uri[root.Length] is '/' or '?')
            && !uri[root.Length..].StartsWith("/broker/", StringComparison.Ordinal);
    }

    private static string? InboxOf(string path) => path.StartsWith(InboxPath, StringComparison.Ordinal) && path.Length > InboxPath.Length
        ? Uri.UnescapeDataString(path[InboxPath.Length..].TrimEnd('/'))
        : null;
}
