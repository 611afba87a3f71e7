using Player.Manifests;

namespace Player.Topology;

/// <summary>Which manifests are Brokers and Triggers, and which were meant to be.</summary>
internal static class ManifestKind
{
    private const string Group = "eventing.knative.dev";
    private static readonly string[] ours = [BrokerManifest.Kind, TriggerManifest.Kind];

    // What else Knative has in that group.
    private static readonly string[] others = ["EventType", "EventPolicy", "RequestReply", "EventTransform"];

    public static bool IsOurs(string version, string kind) => version == ManifestWriter.ApiVersion && ours.Contains(kind);

    /// <summary>What is wrong with a kind that looks like one of ours; null: it is one, or something else altogether.</summary>
    public static (string Field, string Message)? Fault(string version, string kind)
    {
        if (IsOurs(version, kind)) return null;
        var slash = version.IndexOf('/', StringComparison.Ordinal);
        var group = slash < 0 ? version : version[..slash];
        var isGroup = group == Group || (slash < 0 && version.StartsWith(Group, StringComparison.Ordinal));
        if (ours.Contains(kind))
        {
            // Other projects have Brokers and Triggers too; of Kubernetes' own groups and of Knative's others there are none.
            if (isGroup) return ("apiVersion", $"{Quoted(version)} is no version in which Knative has a {kind}: write apiVersion: {ManifestWriter.ApiVersion}.");
            var isMeant = slash < 0 || group.EndsWith(".knative.dev", StringComparison.Ordinal) || Likeness.Nearest(group, [Group]) is not null;
            return isMeant ? ("apiVersion", $"There is no {kind} in {Quoted(version)}: write apiVersion: {ManifestWriter.ApiVersion}.") : null;
        }

        return isGroup && !others.Contains(kind) && Likeness.Nearest(kind, ours) is { } meant
            ? ("kind", $"{Group} has no kind {Quoted(kind)}: {meant} is meant?")
            : null;
    }

    private static string Quoted(string text) => ManifestFinding.Quoted(text);
}
