using Player.Topology.Graph;

namespace Player.Client.Topology.Mesh;

/// <summary>Where an arrow key leads: along the ways to the left and right, within the column up and down.</summary>
internal static class MeshWalk
{
    /// <returns>Null where the way ends.</returns>
    public static string? Next(MeshLayout layout, string from, string key)
    {
        var here = layout.Nodes.FirstOrDefault(place => place.Node.Id == from);
        if (here is null) return null;
        var column = layout.Nodes.Where(place => place.Node.Column == here.Node.Column).OrderBy(place => place.Top).ToList();
        var at = column.FindIndex(place => place.Node.Id == from);
        return key switch
        {
            "ArrowUp" => at > 0 ? column[at - 1].Node.Id : null,
            "ArrowDown" => at < column.Count - 1 ? column[at + 1].Node.Id : null,
            "ArrowRight" => Nearest(layout.Edges.Where(edge => edge.From.Node.Id == from && !edge.IsBack).Select(edge => edge.To), here),
            "ArrowLeft" => Nearest(layout.Edges.Where(edge => edge.To.Node.Id == from && !edge.IsBack).Select(edge => edge.From), here),
            _ => null,
        };
    }

    private static string? Nearest(IEnumerable<PlacedNode> places, PlacedNode here) => places.MinBy(place => Math.Abs(place.Top - here.Top))?.Node.Id;
}
