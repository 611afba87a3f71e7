using Player.Contracts;
using Player.Topology;

namespace Player.Client.Inboxes;

/// <summary>An inbox as the page shows it.</summary>
/// <param name="Name">The name after <c>/inbox/</c>; null for <c>/</c> itself.</param>
/// <param name="Behaviour">How it answers.</param>
/// <param name="Triggers">The names of the Triggers that deliver to it.</param>
/// <param name="DeadLettersOf">The names of the Triggers whose dead letters come to it.</param>
public sealed record InboxView(string? Name, InboxBehaviour Behaviour, IReadOnlyList<string> Triggers, IReadOnlyList<string> DeadLettersOf)
{
    private const string Prefix = "/inbox/";

    public string Path => Name is null ? "/" : Prefix + Name;

    /// <summary>A part of an element's id.</summary>
    public string Key => Name ?? "main";

    /// <summary>
    /// <c>/</c>, every inbox that was told something, every one that a Trigger points to, and those that a person added; by name.
    /// </summary>
    public static IReadOnlyList<InboxView> All(Uri server, IReadOnlyList<InboxInfo> told, TopologySnapshot topology, IEnumerable<string> added)
    {
        var names = told.Select(info => info.Name)
            .Concat(topology.Triggers.SelectMany(trigger => new[] { trigger.SubscriberUri, trigger.DeadLetterSinkUri }).Select(uri => NameOf(server, uri)))
            .Concat(added)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return [.. names.Prepend(null).Select(name => new InboxView(
            name,
            told.FirstOrDefault(info => info.Name == name)?.Behaviour ?? InboxBehaviour.Default,
            Names(topology, trigger => IsIt(server, trigger.SubscriberUri, name)),
            Names(topology, trigger => IsIt(server, trigger.DeadLetterSinkUri, name))))];
    }

    private static IReadOnlyList<string> Names(TopologySnapshot topology, Func<TriggerNode, bool> condition) =>
        [.. topology.Triggers.Where(condition).Select(trigger => trigger.Name)];

    // This server is known by other names too: what counts is the port and the path.
    private static string? NameOf(Uri server, string? uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var target) && IsHere(server, target) && target.AbsolutePath.StartsWith(Prefix, StringComparison.Ordinal)
            ? Uri.UnescapeDataString(target.AbsolutePath[Prefix.Length..])
            : null;

    private static bool IsIt(Uri server, string? uri, string? name) => name is not null
        ? NameOf(server, uri) == name
        : Uri.TryCreate(uri, UriKind.Absolute, out var target) && IsHere(server, target) && target.AbsolutePath == "/";

    private static bool IsHere(Uri server, Uri target) => target.Authority == server.Authority || (target.IsLoopback && target.Port == server.Port);
}
