using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Player.Manifests;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Discovery;

/// <summary>What a fake cluster keeps: objects with their versions, and the history that watches read.</summary>
internal sealed class ClusterStore
{
    private const string Definitions = "customresourcedefinitions";
    private readonly Lock gate = new();
    private readonly Dictionary<(string Resource, string Key), JsonObject> objects = [];
    private readonly List<(int Version, string Type, string Resource, JsonObject Object)> history = [];
    private readonly HashSet<string> missing = new(StringComparer.Ordinal);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int version = 100;
    private int oldest;

    /// <summary>What a controller does with an object that somebody wrote; its result is kept as a second version.</summary>
    public Func<JsonObject, JsonObject?> Controller { get; set; } = _ => null;

    /// <summary>Every object of a folder of golden files.</summary>
    public void Load(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "Player.Tests", "Discovery", "Clusters", folder), "objects.yaml"))
            Apply(File.ReadAllText(file));
    }

    /// <summary>Objects as YAML, written over what there is.</summary>
    public void Apply(string yaml)
    {
        foreach (var document in ManifestYaml.Read(yaml).Documents) Put(Parse(document));
    }

    public void Remove(string resource, string space, string name)
    {
        lock (gate)
        {
            if (objects.Remove((resource, $"{space}/{name}"), out var gone)) Happen("DELETED", resource, gone);
        }
    }

    /// <summary>As if that part of Knative were not installed.</summary>
    public void Uninstall(params string[] resources)
    {
        lock (gate) missing.UnionWith(resources);
    }

    public void Install(string resource)
    {
        lock (gate) missing.Remove(resource);
    }

    public bool IsInstalled(ClusterPath path)
    {
        lock (gate)
            return !missing.Contains(path.Resource) && (path.Resource == Definitions || Version(path.Resource) is not { } served || served == path.Version);
    }

    /// <summary>Forgets the history: whoever watches must list again.</summary>
    public void Expire()
    {
        lock (gate)
        {
            oldest = ++version;
            Tell();
        }
    }

    public (int, JsonNode) List(ClusterPath path, IQueryCollection query)
    {
        lock (gate)
        {
            var found = objects.Where(entry => entry.Key.Resource == path.Resource && IsIn(entry.Value, path.Namespace) && Selects(query, entry.Value))
                .OrderBy(entry => entry.Key.Key, StringComparer.Ordinal).Select(entry => (JsonNode)entry.Value.DeepClone()).ToArray();
            var from = query.TryGetValue("continue", out var go) ? int.Parse(go.ToString()) : 0;
            var limit = query.TryGetValue("limit", out var most) ? int.Parse(most.ToString()) : int.MaxValue;
            var metadata = new JsonObject { ["resourceVersion"] = $"{version}" };
            if (found.Length - from > limit) metadata["continue"] = $"{from + limit}";
            return (200, new JsonObject { ["kind"] = "List", ["metadata"] = metadata, ["items"] = new JsonArray([.. found.Skip(from).Take(limit)]) });
        }
    }

    public (int, JsonNode) Get(ClusterPath path)
    {
        lock (gate) return objects.TryGetValue(Key(path), out var found) ? (200, found.DeepClone()) : NotFound(path);
    }

    public (int, JsonNode) Create(ClusterPath path, JsonObject body, bool dryRun)
    {
        lock (gate)
        {
            if (Denied(body) is { } denied) return denied;
            if (objects.ContainsKey((path.Resource, $"{path.Namespace}/{Name(body)}")))
                return (409, Status(409, "AlreadyExists", $"{path.Resource}.{path.Group} \"{Name(body)}\" already exists"));
            return (201, dryRun ? body.DeepClone() : Put(body));
        }
    }

    public (int, JsonNode) Update(ClusterPath path, JsonObject body, bool dryRun)
    {
        lock (gate)
        {
            if (!objects.TryGetValue(Key(path), out var known)) return NotFound(path);
            if (Denied(body) is { } denied) return denied;
            if ((string?)body["metadata"]!["resourceVersion"] != (string?)known["metadata"]!["resourceVersion"])
                return (409, Status(409, "Conflict", "the object has been modified; please apply your changes to the latest version and try again"));
            return (200, dryRun ? body.DeepClone() : Put(body));
        }
    }

    public (int, JsonNode) Delete(ClusterPath path)
    {
        lock (gate)
        {
            if (!objects.Remove(Key(path), out var gone)) return NotFound(path);
            Happen("DELETED", path.Resource, gone);
            return (200, Status(200, "", ""));
        }
    }

    /// <summary>What happened after a version, and what tells of more. A negative version ends the watch.</summary>
    public (IReadOnlyList<(int Version, string Line)> Steps, Task Next) Steps(ClusterPath path, int after)
    {
        lock (gate)
        {
            if (after < oldest) return ([(-1, Step("ERROR", Status(410, "Expired", "too old resource version")))], Task.CompletedTask);
            return ([.. history.Where(step => step.Version > after && step.Resource == path.Resource && IsIn(step.Object, path.Namespace))
                .Select(step => (step.Version, Step(step.Type, step.Object)))], changed.Task);
        }
    }

    public static JsonObject Status(int code, string reason, string message) => new()
    {
        ["kind"] = "Status",
        ["apiVersion"] = "v1",
        ["status"] = code < 400 ? "Success" : "Failure",
        ["message"] = message,
        ["reason"] = reason,
        ["code"] = code,
    };

    private JsonNode Put(JsonObject written)
    {
        lock (gate)
        {
            var resource = Resource(written);
            var metadata = written["metadata"]!.AsObject();
            metadata["namespace"] ??= resource == Definitions ? null : ObjectName.DefaultNamespace;
            var key = (resource, $"{metadata["namespace"]}/{Name(written)}");
            var type = objects.ContainsKey(key) ? "MODIFIED" : "ADDED";
            var kept = (JsonObject)written.DeepClone();
            kept["metadata"]!["managedFields"] = new JsonArray(new JsonObject { ["manager"] = "test" });
            objects[key] = kept;
            Happen(type, resource, kept);
            if (Controller((JsonObject)kept.DeepClone()) is { } reconciled && !JsonNode.DeepEquals(reconciled["status"], kept["status"]))
            {
                objects[key] = reconciled;
                Happen("MODIFIED", resource, reconciled);
            }

            return objects[key].DeepClone();
        }
    }

    private void Happen(string type, string resource, JsonObject what)
    {
        what["metadata"]!["resourceVersion"] = $"{++version}";
        history.Add((version, type, resource, (JsonObject)what.DeepClone()));
        Tell();
    }

    private void Tell()
    {
        var told = changed;
        changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        told.SetResult();
    }

    // The version that the objects of a resource are kept in; null where there are none, and any will do.
    private string? Version(string resource) =>
        objects.FirstOrDefault(entry => entry.Key.Resource == resource).Value is { } one ? ((string)one["apiVersion"]!).Split('/')[1] : null;

    // What Knative's webhook says (seen).
    private static (int, JsonNode)? Denied(JsonObject body) => (string?)body["kind"] == "Trigger" && body["spec"]?["broker"] is null
        ? (400, Status(400, "BadRequest", "admission webhook \"validation.webhook.eventing.knative.dev\" denied the request: validation failed: missing field(s): spec.broker"))
        : (string?)body["spec"]?["broker"] == "refused-broker"
            ? (400, Status(400, "BadRequest", "admission webhook \"validation.webhook.eventing.knative.dev\" denied the request: validation failed: refused"))
            : null;

    private static bool Selects(IQueryCollection query, JsonObject found) =>
        !query.TryGetValue("labelSelector", out var selector) || (string?)found["metadata"]!["labels"]?[selector.ToString().Split('=')[0]] == selector.ToString().Split('=')[1];

    private static bool IsIn(JsonObject found, string? space) => space is null || (string?)found["metadata"]!["namespace"] == space;

    private static (int, JsonNode) NotFound(ClusterPath path) => (404, Status(404, "NotFound", $"{path.Resource}.{path.Group} \"{path.Name}\" not found"));

    private static (string, string) Key(ClusterPath path) => (path.Resource, $"{path.Namespace}/{path.Name}");

    private static string Name(JsonObject found) => (string)found["metadata"]!["name"]!;

    private static string Resource(JsonObject found) => MeshKind.WellKnown.FirstOrDefault(kind => kind.Kind == (string?)found["kind"])?.Resource
        ?? ((string)found["kind"]!).ToLowerInvariant() + "s";

    private static string Step(string type, JsonObject what) => new JsonObject { ["type"] = type, ["object"] = what.DeepClone() }.ToJsonString();

    private static JsonObject Parse(ManifestNode document)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes)) ManifestJson.Write(json, document);
        return (JsonObject)JsonNode.Parse(bytes.ToArray())!;
    }
}
