using Player.Manifests;

namespace Player.Topology;

/// <summary>Where the objects of a cluster send events, each kind in its own words.</summary>
internal static class MeshLinks
{
    public static IReadOnlyList<MeshLink> Of(ManifestMap map, MeshRole role) => role switch
    {
        MeshRole.Binding => [.. Subject(map.At("spec", "subject")), .. Link(MeshLinkRole.Sink, map.At("spec", "sink"), map.TextAt("status", "sinkUri"))],
        MeshRole.Subscription => [.. Subscription(map)],
        MeshRole.Flow => [.. Flow(map)],
        MeshRole.EventType => [.. EventType(map)],
        _ => [.. Link(MeshLinkRole.Sink, map.At("spec", "sink"), map.TextAt("status", "sinkUri")), .. DeadLetter(map, map.TextAt("status", "deadLetterSinkUri"))],
    };

    // messaging.knative.dev/v1: the channel is a reference, not a destination.
    private static IEnumerable<MeshLink> Subscription(ManifestMap map) =>
    [
        .. Reference(MeshLinkRole.From, map.At("spec", "channel")),
        .. Link(MeshLinkRole.Subscriber, map.At("spec", "subscriber"), map.TextAt("status", "physicalSubscription", "subscriberUri")),
        .. Link(MeshLinkRole.Reply, map.At("spec", "reply"), map.TextAt("status", "physicalSubscription", "replyUri")),
        .. DeadLetter(map, map.TextAt("status", "physicalSubscription", "deadLetterSinkUri")),
    ];

    // flows.knative.dev/v1: the steps of a Sequence are destinations themselves, the branches of a Parallel hold them.
    private static IEnumerable<MeshLink> Flow(ManifestMap map) =>
    [
        .. map.MapsAt("spec", "steps").SelectMany(step => Link(MeshLinkRole.Subscriber, step, null)),
        .. map.MapsAt("spec", "branches").SelectMany(branch => Link(MeshLinkRole.Subscriber, branch["subscriber"], null)),
        .. map.MapsAt("spec", "branches").SelectMany(branch => Link(MeshLinkRole.Reply, branch["reply"], null)),
        .. Link(MeshLinkRole.Reply, map.At("spec", "reply"), null),
    ];

    // Before v1beta2 an EventType named its Broker; since then it refers to whatever holds its events.
    private static IEnumerable<MeshLink> EventType(ManifestMap map) => map.At("spec", "reference") is { } reference
        ? Reference(MeshLinkRole.Subject, reference)
        : map.TextAt("spec", "broker") is { } broker
            ? [new(MeshLinkRole.Subject, new(new(ManifestWriter.ApiVersion, BrokerManifest.Kind, broker), null))]
            : [];

    // A subject may also be chosen by labels: then it has no name, and the selector is what a person wants to see.
    private static IEnumerable<MeshLink> Subject(ManifestNode? node) => Reference(MeshLinkRole.Subject, node);

    private static IEnumerable<MeshLink> DeadLetter(ManifestMap map, string? uri) =>
        Link(MeshLinkRole.DeadLetter, map.At("spec", "delivery", "deadLetterSink"), uri);

    private static IEnumerable<MeshLink> Reference(MeshLinkRole role, ManifestNode? node) =>
        MeshReader.Reference(node) is { } reference ? [new(role, new(reference, null))] : [];

    private static IEnumerable<MeshLink> Link(MeshLinkRole role, ManifestNode? node, string? uri) =>
        MeshReader.Target(node) is { } target ? [new(role, target, uri)] : [];
}
