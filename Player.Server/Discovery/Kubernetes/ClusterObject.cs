using System.Buffers;
using System.Text.Json;
using Player.Manifests;
using Player.Topology;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>An object of the cluster: what the picture needs of it, and itself for those who want to read it.</summary>
/// <param name="Node">A <see cref="BrokerNode"/>, <see cref="TriggerNode"/> or <see cref="MeshObject"/>.</param>
/// <param name="IsPart">Made by another object of the mesh for itself.</param>
/// <param name="Trigger">Of a Subscription that a Trigger made for itself: the Trigger, by namespace and name.</param>
/// <param name="Json">The object without <c>managedFields</c>, which nobody reads.</param>
internal sealed record ClusterObject(object Node, bool IsPart, string? Trigger, ReadOnlyMemory<byte> Json)
{
    public static ClusterObject Of(MeshKind kind, JsonElement found)
    {
        var map = (ManifestMap)ManifestJson.Read(found);
        object node = kind == MeshKind.Broker ? MeshReader.Broker(map)
            : kind == MeshKind.Trigger ? Switched(MeshReader.Trigger(map))
            : MeshReader.Object(map, kind.Role ?? MeshRole.Source);
        var trigger = kind.Role == MeshRole.Subscription && MeshReader.TriggerOf(map) is { } name ? $"{map.TextAt("metadata", "namespace")}/{name}" : null;
        return new(node, MeshReader.IsPart(map), trigger, Bytes(found));
    }

    /// <summary>Namespace and name.</summary>
    public static string Key(JsonElement found)
    {
        var metadata = found.GetProperty("metadata");
        return $"{(metadata.TryGetProperty("namespace", out var space) ? space.GetString() : "")}/{metadata.GetProperty("name").GetString()}";
    }

    /// <summary>The item of a list with the <c>apiVersion</c> and <c>kind</c> that lists leave out.</summary>
    public static JsonElement Named(JsonElement item, MeshKind kind, string version)
    {
        if (item.TryGetProperty("kind", out _)) return item.Clone();
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", $"{kind.Group}/{version}");
            json.WriteString("kind", kind.Kind);
            foreach (var member in item.EnumerateObject()) member.WriteTo(json);
            json.WriteEndObject();
        }

        using var named = JsonDocument.Parse(bytes.WrittenMemory);
        return named.RootElement.Clone();
    }

    // The embedded broker's switch says nothing to a cluster, which delivers all the same.
    private static TriggerNode Switched(TriggerNode found) => found.Enabled ? found : found with { Trigger = found.Trigger.Switched(true) };

    private static ReadOnlyMemory<byte> Bytes(JsonElement found)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            foreach (var member in found.EnumerateObject())
            {
                if (member.NameEquals("metadata"u8) && member.Value.ValueKind == JsonValueKind.Object) Metadata(json, member.Value);
                else member.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return bytes.WrittenMemory;
    }

    private static void Metadata(Utf8JsonWriter json, JsonElement metadata)
    {
        json.WriteStartObject("metadata");
        foreach (var member in metadata.EnumerateObject())
        {
            if (!member.NameEquals("managedFields"u8)) member.WriteTo(json);
        }

        json.WriteEndObject();
    }
}
