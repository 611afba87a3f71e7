namespace Player.Topology;

/// <summary>A kind of the mesh, as the API of a cluster names it.</summary>
/// <param name="Group">API group.</param>
/// <param name="Versions">Those whose objects can be read here, the preferred one first.</param>
/// <param name="Resource">In the plural, as paths and rules name it.</param>
/// <param name="Kind">As manifests name it.</param>
/// <param name="Role">What it does with events; null for Brokers and Triggers, which have nodes of their own.</param>
public sealed record MeshKind(string Group, IReadOnlyList<string> Versions, string Resource, string Kind, MeshRole? Role)
{
    public static MeshKind Broker { get; } = new("eventing.knative.dev", ["v1"], "brokers", BrokerManifest.Kind, null);

    public static MeshKind Trigger { get; } = new("eventing.knative.dev", ["v1"], "triggers", TriggerManifest.Kind, null);

    public static MeshKind Service { get; } = new("serving.knative.dev", ["v1"], "services", "Service", MeshRole.Service);

    /// <summary>
    /// What every Knative has; other sources are found by the label <c>duck.knative.dev/source</c> of their definitions
    /// (knative/eventing, config/core/resources; docs/serving).
    /// </summary>
    public static IReadOnlyList<MeshKind> WellKnown { get; } =
    [
        Broker,
        Trigger,
        new("eventing.knative.dev", ["v1beta3", "v1beta2", "v1beta1"], "eventtypes", "EventType", MeshRole.EventType),
        new("messaging.knative.dev", ["v1"], "channels", "Channel", MeshRole.Channel),
        new("messaging.knative.dev", ["v1"], "inmemorychannels", "InMemoryChannel", MeshRole.Channel),
        new("messaging.knative.dev", ["v1"], "subscriptions", "Subscription", MeshRole.Subscription),
        new("flows.knative.dev", ["v1"], "sequences", "Sequence", MeshRole.Flow),
        new("flows.knative.dev", ["v1"], "parallels", "Parallel", MeshRole.Flow),
        new("sources.knative.dev", ["v1"], "pingsources", "PingSource", MeshRole.Source),
        new("sources.knative.dev", ["v1"], "apiserversources", "ApiServerSource", MeshRole.Source),
        new("sources.knative.dev", ["v1"], "containersources", "ContainerSource", MeshRole.Source),
        new("sources.knative.dev", ["v1"], "sinkbindings", "SinkBinding", MeshRole.Binding),
        new("sinks.knative.dev", ["v1alpha1"], "jobsinks", "JobSink", MeshRole.Sink),
        new("sinks.knative.dev", ["v1alpha1"], "integrationsinks", "IntegrationSink", MeshRole.Sink),
        Service,
    ];

    public override string ToString() => $"{Resource}.{Group}";
}
