using CsCheck;
using Player.Topology.Graph;

namespace Player.Tests.Topology.Graph;

/// <summary>Any mesh makes a picture that can be read.</summary>
public sealed class MeshLayoutTests
{
    private static readonly Gen<MeshGraph> Graphs =
        from count in Gen.Int[0, 220]
        from columns in Gen.Enum<MeshColumn>().Array[count]
        from edges in Gen.Select(Gen.Int[0, Math.Max(0, count - 1)], Gen.Int[0, Math.Max(0, count - 1)], Gen.Enum<MeshEdgeKind>()).Array[0, count * 2]
        select Graph(columns, count == 0 ? [] : edges);

    [Fact]
    public void No_two_nodes_overlap_and_every_one_is_within_the_picture() => Graphs.Sample(
        graph =>
        {
            var layout = MeshLayout.Of(graph);
            Assert.Equal(graph.Nodes.Count, layout.Nodes.Count);
            foreach (var column in layout.Nodes.GroupBy(place => place.Left))
            {
                var tops = column.Select(place => place.Top).Order().ToArray();
                Assert.All(tops.Zip(tops.Skip(1)), pair => Assert.True(pair.Second - pair.First >= MeshLayout.NodeHeight, $"{pair}"));
            }

            Assert.All(layout.Nodes, place => Assert.True(place.Left >= 0 && place.Top >= 0 && place.Right <= layout.Width && place.Top + MeshLayout.NodeHeight <= layout.Height, place.Node.Id));
        },
        iter: 200);

    [Fact]
    public void The_same_mesh_is_the_same_picture_in_whatever_order_it_is_told() => Gen.Select(Graphs, Gen.Int).Sample(
        (graph, seed) =>
        {
            var order = new Random(seed);
            var other = new MeshGraph([.. graph.Nodes.OrderBy(_ => order.Next())], [.. graph.Edges.OrderBy(_ => order.Next())]);
            Assert.Equal(Places(graph), Places(other));
        },
        iter: 100);

    [Fact]
    public void Events_go_from_left_to_right() => Graphs.Sample(
        graph => Assert.All(MeshLayout.Of(graph).Edges, edge => Assert.Equal(edge.From.Node.Column >= edge.To.Node.Column, edge.IsBack)),
        iter: 100);

    [Fact]
    public void A_node_more_leaves_the_order_of_the_others_as_it_was()
    {
        var graph = Graph([MeshColumn.Broker, MeshColumn.Trigger, MeshColumn.Trigger, MeshColumn.Trigger, MeshColumn.Sink], [(0, 1, MeshEdgeKind.Filter), (0, 2, MeshEdgeKind.Filter), (0, 3, MeshEdgeKind.Filter), (2, 4, MeshEdgeKind.Delivery)]);
        var more = new MeshGraph([.. graph.Nodes, Node(MeshColumn.Trigger, "n0015")], [.. graph.Edges, new MeshEdge { From = "n0000", To = "n0015", Kind = MeshEdgeKind.Filter }]);
        Assert.Equal(Order(graph), Order(more).Where(id => id != "n0015"));
    }

    private static IEnumerable<string> Order(MeshGraph graph) => MeshLayout.Of(graph).Nodes.Select(place => place.Node.Id);

    private static IEnumerable<string> Places(MeshGraph graph) => MeshLayout.Of(graph).Nodes.Select(place => $"{place.Node.Id} {place.Left} {place.Top}").Order(StringComparer.Ordinal);

    private static MeshGraph Graph(IReadOnlyList<MeshColumn> columns, IReadOnlyList<(int From, int To, MeshEdgeKind Kind)> edges) => new(
        [.. columns.Select((column, i) => Node(column, $"n{i:0000}"))],
        [.. edges.Select(edge => new MeshEdge { From = $"n{edge.From:0000}", To = $"n{edge.To:0000}", Kind = edge.Kind }).DistinctBy(edge => edge.Id)]);

    private static MeshNode Node(MeshColumn column, string id) => new() { Id = id, Column = column, Kind = "Thing", Name = id, Readiness = Readiness.Ready };
}
