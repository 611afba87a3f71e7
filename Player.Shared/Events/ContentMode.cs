using System.Text.Json.Serialization;

namespace Player.Events;

/// <summary>How an event lies in an HTTP message (CloudEvents HTTP 1.0.2, 1.3 and 3).</summary>
[JsonConverter(typeof(LowerCaseEnum<ContentMode>))]
public enum ContentMode
{
    /// <summary>Attributes in <c>ce-</c> headers, data in the body.</summary>
    Binary,

    /// <summary>Attributes and data in one body, <c>application/cloudevents+json</c>.</summary>
    Structured,

    /// <summary>Several structured events in one array, <c>application/cloudevents-batch+json</c>.</summary>
    Batched,
}
