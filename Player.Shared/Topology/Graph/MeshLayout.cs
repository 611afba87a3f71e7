namespace Player.Topology.Graph;

/// <summary>
/// Where each node stands. Columns are given by what a node does, so only the order within a column is to be found: by the middle of what a
/// node is connected with, from the Brokers outwards. The same graph always looks the same, and a node more moves few
/// (docs/decisions/0013-graph-layout.md).
/// </summary>
public sealed record MeshLayout
{
    public const int NodeWidth = 200;
    public const int NodeHeight = 44;
    public const int RowGap = 16;
    public const int Margin = 12;
    private const int Step = NodeHeight + RowGap;

    // Behind the sources, the Brokers and the Triggers: filters want room.
    private static readonly int[] Gaps = [80, 208, 168];

    public required IReadOnlyList<PlacedNode> Nodes { get; init; }

    public required IReadOnlyList<PlacedEdge> Edges { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public static MeshLayout Of(MeshGraph graph)
    {
        var columns = new Columns(graph);
        var tops = columns.Tops();
        var places = graph.Nodes.ToDictionary(node => node.Id, node => new PlacedNode(node, X(node.Column), Margin + (int)Math.Round(tops[node.Id] * Step)), StringComparer.Ordinal);
        PlacedNode[] placed = [.. graph.Nodes.Select(node => places[node.Id]).OrderBy(place => place.Node.Column).ThenBy(place => place.Top)];
        return new()
        {
            Nodes = placed,
            Edges = [.. graph.Edges.Select(edge => new PlacedEdge(edge, places[edge.From], places[edge.To]))],
            Width = X(MeshColumn.Sink) + NodeWidth + Margin,
            Height = placed.Length == 0 ? 0 : placed.Max(place => place.Top) + NodeHeight + Margin,
        };
    }

    /// <summary>The left edge of a column.</summary>
    public static int X(MeshColumn column) => Margin + ((int)column * NodeWidth) + Gaps.Take((int)column).Sum();

    /// <summary>The order within the columns.</summary>
    private sealed class Columns
    {
        private readonly MeshNode[][] columns;
        private readonly ILookup<string, string> neighbours;

        public Columns(MeshGraph graph)
        {
            neighbours = graph.Edges
                .Where(edge => edge.Kind is not (MeshEdgeKind.Reply or MeshEdgeKind.DeadLetter))
                .SelectMany(edge => ((string, string)[])[(edge.From, edge.To), (edge.To, edge.From)])
                .ToLookup(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);
            columns = [.. Enum.GetValues<MeshColumn>().Select(column => graph.Nodes.Where(node => node.Column == column)
                .OrderBy(node => node.Namespace, StringComparer.Ordinal).ThenBy(node => node.Kind, StringComparer.Ordinal).ThenBy(node => node.Name, StringComparer.Ordinal).ToArray())];
        }

        /// <summary>The row of each node, from 0; may lie between two.</summary>
        public Dictionary<string, double> Tops()
        {
            var tops = new Dictionary<string, double>(StringComparer.Ordinal);
            var (sources, brokers, triggers, sinks) = (columns[0], columns[1], columns[2], columns[3]);
            // Brokers by name; their Triggers in that order below each other; the others in the middle of what they lead to or come from.
            Stack(brokers, tops, 0);
            var order = Settle(triggers, tops, brokers);
            Stack(order, tops, 0);
            foreach (var broker in brokers) tops.Remove(broker.Id);
            Spread(brokers, tops, triggers);
            Spread(sinks, tops, [.. triggers, .. brokers, .. sources]);
            Spread(sources, tops, [.. brokers, .. sinks]);
            return tops;
        }

        // Stable: whoever has no neighbour keeps its place by name.
        private MeshNode[] Settle(MeshNode[] column, Dictionary<string, double> tops, MeshNode[] beside)
        {
            var known = beside.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
            return [.. column.OrderBy(node => Middle(node, tops, known) ?? double.MaxValue)];
        }

        private void Spread(MeshNode[] column, Dictionary<string, double> tops, MeshNode[] beside)
        {
            var known = beside.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
            var next = 0.0;
            foreach (var (node, middle) in column.Select(node => (Node: node, Middle: Middle(node, tops, known))).OrderBy(one => one.Middle ?? double.MaxValue))
            {
                tops[node.Id] = Math.Max(next, middle ?? next);
                next = tops[node.Id] + 1;
            }
        }

        private static void Stack(MeshNode[] column, Dictionary<string, double> tops, double from)
        {
            foreach (var node in column) tops[node.Id] = from++;
        }

        // Added up in one order whatever order the edges have: sums of doubles depend on it.
        private double? Middle(MeshNode node, Dictionary<string, double> tops, HashSet<string> beside)
        {
            double[] places = [.. neighbours[node.Id].Where(other => beside.Contains(other) && tops.ContainsKey(other)).Distinct(StringComparer.Ordinal).Select(other => tops[other]).Order()];
            return places.Length == 0 ? null : places.Average();
        }
    }
}

/// <param name="Node">What.</param>
/// <param name="Left">Of its left edge.</param>
/// <param name="Top">Of its upper edge.</param>
public sealed record PlacedNode(MeshNode Node, int Left, int Top)
{
    public int Middle => Top + (MeshLayout.NodeHeight / 2);

    public int Right => Left + MeshLayout.NodeWidth;
}

/// <summary>A way between two places.</summary>
public sealed record PlacedEdge(MeshEdge Edge, PlacedNode From, PlacedNode To)
{
    private const int Bend = 48;
    private const int Aside = 12;

    /// <summary>Whether it leads against the stream, or stays in its column.</summary>
    public bool IsBack => To.Left <= From.Left;

    // What cannot be delivered leaves below what can.
    private int Start => From.Middle + (Edge.Kind is MeshEdgeKind.DeadLetter or MeshEdgeKind.Reply ? Aside : 0);

    /// <summary>As SVG has it.</summary>
    public string Path => IsBack
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"M{From.Right} {Start}C{From.Right + Bend} {Start} {From.Right + Bend} {Low} {Half} {Low}S{To.Left - Bend} {To.Middle} {To.Left} {To.Middle}")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"M{From.Right} {Start}C{Half} {Start} {Half} {To.Middle} {To.Left} {To.Middle}");

    // Ways spread from a Broker to its Triggers and gather at a sink: what is written on them stands at the end where they are apart.
    private bool IsSpreading => Edge.Kind == MeshEdgeKind.Filter;

    public int LabelLeft => IsSpreading ? To.Left - 12 : From.Right + 10;

    /// <summary>SVG's <c>text-anchor</c>.</summary>
    public string LabelAnchor => IsSpreading ? "end" : "start";

    public int LabelTop => IsSpreading ? To.Middle - 6 : Start == From.Middle ? Start - 6 : Start + 14;

    private int Half => (From.Right + To.Left) / 2;

    private int Low => Math.Max(From.Middle, To.Middle) + MeshLayout.NodeHeight;
}
