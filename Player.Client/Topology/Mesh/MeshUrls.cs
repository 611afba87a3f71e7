namespace Player.Client.Topology.Mesh;

/// <summary>Every node has a URL.</summary>
internal static class MeshUrls
{
    public const string Page = "topology";

    public static string Of(string nodeId) => $"{Page}?node={Uri.EscapeDataString(nodeId)}";
}
