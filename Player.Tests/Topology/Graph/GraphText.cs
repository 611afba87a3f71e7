using System.Text;
using Player.Topology.Graph;

namespace Player.Tests.Topology.Graph;

/// <summary>A graph as a text that a person can read: each node with where its events go, in the order of the picture.</summary>
internal static class GraphText
{
    public static string Of(MeshGraph graph)
    {
        var text = new StringBuilder();
        var layout = MeshLayout.Of(graph);
        foreach (var column in layout.Nodes.GroupBy(place => place.Node.Column))
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(column.Key).Append('\n');
            foreach (var (node, _, top) in column)
            {
                var space = node.Namespace is null ? "" : node.Namespace + "/";
                text.Append("  ").Append(node.IsPlayer ? "[this Player] " : "").Append(node.Kind).Append(' ').Append(space).Append(node.Name).Append(": ").Append(node.Readiness).Append(", row ")
                    .Append(((top - MeshLayout.Margin) / (double)(MeshLayout.NodeHeight + MeshLayout.RowGap)).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)).Append('\n');
                foreach (var edge in layout.Edges.Where(edge => edge.From.Node.Id == node.Id).OrderBy(edge => edge.To.Node.Id, StringComparer.Ordinal).ThenBy(edge => edge.Edge.Kind))
                {
                    text.Append("    ").Append(edge.Edge.Kind).Append(" -> ").Append(edge.To.Node.Id).Append(edge.Edge.Inbox is { } inbox ? " at inbox " + inbox : "").Append(edge.IsBack ? " (back)" : "").Append('\n');
                }
            }
        }

        return text.ToString();
    }
}
