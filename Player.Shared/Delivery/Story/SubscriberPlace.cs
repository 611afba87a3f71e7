using Player.Topology;

namespace Player.Delivery.Story;

/// <summary>Where a Trigger's events go, seen from this Player.</summary>
/// <param name="IsPlayer">Null where that cannot be told.</param>
/// <param name="Inbox">Of this Player: which; null for <c>/</c>.</param>
/// <param name="Text">For people: a URL, or an object.</param>
internal sealed record SubscriberPlace(bool? IsPlayer, string? Inbox, string Text)
{
    private const string InboxPath = "/inbox/";

    public static SubscriberPlace Of(TriggerNode node, PlayerPlace player)
    {
        var wanted = node.Trigger.Subscriber;
        var text = node.SubscriberUri ?? Describe(wanted);
        if (node.SubscriberUri is { } uri && player.Urls.FirstOrDefault(url => Below(uri, url)) is { } own)
            return new(true, InboxOf(uri[own.TrimEnd('/').Length..]), text);
        if (wanted.Ref is { Kind: "Service" } service && IsService(service, node.Namespace, player))
            return new(true, InboxOf(wanted.Uri ?? ""), text);
        return new(player.Urls.Count > 0 || player.Service is not null ? false : null, null, text);
    }

    public static string Describe(Destination destination) =>
        destination.Ref is { } reference ? $"{reference.Kind} {reference.Name}{destination.Uri}" : destination.Uri ?? "";

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
        ? path[InboxPath.Length..].TrimEnd('/')
        : null;
}
