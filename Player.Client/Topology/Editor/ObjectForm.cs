using Player.Manifests;
using Player.Topology;

namespace Player.Client.Topology.Editor;

/// <summary>
/// A Broker or Trigger as its form holds it, half-written too. It knows no rules: it writes itself as YAML, and what is wrong with that
/// is what the manifest's reader says.
/// </summary>
public abstract record ObjectForm
{
    public required string Name { get; init; }

    public string Namespace { get; init; } = ObjectName.DefaultNamespace;

    /// <summary>Kept, and edited in YAML.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Kept, and edited in YAML.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    public DeliveryForm Delivery { get; init; } = DeliveryForm.Empty;

    public abstract string Kind { get; }

    /// <summary>The form of what a manifest was read as; null for anything else.</summary>
    public static ObjectForm? Of(object? manifest) => manifest switch
    {
        TriggerManifest trigger => TriggerForm.Of(trigger),
        BrokerManifest broker => BrokerForm.Of(broker),
        _ => null,
    };

    public string ToYaml()
    {
        var yaml = new YamlText().Value("apiVersion", ManifestWriter.ApiVersion).Value("kind", Kind);
        yaml.Map("metadata", () => yaml
            .Value("name", Name)
            .Value("namespace", Namespace)
            .Values("labels", Labels)
            .Values("annotations", Annotations));
        WriteSpec(yaml);
        return yaml.ToString();
    }

    protected abstract void WriteSpec(YamlText yaml);

    /// <summary>What was left empty is not there.</summary>
    public static string? OrNull(string text) => text.Length == 0 ? null : text;
}
