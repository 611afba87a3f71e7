using Player.Events;

namespace Player.Server.Binding;

/// <summary>The attributes of an event as a list.</summary>
internal static class EventAttributes
{
    /// <summary>Those that the event has, in canonical text: core attributes first, then extensions in their order.</summary>
    public static IEnumerable<ExtensionAttribute> Of(EventEnvelope envelope)
    {
        yield return new(AttributeNames.SpecVersion, envelope.SpecVersion);
        yield return new(AttributeNames.Id, envelope.Id);
        yield return new(AttributeNames.Source, envelope.Source, AttributeType.UriReference);
        yield return new(AttributeNames.Type, envelope.Type);
        if (envelope.Subject is { } subject) yield return new(AttributeNames.Subject, subject);
        if (envelope.Time is { } time) yield return new(AttributeNames.Time, time, AttributeType.Timestamp);
        if (envelope.DataContentType is { } contentType) yield return new(AttributeNames.DataContentType, contentType);
        if (envelope.DataSchema is { } schema)
        {
            var name = envelope.SpecVersion == SpecVersions.V03 ? AttributeNames.SchemaUrl : AttributeNames.DataSchema;
            yield return new(name, schema, AttributeType.Uri);
        }

        foreach (var extension in envelope.Extensions) yield return extension;
    }
}
