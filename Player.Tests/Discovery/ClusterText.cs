using System.Text.Json;
using System.Text.Json.Nodes;
using Player.Contracts;
using Player.Manifests;
using Player.Topology;

namespace Player.Tests.Discovery;

/// <summary>A topology as YAML, for golden files and for failures that explain themselves.</summary>
internal static class ClusterText
{
    public static string Of(TopologySnapshot topology)
    {
        // The port of the fake cluster is another one each time.
        var steady = topology with { Reading = topology.Reading with { Cluster = null } };
        var json = (JsonObject)JsonNode.Parse(JsonSerializer.SerializeToUtf8Bytes(steady, PlayerJson.Default.TopologySnapshot))!;
        return ManifestJson.ToYaml(JsonSerializer.SerializeToUtf8Bytes(json));
    }
}
