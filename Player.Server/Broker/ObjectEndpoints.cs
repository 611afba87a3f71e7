using Player.Contracts;
using Player.Server.Hosting;
using Player.Topology;

namespace Player.Server.Broker;

/// <summary>Brokers and Triggers over REST, in the words of Kubernetes: manifests in, manifests out.</summary>
internal static class ObjectEndpoints
{
    /// <summary>Every document, or none.</summary>
    public static async Task<IResult> Apply(HttpRequest request, BrokerCatalog catalog, CancellationToken cancellationToken, bool dryRun = false) =>
        Applied(catalog, ManifestReader.Read(await ManifestBody.ReadAsync(request, cancellationToken)), dryRun);

    public static Task<IResult> PutBroker(
        string @namespace, string name, HttpRequest request, BrokerCatalog catalog, CancellationToken cancellationToken, bool dryRun = false) =>
        Put(new(@namespace, name), BrokerManifest.Kind, request, catalog, dryRun, cancellationToken);

    public static Task<IResult> PutTrigger(
        string @namespace, string name, HttpRequest request, BrokerCatalog catalog, CancellationToken cancellationToken, bool dryRun = false) =>
        Put(new(@namespace, name), TriggerManifest.Kind, request, catalog, dryRun, cancellationToken);

    public static IResult Export(BrokerCatalog catalog, string? kind = null, string? @namespace = null, string? name = null) =>
        TypedResults.Text(ManifestWriter.Write(catalog.Routes.Snapshot, kind, @namespace, name), ManifestBody.Yaml);

    public static IResult DeleteBroker(string @namespace, string name, BrokerCatalog catalog, bool force = false) =>
        catalog.DeleteBroker(@namespace, name, force) switch
        {
            { Deleted: true } => TypedResults.NoContent(),
            { Triggers: { Count: > 0 } triggers } => Problems.HasTriggers(name, triggers),
            _ => Problems.NotFound($"There is no Broker {name} in namespace {@namespace}."),
        };

    public static IResult DeleteTrigger(string @namespace, string name, BrokerCatalog catalog, Dispatcher dispatcher)
    {
        if (!catalog.DeleteTrigger(@namespace, name)) return NoTrigger(@namespace, name);
        dispatcher.Forget(new(@namespace, name));
        return TypedResults.NoContent();
    }

    public static IResult Switch(string @namespace, string name, TriggerSwitch change, BrokerCatalog catalog) =>
        catalog.Switch(@namespace, name, change.Enabled) ? TypedResults.NoContent() : NoTrigger(@namespace, name);

    public static IResult Counts(Dispatcher dispatcher) => TypedResults.Json(dispatcher.Counts(), PlayerJson.Default.IReadOnlyListTriggerCounts);

    public static IResult Deliveries(string @namespace, string name, BrokerCatalog catalog, Dispatcher dispatcher) =>
        catalog.Routes.Trigger(new(@namespace, name)) is null
            ? NoTrigger(@namespace, name)
            : TypedResults.Json(dispatcher.Lane(new(@namespace, name)).Attempts, PlayerJson.Default.IReadOnlyListDeliveryAttempt);

    private static IResult NoTrigger(string space, string name) => Problems.NotFound($"There is no Trigger {name} in namespace {space}.");

    private static async Task<IResult> Put(
        ObjectKey key, string kind, HttpRequest request, BrokerCatalog catalog, bool dryRun, CancellationToken cancellationToken)
    {
        var objects = ManifestReader.Read(await ManifestBody.ReadAsync(request, cancellationToken));
        return objects is [var only] && (only.IsRefused || only.Is(kind, key.Namespace, key.Name))
            ? Applied(catalog, objects, dryRun)
            : Problems.BadRequest($"The body must be one manifest: the {kind} {key.Name} in namespace {key.Namespace}, as the path says.");
    }

    private static IResult Applied(BrokerCatalog catalog, IReadOnlyList<ManifestObject> objects, bool dryRun)
    {
        if (objects.Count == 0) return Problems.BadRequest("The body holds no manifest; it is YAML or JSON of Brokers and Triggers.");
        var report = catalog.Apply(objects, dryRun);
        return report.Results.Any(result => result.Outcome == ManifestOutcome.Refused)
            ? Problems.BadManifest(report.Results)
            : TypedResults.Json(report, PlayerJson.Default.ManifestReport);
    }
}
