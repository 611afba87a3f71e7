using Player.Manifests;
using Player.Topology;

namespace Player.Client.Topology.Editor;

/// <summary>The form of a Broker.</summary>
public sealed record BrokerForm : ObjectForm
{
    /// <summary>Kept, and edited in YAML.</summary>
    public ObjectReference? Config { get; init; }

    public override string Kind => BrokerManifest.Kind;

    public static BrokerForm Of(BrokerManifest broker) => new()
    {
        Name = broker.Name,
        Namespace = broker.Namespace,
        Labels = broker.Metadata.Labels,
        Annotations = broker.Metadata.Annotations,
        Config = broker.Config,
        Delivery = DeliveryForm.Of(broker.Delivery),
    };

    protected override void WriteSpec(YamlText yaml)
    {
        if (Config is null && Delivery.IsEmpty) return;
        yaml.Map("spec", () =>
        {
            if (Config is { } config) yaml.Map("config", () => SinkForm.Write(yaml, config));
            Delivery.Write(yaml);
        });
    }
}
