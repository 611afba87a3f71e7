using Player.Contracts;
using Player.Server.Hosting;
using Player.Topology;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>Brokers and Triggers of the cluster over the very routes that the embedded broker has for its own.</summary>
internal static class ClusterEndpoints
{
    /// <summary>Every document in its order; the cluster checks all of them before the first one is kept.</summary>
    public static async Task<IResult> Apply(HttpRequest request, ClusterObjects objects, CancellationToken cancellationToken, bool dryRun = false) =>
        await objects.ApplyAsync(ManifestReader.Read(await ManifestBody.ReadAsync(request, cancellationToken)), dryRun, cancellationToken);

    public static Task<IResult> PutBroker(
        string @namespace, string name, HttpRequest request, ClusterObjects objects, CancellationToken cancellationToken, bool dryRun = false) =>
        Put(BrokerManifest.Kind, new() { Namespace = @namespace, Name = name }, request, objects, dryRun, cancellationToken);

    public static Task<IResult> PutTrigger(
        string @namespace, string name, HttpRequest request, ClusterObjects objects, CancellationToken cancellationToken, bool dryRun = false) =>
        Put(TriggerManifest.Kind, new() { Namespace = @namespace, Name = name }, request, objects, dryRun, cancellationToken);

    public static Task<IResult> DeleteBroker(
        string @namespace, string name, ClusterObjects objects, ITopologySource topology, CancellationToken cancellationToken, bool force = false)
    {
        string[] triggers = [.. topology.Current.Triggers.Where(node => node.Namespace == @namespace && node.Broker == name).Select(node => node.Name)];
        return triggers.Length > 0 && !force
            ? Task.FromResult(Problems.HasTriggers(name, triggers))
            : objects.DeleteAsync(MeshKind.Broker, @namespace, name, cancellationToken);
    }

    public static Task<IResult> DeleteTrigger(string @namespace, string name, ClusterObjects objects, CancellationToken cancellationToken) =>
        objects.DeleteAsync(MeshKind.Trigger, @namespace, name, cancellationToken);

    public static IResult Export(ITopologySource topology, string? kind = null, string? @namespace = null, string? name = null) =>
        TypedResults.Text(ManifestWriter.Write(topology.Current, kind, @namespace, name), ManifestBody.Yaml);

    public static IResult Counts(ITopologySource topology) => TypedResults.Json(topology.Counts, PlayerJson.Default.IReadOnlyListTriggerCounts);

    public static IResult NoSwitch() => Problems.NotFound(
        "A Trigger of a cluster cannot be switched off: delete it, or give it a filter that nothing passes. Only the embedded broker has a switch.");

    public static IResult NoDeliveries() => Problems.NotFound("A cluster does not tell of its deliveries; only the embedded broker does.");

    private static async Task<IResult> Put(
        string kind, ObjectName name, HttpRequest request, ClusterObjects objects, bool dryRun, CancellationToken cancellationToken)
    {
        var read = ManifestReader.Read(await ManifestBody.ReadAsync(request, cancellationToken));
        return read is [var only] && (only.IsRefused || only.Is(kind, name.Namespace, name.Name))
            ? await objects.ApplyAsync(read, dryRun, cancellationToken)
            : Problems.BadRequest($"The body must be one manifest: the {kind} {name.Name} in namespace {name.Namespace}, as the path says.");
    }
}
