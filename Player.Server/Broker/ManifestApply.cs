using Player.Contracts;
using Player.Topology;

namespace Player.Server.Broker;

/// <summary>Lays the objects of a manifest over what there is.</summary>
/// <param name="before">What there is.</param>
/// <param name="retryAfter">Knative's feature <c>delivery-retryafter</c> is on.</param>
internal sealed class ManifestApply(BrokerFile before, bool retryAfter)
{
    // As many as there may be, each as long, are a file that is read at the next start.
    private const int LongestObject = 27_000;

    private readonly List<ManifestResult> results = [];
    private readonly HashSet<(string Kind, ObjectKey Key)> seen = [];

    public int MostBrokers { get; init; } = int.MaxValue;

    public int MostTriggers { get; init; } = int.MaxValue;

    /// <summary>What there is afterwards: the same object where nothing changes.</summary>
    public BrokerFile After { get; private set; } = before;

    public ManifestReport Report => new() { Results = results };

    public bool IsRefused => results.Any(result => result.Outcome == ManifestOutcome.Refused);

    public void Lay(ManifestObject found)
    {
        var (space, outcome, finding) = found.Object switch
        {
            BrokerManifest { Delivery: { } delivery } broker when Disallowed(delivery) is { } fault => (broker.Namespace, ManifestOutcome.Refused, fault),
            TriggerManifest { Delivery: { } delivery } trigger when Disallowed(delivery) is { } fault => (trigger.Namespace, ManifestOutcome.Refused, fault),
            BrokerManifest broker => (broker.Namespace, Twice(BrokerManifest.Kind, broker.Metadata) ?? Lay(broker), null),
            TriggerManifest trigger when Immutable(trigger) is { } fault => (trigger.Namespace, ManifestOutcome.Refused, fault),
            TriggerManifest trigger => (trigger.Namespace, Twice(TriggerManifest.Kind, trigger.Metadata) ?? Lay(trigger), null),
            _ => (null, found.IsRefused ? ManifestOutcome.Refused : ManifestOutcome.Foreign, null),
        };
        if (finding is null && outcome == ManifestOutcome.Refused && found.Object is not null)
            finding = $"The {found.Kind} {found.Name} is in this text twice; keep one of them.";
        if (outcome is ManifestOutcome.Created or ManifestOutcome.Changed && TooMuch(found.Object, outcome) is { } much) (outcome, finding) = (ManifestOutcome.Refused, much);
        results.Add(new(
            found.Kind, space, found.Name, outcome, finding is null ? found.Findings : [.. found.Findings, new("", finding, found.Place)], found.Place.Line));
    }

    private string? TooMuch(object? made, ManifestOutcome outcome) => made switch
    {
        BrokerManifest broker when ManifestWriter.Write(broker).Length > LongestObject => $"A Broker has {LongestObject} characters at most.",
        TriggerManifest trigger when ManifestWriter.Write(trigger).Length > LongestObject => $"A Trigger has {LongestObject} characters at most.",
        _ when outcome == ManifestOutcome.Changed => null,
        BrokerManifest when After.Brokers.Count > MostBrokers => $"There are {MostBrokers} Brokers already; {BrokerOptions.Section}:{nameof(BrokerOptions.MaxBrokers)} says how many there may be.",
        TriggerManifest when After.Triggers.Count > MostTriggers => $"There are {MostTriggers} Triggers already; {BrokerOptions.Section}:{nameof(BrokerOptions.MaxTriggers)} says how many there may be.",
        _ => null,
    };

    private ManifestOutcome? Twice(string kind, ObjectName name) =>
        seen.Add((kind, new(name.Namespace, name.Name))) ? null : ManifestOutcome.Refused;

    private ManifestOutcome Lay(BrokerManifest broker)
    {
        var known = After.Brokers.FirstOrDefault(other => other.Namespace == broker.Namespace && other.Name == broker.Name);
        if (known is null)
        {
            After = After with { Brokers = [.. After.Brokers, broker] };
            return ManifestOutcome.Created;
        }

        if (ManifestWriter.Write(known) == ManifestWriter.Write(broker)) return ManifestOutcome.Unchanged;
        After = After with { Brokers = [.. After.Brokers.Select(other => ReferenceEquals(other, known) ? broker : other)] };
        return ManifestOutcome.Changed;
    }

    private ManifestOutcome Lay(TriggerManifest trigger)
    {
        var known = Known(trigger);
        if (known is null)
        {
            After = After with { Triggers = [.. After.Triggers, trigger] };
            return ManifestOutcome.Created;
        }

        if (ManifestWriter.Write(known) == ManifestWriter.Write(trigger)) return ManifestOutcome.Unchanged;
        After = After with { Triggers = [.. After.Triggers.Select(other => ReferenceEquals(other, known) ? trigger : other)] };
        return ManifestOutcome.Changed;
    }

    // Knative's webhook: "must not set the field(s): spec.delivery.retryAfterMax".
    private string? Disallowed(DeliverySpec delivery) => retryAfter || delivery.RetryAfterMax is null
        ? null
        : "spec.delivery.retryAfterMax must not be set: Knative's feature delivery-retryafter is off, and Retry-After is not heard. "
            + $"{BrokerOptions.Section}:{nameof(BrokerOptions.DeliveryRetryAfter)} turns it on here, the ConfigMap config-features in a cluster.";

    // Knative's webhook: "Immutable fields changed (-old +new): spec, broker".
    private string? Immutable(TriggerManifest trigger) => Known(trigger) is { } known && known.Broker != trigger.Broker
        ? $"spec.broker cannot be changed: the Trigger {known.Name} belongs to {known.Broker}. Delete it first, or give the new one another name."
        : null;

    private TriggerManifest? Known(TriggerManifest trigger) =>
        After.Triggers.FirstOrDefault(other => other.Namespace == trigger.Namespace && other.Name == trigger.Name);
}
