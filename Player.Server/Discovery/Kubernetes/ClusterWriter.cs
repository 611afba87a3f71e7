using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Player.Contracts;
using Player.Manifests;
using Player.Topology;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>
/// Makes, changes and deletes Brokers and Triggers in the cluster. A change replaces what the manifest speaks of and leaves alone what
/// others wrote: fields that this Player does not know, labels and annotations of controllers.
/// </summary>
internal sealed class ClusterWriter(ClusterApi api)
{
    // Between our reading and our writing somebody else may write.
    private const int MaxTries = 4;

    /// <summary>Creates the object, or changes it.</summary>
    /// <param name="kind">Broker or Trigger.</param>
    /// <param name="name">Its name.</param>
    /// <param name="yaml">As <see cref="ManifestWriter"/> writes it.</param>
    /// <param name="dryRun">The cluster checks everything and keeps nothing.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<Written> ApplyAsync(MeshKind kind, ObjectName name, string yaml, bool dryRun, CancellationToken stop)
    {
        var wish = Wish(yaml);
        var query = dryRun ? "?dryRun=All" : "";
        var path = ClusterApi.Path(kind, kind.Versions[0], name.Namespace, name.Name);
        for (var attempt = 1; ; attempt++)
        {
            var known = await api.GetAsync(path, stop);
            if (known is ClusterAnswer.Missing)
            {
                var created = await api.CallAsync(HttpMethod.Post, ClusterApi.Path(kind, kind.Versions[0], name.Namespace) + query, wish.ToJsonString(), stop);
                if (IsConflict(created) && attempt < MaxTries) continue;
                return Ended("create", created, ManifestOutcome.Created);
            }

            if (known is not ClusterAnswer.Ok ok) return Ended("get", known, ManifestOutcome.Unchanged);
            using var body = ok.Body;
            var before = JsonObject.Create(body.RootElement) ?? [];
            var after = Merge(kind, before, wish);
            if (JsonNode.DeepEquals(before, after)) return new(ManifestOutcome.Unchanged, "get", null);
            var updated = await api.CallAsync(HttpMethod.Put, path + query, after.ToJsonString(), stop);
            if (IsConflict(updated) && attempt < MaxTries) continue;
            return Ended("update", updated, ManifestOutcome.Changed);
        }
    }

    public async Task<Written> DeleteAsync(MeshKind kind, string space, string name, CancellationToken stop) =>
        Ended("delete", await api.CallAsync(HttpMethod.Delete, ClusterApi.Path(kind, kind.Versions[0], space, name), null, stop), ManifestOutcome.Changed);

    private static bool IsConflict(ClusterAnswer answer) => answer is ClusterAnswer.Refused { Status: StatusCodes.Status409Conflict };

    private static Written Ended(string verb, ClusterAnswer answer, ManifestOutcome done)
    {
        if (answer is not ClusterAnswer.Ok ok) return new(done, verb, answer);
        ok.Body.Dispose();
        return new(done, verb, null);
    }

    private static JsonObject Wish(string yaml)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes)) ManifestJson.Write(json, ManifestYaml.Read(yaml).Documents[0]);
        return (JsonObject)(JsonNode.Parse(bytes.WrittenSpan) ?? throw new InvalidOperationException("A manifest is a map."));
    }

    private static JsonObject Merge(MeshKind kind, JsonObject before, JsonObject wish)
    {
        var after = (JsonObject)before.DeepClone();
        var spec = Below(after, "spec");
        var wished = wish["spec"] as JsonObject ?? [];
        // A Broker's config is filled in by the cluster, and not to be changed: silence leaves it.
        string[] ours = kind == MeshKind.Broker ? ["delivery"] : ["broker", "filter", "filters", "delivery"];
        foreach (var field in ours) spec.Remove(field);
        foreach (var (field, value) in wished) spec[field] = field == "subscriber" ? Subscriber(spec[field], value) : value?.DeepClone();
        foreach (var part in (ReadOnlySpan<string>)["labels", "annotations"])
        {
            if (wish["metadata"]?[part] is not JsonObject texts) continue;
            var known = Below(Below(after, "metadata"), part);
            foreach (var (name, value) in texts) known[name] = value?.DeepClone();
        }

        return after;
    }

    // Certificates and audiences that belong to a subscriber stay while it is the same one.
    private static JsonNode? Subscriber(JsonNode? before, JsonNode? wish) =>
        before is JsonObject known && JsonNode.DeepEquals(known["ref"], wish?["ref"]) && JsonNode.DeepEquals(known["uri"], wish?["uri"])
            ? known.DeepClone()
            : wish?.DeepClone();

    private static JsonObject Below(JsonObject map, string name)
    {
        if (map[name] is JsonObject known) return known;
        var made = new JsonObject();
        map[name] = made;
        return made;
    }
}

/// <summary>How writing ended.</summary>
/// <param name="Outcome">What was done, where nothing failed.</param>
/// <param name="Verb">The last thing asked of the cluster, in the words of RBAC.</param>
/// <param name="Failure">Null: it was done.</param>
internal sealed record Written(ManifestOutcome Outcome, string Verb, ClusterAnswer? Failure);
