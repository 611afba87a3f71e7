namespace Player.Events;

/// <summary>
/// A CloudEvent: context attributes and data. Values are the text that came; <see cref="AttributeRules"/> says what is legal.
/// </summary>
public sealed record EventEnvelope
{
    /// <summary>
    /// <c>1.0</c> or <c>0.3</c>
    /// (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#specversion).
    /// </summary>
    public required string SpecVersion { get; init; }

    /// <summary>
    /// Identifies the event together with <see cref="Source"/>
    /// (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#id).
    /// </summary>
    public required string Id { get; init; }

    /// <summary>
    /// A URI-reference: the context in which the event happened
    /// (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#source-1).
    /// </summary>
    public required string Source { get; init; }

    /// <summary>
    /// What happened, such as <c>com.example.order.created</c>
    /// (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#type).
    /// </summary>
    public required string Type { get; init; }

    /// <summary>What in the source's context the event is about.</summary>
    public string? Subject { get; init; }

    /// <summary>RFC 3339, as it came: <see cref="DateTimeOffset"/> would drop nanoseconds.</summary>
    public string? Time { get; init; }

    /// <summary>The media type of <see cref="Data"/> (RFC 2046).</summary>
    public string? DataContentType { get; init; }

    /// <summary>The schema that the data adheres to: <c>dataschema</c> in 1.0, <c>schemaurl</c> in 0.3.</summary>
    public string? DataSchema { get; init; }

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<ExtensionAttribute> Extensions { get; init; } = [];

    public EventData Data { get; init; }

    /// <summary>The canonical text of an attribute by its name, or null where the event does not have it.</summary>
    public string? this[string attribute] => attribute switch
    {
        AttributeNames.SpecVersion => SpecVersion,
        AttributeNames.Id => Id,
        AttributeNames.Source => Source,
        AttributeNames.Type => Type,
        AttributeNames.Subject => Subject,
        AttributeNames.Time => Time,
        AttributeNames.DataContentType => DataContentType,
        AttributeNames.DataSchema when SpecVersion != SpecVersions.V03 => DataSchema,
        AttributeNames.SchemaUrl when SpecVersion == SpecVersions.V03 => DataSchema,
        _ => Extension(attribute)?.Value,
    };

    public ExtensionAttribute? Extension(string name)
    {
        // By index: an enumerator of a list behind an interface would take memory, and filters ask for each event.
        for (var i = 0; i < Extensions.Count; i++)
        {
            if (Extensions[i].Name == name) return Extensions[i];
        }

        return null;
    }
}
