using Player.Client.Ui;
using Player.Topology;
using Player.Topology.Graph;

namespace Player.Client.Topology.Mesh;

/// <summary>Nodes and ways in words.</summary>
internal static class MeshText
{
    private const int NameLength = 22;
    private const int LabelLength = 24;
    private const int SpaceLength = 16;
    private const int LeastSpace = 56;
    private const string Parting = " · ";

    /// <summary>The part of a style that a readiness has.</summary>
    public static string Style(Readiness readiness) => readiness switch
    {
        Readiness.Ready => "ready",
        Readiness.NotReady => "not-ready",
        Readiness.Missing => "missing",
        Readiness.Off => "off",
        Readiness.None => "plain",
        _ => "unknown",
    };

    public static string Icon(Readiness readiness) => readiness switch
    {
        Readiness.Ready => "✓",
        Readiness.NotReady => "✗",
        Readiness.Missing => "✗",
        Readiness.Off => "◌",
        Readiness.None => "",
        _ => "?",
    };

    public static string Ready(Words words, Readiness readiness) => words["mesh.ready." + Style(readiness)];

    public static string Kind(Words words, MeshNode node) => node.IsPlayer ? words[node.Column == MeshColumn.Source ? "mesh.player.sends" : "mesh.player.takes"] : node.Kind;

    public static string Name(MeshNode node) => Texts.Middle(node.Kind == "URI" ? WithoutScheme(node.Name) : node.Name, NameLength);

    /// <summary>Why it stands as it stands; null where there is nothing to say.</summary>
    public static string? Why(Words words, MeshNode node) => node.Readiness switch
    {
        Readiness.Missing => words["mesh.missing"],
        Readiness.Off => words["mesh.off"],
        Readiness.NotReady or Readiness.Unknown => ObjectText.WhyNot(words, node.Conditions),
        _ => null,
    };

    /// <summary>The first line of a node.</summary>
    public static string Head(Words words, MeshNode node, bool hasSpace) =>
        Kind(words, node) + (hasSpace && node.Namespace is { } space ? " · " + Texts.Middle(space, SpaceLength) : "");

    /// <summary>The name of the button: what is read on it, also where that is cut short, so that a person who says it is heard. The title has it whole.</summary>
    public static string Label(Words words, MeshNode node, bool hasSpace, int width)
    {
        var head = ShortHead(words, node, hasSpace, width);
        return head == Head(words, node, hasSpace) ? Whole(words, node, hasSpace) : $"{head} {Name(node)}, {Whole(words, node, hasSpace)}";
    }

    /// <summary>As much of the first line as its place has room for: the namespace gives way first, down to a few letters, then the kind.</summary>
    public static string ShortHead(Words words, MeshNode node, bool hasSpace, int width)
    {
        var kind = Kind(words, node);
        if (!hasSpace || node.Namespace is not { } space) return TextWidth.Fit(kind, width);
        var rest = width - TextWidth.Of(kind) - TextWidth.Of(Parting);
        var least = Math.Min(TextWidth.Of(space), LeastSpace);
        return rest >= least
            ? kind + Parting + TextWidth.Fit(space, rest)
            : TextWidth.Fit(kind, width - least - TextWidth.Of(Parting)) + Parting + TextWidth.Fit(space, least);
    }

    /// <summary>Everything that the picture shows of a node, for those who hear it.</summary>
    public static string Whole(Words words, MeshNode node, bool hasSpace)
    {
        var where = node.Namespace is { } space && (!hasSpace || space.Length > SpaceLength) ? words.Say("mesh.in", space) : "";
        // What is seen comes first: whoever speaks to the page says what stands there.
        var (shown, full) = (Name(node), node.Name);
        return string.Join(", ", new[] { $"{Head(words, node, hasSpace)} {shown}", shown == full ? "" : full, where, node.Readiness == Readiness.None ? "" : Ready(words, node.Readiness), Why(words, node) ?? "" }
            .Where(part => part.Length > 0));
    }

    /// <summary>What stands on a way: the filter before a Trigger, the inbox behind it.</summary>
    public static string Label(Words words, MeshEdge edge) => edge switch
    {
        { Kind: MeshEdgeKind.Filter, Trigger: { } trigger } => ObjectText.Filter(words, trigger.Trigger),
        { Kind: MeshEdgeKind.DeadLetter } => words["mesh.edge.dead-letter"],
        { Kind: MeshEdgeKind.Reply } => words["mesh.edge.reply"],
        { Inbox: { } inbox } => "/inbox/" + inbox,
        _ => "",
    };

    public static string ShortLabel(Words words, MeshEdge edge) => Texts.Middle(Label(words, edge), LabelLength);

    /// <summary>How many events went this way; null where nobody counts.</summary>
    public static long? Count(MeshEdge edge, TriggerCounts? counts, long sent) => edge switch
    {
        { From: MeshIds.Sender } => sent,
        { Trigger: null } => null,
        { Kind: MeshEdgeKind.Filter } => counts?.Matched ?? 0,
        { Kind: MeshEdgeKind.Delivery } => counts?.Delivered ?? 0,
        { Kind: MeshEdgeKind.DeadLetter } => counts?.DeadLettered ?? 0,
        _ => null,
    };

    private static string WithoutScheme(string uri) => uri.StartsWith("http://", StringComparison.Ordinal) ? uri["http://".Length..] : uri;
}
