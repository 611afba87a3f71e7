using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Server.Hosting;
using Player.Topology;

namespace Player.Server.Discovery.Kubernetes;

/// <summary>Manifests into the cluster, and what came of it as an answer at the door.</summary>
internal sealed class ClusterObjects(ClusterWriter writer, IOptions<ClusterOptions> options)
{
    public async Task<IResult> ApplyAsync(IReadOnlyList<ManifestObject> objects, bool dryRun, CancellationToken stop)
    {
        if (objects.Count == 0) return Problems.BadRequest("The body holds no manifest; it is YAML or JSON of Brokers and Triggers.");
        if (objects.Any(found => found.IsRefused)) return Problems.BadManifest([.. objects.Select(found => Result(found, found.IsRefused ? ManifestOutcome.Refused : ManifestOutcome.Unchanged))]);
        if (ReadOnly() is { } refusal) return refusal;
        // There are no transactions: what the cluster would refuse is found before anything is kept.
        if (!dryRun && objects.Count > 1 && await EachAsync(objects, dryRun: true, stop) is { Failure: { } early }) return early;
        var (results, failure) = await EachAsync(objects, dryRun, stop);
        return failure ?? TypedResults.Json(new ManifestReport { Results = results }, PlayerJson.Default.ManifestReport);
    }

    public async Task<IResult> DeleteAsync(MeshKind kind, string space, string name, CancellationToken stop)
    {
        if (ReadOnly() is { } refusal) return refusal;
        return await writer.DeleteAsync(kind, space, name, stop) switch
        {
            { Failure: null } => TypedResults.NoContent(),
            { Failure: ClusterAnswer.Missing } => Problems.NotFound($"There is no {kind.Kind} {name} in namespace {space}."),
            var written => Failure(written, kind, space),
        };
    }

    private async Task<(IReadOnlyList<ManifestResult> Results, IResult? Failure)> EachAsync(
        IReadOnlyList<ManifestObject> objects, bool dryRun, CancellationToken stop)
    {
        var results = new List<ManifestResult>();
        foreach (var found in objects)
        {
            if (Of(found) is not var (kind, name, yaml))
            {
                results.Add(Result(found, ManifestOutcome.Foreign));
                continue;
            }

            var written = await writer.ApplyAsync(kind, name, yaml, dryRun, stop);
            if (written.Failure is not null) return (results, Failure(written, kind, name.Namespace));
            results.Add(Result(found, written.Outcome));
        }

        return (results, null);
    }

    private static (MeshKind Kind, ObjectName Name, string Yaml)? Of(ManifestObject found) => found.Object switch
    {
        BrokerManifest broker => (MeshKind.Broker, broker.Metadata, ManifestWriter.Write(broker)),
        TriggerManifest trigger => (MeshKind.Trigger, trigger.Metadata, ManifestWriter.Write(trigger)),
        _ => null,
    };

    private static ManifestResult Result(ManifestObject found, ManifestOutcome outcome) =>
        new(found.Kind, found.Metadata?.Namespace, found.Name, outcome, found.Findings, found.Place.Line);

    private static IResult Failure(Written written, MeshKind kind, string space) => written.Failure switch
    {
        ClusterAnswer.Forbidden forbidden => Problems.Forbidden(forbidden.Message, new(written.Verb, kind.Group, kind.Resource, space)),
        ClusterAnswer.Refused refused => Problems.ClusterRefused(refused.Status, refused.Message),
        ClusterAnswer.Missing missing => Problems.ClusterRefused(
            StatusCodes.Status404NotFound, $"{missing.Message} Is Knative Eventing installed, and does the namespace {space} exist?"),
        ClusterAnswer.Fault fault => Problems.ClusterUnreachable(fault.Sentence),
        _ => Problems.ClusterUnreachable("The API server's answer is not understood."),
    };

    private IResult? ReadOnly() => options.Value.Write ? null : Problems.Forbidden(
        "Player:Kubernetes:Write is false: this Player only looks at the cluster. kubectl does what you want.", null);
}
