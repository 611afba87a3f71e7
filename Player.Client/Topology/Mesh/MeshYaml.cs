using Player.Client.Api;
using Player.Topology;
using Player.Topology.Graph;

namespace Player.Client.Topology.Mesh;

/// <summary>Objects as their home has them, and what they make.</summary>
internal sealed class MeshYaml(PlayerApi api, TopologyState topology)
{
    public Task<ApiResult<string>> ReadAsync(MeshNode node) =>
        api.ReadObjectAsync(new(node.ApiVersion, node.Kind == "Player" ? "Service" : node.Kind, node.Name, node.Namespace), CancellationToken.None);

    /// <summary>What a source says that it makes; of a Broker, what EventTypes say of it.</summary>
    public IEnumerable<MeshEvents> EventsOf(MeshNode node) => topology.Topology.Objects
        .Where(found => found.Role == MeshRole.EventType
            ? found.Links.Any(link => link.Target.Ref is { } about && about.Kind == node.Kind && about.Name == node.Name && (about.Namespace ?? found.Namespace) == node.Namespace)
            : found.Kind == node.Kind && found.Name == node.Name && found.Namespace == node.Namespace)
        .SelectMany(found => found.Events)
        .Distinct();
}
