using System.Globalization;
using Player.Contracts;
using Player.Topology;

namespace Player.Client.Inboxes;

/// <summary>An inbox as the page shows it.</summary>
/// <param name="Name">The name after <c>/inbox/</c>; null for <c>/</c> itself.</param>
/// <param name="Behaviour">How it answers.</param>
/// <param name="Triggers">Those that deliver to it.</param>
/// <param name="DeadLettersOf">Those whose dead letters come to it.</param>
public sealed record InboxView(string? Name, InboxBehaviour Behaviour, IReadOnlyList<TriggerNode> Triggers, IReadOnlyList<TriggerNode> DeadLettersOf)
{
    private const string Prefix = "/inbox/";

    public string Path => Name is null ? "/" : Prefix + Uri.EscapeDataString(Name);

    /// <summary>A part of an element's id: <c>/</c> is none of the names, and a name may hold whatever a URL does.</summary>
    public string Key => Name is null ? "main" : "at-" + string.Concat(Name.Select(c =>
        char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c.ToString() : string.Create(CultureInfo.InvariantCulture, $"~{(int)c:x}")));

    /// <summary>
    /// <c>/</c>, every inbox that was told something, every one that a Trigger points to, and those that a person added; by name.
    /// </summary>
    public static IReadOnlyList<InboxView> All(Uri server, IReadOnlyList<InboxInfo> told, TopologySnapshot topology, IEnumerable<string> added)
    {
        string[] here = [server.Authority, .. topology.Brokers.Select(OwnAuthority).OfType<string>()];
        string? PathOf(string? uri) => Uri.TryCreate(uri, UriKind.Absolute, out var target) && IsHere(server, here, target) ? Inside(server, target) : null;
        IReadOnlyList<TriggerNode> Leading(Func<TriggerNode, string?> uri, string? name) =>
            [.. topology.Triggers.Where(trigger => PathOf(uri(trigger)) is { } path && (name is null ? path == "/" : NameOf(path) == name))];

        var names = told.Select(info => info.Name)
            .Concat(topology.Triggers.SelectMany(trigger => new[] { trigger.SubscriberUri, trigger.DeadLetterSinkUri }).Select(uri => NameOf(PathOf(uri))))
            .Concat(added)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return [.. names.Prepend(null).Select(name => new InboxView(
            name,
            told.FirstOrDefault(info => info.Name == name)?.Behaviour ?? InboxBehaviour.Default,
            Leading(static trigger => trigger.SubscriberUri, name),
            Leading(static trigger => trigger.DeadLetterSinkUri, name)))];
    }

    private static string? NameOf(string? path) =>
        path is not null && path.Length > Prefix.Length && path.StartsWith(Prefix, StringComparison.Ordinal) ? Uri.UnescapeDataString(path[Prefix.Length..]) : null;

    // A server in a container knows another port of itself than the browser does: the embedded broker's address tells which.
    private static string? OwnAuthority(BrokerNode broker) =>
        Uri.TryCreate(broker.Url, UriKind.Absolute, out var url) && url.AbsolutePath.StartsWith("/broker/", StringComparison.Ordinal) ? url.Authority : null;

    // With the base path of the page or without: the sink answers at both.
    private static string Inside(Uri server, Uri target)
    {
        var (path, root) = (target.AbsolutePath, server.AbsolutePath);
        if (path + "/" == root) return "/";
        return path.StartsWith(root, StringComparison.Ordinal) ? "/" + path[root.Length..] : path;
    }

    private static bool IsHere(Uri server, string[] here, Uri target) =>
        here.Contains(target.Authority) || (target.IsLoopback && target.Port == server.Port);
}
