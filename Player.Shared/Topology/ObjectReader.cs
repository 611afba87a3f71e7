using Player.Filters;
using Player.Manifests;

namespace Player.Topology;

/// <summary>Reads one Broker or Trigger.</summary>
/// <param name="map">The manifest.</param>
/// <param name="kind">Which of the two it is.</param>
/// <param name="reader">Notes what is wrong.</param>
/// <param name="isWritten">A person wrote it, and slips are told; otherwise it is held by a cluster or by this Player.</param>
internal sealed class ObjectReader(ManifestMap map, string kind, NodeReader reader, bool isWritten)
{
    // ObjectMeta of meta/v1. What a cluster writes into it is no wish of its author, and is passed over in silence.
    private static readonly string[] metadataFields =
    [
        "name", "namespace", "labels", "annotations", "generateName", "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp",
        "deletionGracePeriodSeconds", "finalizers", "managedFields", "ownerReferences", "selfLink",
    ];

    public object? Read()
    {
        reader.OnlyHas(map, $"A {kind}", "apiVersion", "kind", "metadata", "spec", "status");
        if (isWritten) Filled(map["spec"]);
        return kind == BrokerManifest.Kind ? Broker() : Trigger();
    }

    private BrokerManifest? Broker()
    {
        var metadata = Metadata();
        var spec = reader.Map(map["spec"]);
        FieldReader.Only(spec, "A Broker's spec", reader, ["config", "delivery"]);
        var config = DeliveryReader.Reference(spec?["config"], reader);
        var delivery = DeliveryReader.Delivery(spec?["delivery"], reader);
        return metadata is null ? null : new() { Metadata = metadata, Config = config, Delivery = delivery };
    }

    private TriggerManifest? Trigger()
    {
        var metadata = Metadata();
        if (reader.Map(map["spec"]) is not { } spec)
        {
            if (reader.IsClean) reader.Error(map, "spec is missing: a Trigger needs a broker and a subscriber.");
            return null;
        }

        FieldReader.Only(spec, "A Trigger's spec", reader, ["broker", "filter", "filters", "subscriber", "delivery"], ["brokerRef"]);
        var broker = reader.Text(spec["broker"]);
        if (string.IsNullOrEmpty(broker) && spec["broker"] is null or ManifestScalar { Type: ScalarType.Null or ScalarType.String })
            reader.Error(spec, "spec.broker is missing: the name of a Broker in the same namespace.");
        var filter = reader.Map(spec["filter"]);
        FieldReader.Only(filter, "filter", reader, ["attributes"]);
        var attributes = FilterParser.ParseAttributes(filter?["attributes"], reader);
        var filters = isWritten ? FilterParser.ParseList(spec["filters"], reader) : FilterParser.ParseKept(spec["filters"], reader);
        if (filters.Count > 0 && attributes.Count > 0)
            reader.Note("spec.filter", (filter ?? spec).Place, "filters is set too, and replaces filter: filter has no effect.");
        var subscriber = DeliveryReader.Destination(spec["subscriber"], reader);
        if (subscriber is null && reader.IsClean) reader.Error(spec, "spec.subscriber is missing: where the events go.");
        var delivery = DeliveryReader.Delivery(spec["delivery"], reader);
        return metadata is null || subscriber is null || string.IsNullOrEmpty(broker) ? null : new()
        {
            Metadata = metadata,
            Broker = broker,
            FilterAttributes = attributes,
            Filters = filters,
            Subscriber = subscriber,
            Delivery = delivery,
        };
    }

    private ObjectName? Metadata()
    {
        if (reader.Map(map["metadata"]) is not { } metadata)
        {
            if (reader.IsClean) reader.Error(map, "metadata is missing: it holds the name.");
            return null;
        }

        reader.OnlyHas(metadata, "metadata", metadataFields);
        var name = reader.Text(metadata["name"]);
        if (name is null && metadata["name"] is null or ManifestScalar { Type: ScalarType.Null })
            reader.Error(metadata, metadata["generateName"] is null ? "metadata.name is missing." : "metadata.name is missing: generateName makes another object each time, and is for kubectl create alone.");
        else if (name is not null && ObjectName.Fault(name) is { } fault) reader.Error(metadata["name"] ?? metadata, Meant(name) ?? fault);
        var space = reader.Text(metadata["namespace"]) ?? ObjectName.DefaultNamespace;
        if (ObjectName.NamespaceFault(space) is { } wrong) reader.Error(metadata["namespace"] ?? metadata, Meant(space) ?? wrong);
        var labels = Named(metadata["labels"], ObjectName.LabelFault);
        var annotations = Named(metadata["annotations"], (key, _) => ObjectName.KeyFault(key));
        return name is null ? null : new() { Namespace = space, Name = name, Labels = labels, Annotations = annotations };
    }

    private IReadOnlyDictionary<string, string> Named(ManifestNode? node, Func<string, string, string?> faultOf)
    {
        var texts = reader.Texts(node);
        foreach (var member in isWritten ? (node as ManifestMap)?.Members ?? [] : [])
        {
            if (texts.TryGetValue(member.Name, out var text) && faultOf(member.Name, text) is { } fault) reader.Error(member.Value.Path, member.NamePlace, fault);
        }

        return texts;
    }

    // What another program was to fill in would be taken word by word, and no event be like it.
    private void Filled(ManifestNode? node)
    {
        switch (node)
        {
            case ManifestMap inner:
                foreach (var member in inner.Members) Filled(member.Value);
                break;
            case ManifestList list:
                foreach (var item in list.Items) Filled(item);
                break;
            case ManifestScalar { Type: ScalarType.String } text when Meant(text.Text) is { } message:
                reader.Error(text, message);
                break;
        }
    }

    private static string? Meant(string text) => Templates.Find(text)?.Message;
}
