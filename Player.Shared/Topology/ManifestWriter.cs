using Player.Filters;
using Player.Manifests;

namespace Player.Topology;

/// <summary>Brokers and Triggers as YAML that <c>kubectl apply -f</c> takes.</summary>
public static class ManifestWriter
{
    public const string ApiVersion = "eventing.knative.dev/v1";

    /// <summary>Several documents, Brokers first.</summary>
    public static string Write(IEnumerable<BrokerManifest> brokers, IEnumerable<TriggerManifest> triggers) =>
        string.Join("---\n", [.. brokers.Select(Write), .. triggers.Select(Write)]);

    /// <summary>What there is of a kind, in a namespace, of a name; null: of each.</summary>
    public static string Write(TopologySnapshot topology, string? kind, string? space, string? name)
    {
        return Write(
            kind is null or BrokerManifest.Kind ? topology.Brokers.Select(node => node.Broker).Where(broker => Is(broker.Metadata)) : [],
            kind is null or TriggerManifest.Kind ? topology.Triggers.Select(node => node.Trigger).Where(trigger => Is(trigger.Metadata)) : []);

        bool Is(ObjectName metadata) => (space is null || metadata.Namespace == space) && (name is null || metadata.Name == name);
    }

    public static string Write(BrokerManifest broker)
    {
        var yaml = Begin(BrokerManifest.Kind, broker.Metadata);
        if (broker.Config is null && broker.Delivery is null) return yaml.ToString();
        return yaml.Map("spec", () =>
        {
            if (broker.Config is { } config) yaml.Map("config", () => Write(yaml, config));
            Write(yaml, broker.Delivery);
        }).ToString();
    }

    public static string Write(TriggerManifest trigger)
    {
        var yaml = Begin(TriggerManifest.Kind, trigger.Metadata);
        return yaml.Map("spec", () =>
        {
            yaml.Value("broker", trigger.Broker);
            if (trigger.FilterAttributes.Count > 0) yaml.Map("filter", () => yaml.Values("attributes", trigger.FilterAttributes));
            if (trigger.Filters.Count > 0) yaml.List("filters", trigger.Filters, filter => FilterYaml.Write(yaml, filter));
            Write(yaml, "subscriber", trigger.Subscriber);
            Write(yaml, trigger.Delivery);
        }).ToString();
    }

    private static YamlText Begin(string kind, ObjectName metadata)
    {
        var yaml = new YamlText().Value("apiVersion", ApiVersion).Value("kind", kind);
        return yaml.Map("metadata", () => yaml
            .Value("name", metadata.Name)
            .Value("namespace", metadata.Namespace)
            .Values("labels", metadata.Labels)
            .Values("annotations", metadata.Annotations));
    }

    private static void Write(YamlText yaml, DeliverySpec? delivery)
    {
        if (delivery is null || delivery == new DeliverySpec()) return;
        yaml.Map("delivery", () =>
        {
            yaml.Value("retry", delivery.Retry)
                .Value("backoffPolicy", delivery.BackoffPolicy?.ToString().ToLowerInvariant())
                .Value("backoffDelay", delivery.BackoffDelay)
                .Value("timeout", delivery.Timeout)
                .Value("retryAfterMax", delivery.RetryAfterMax)
                .Value("format", delivery.Format);
            if (delivery.DeadLetterSink is { } sink) Write(yaml, "deadLetterSink", sink);
        });
    }

    private static void Write(YamlText yaml, string name, Destination destination) => yaml.Map(name, () =>
    {
        if (destination.Ref is { } reference) yaml.Map("ref", () => Write(yaml, reference));
        yaml.Value("uri", destination.Uri);
    });

    private static void Write(YamlText yaml, ObjectReference reference) => yaml
        .Value("apiVersion", reference.ApiVersion)
        .Value("kind", reference.Kind)
        .Value("name", reference.Name)
        .Value("namespace", reference.Namespace);
}
