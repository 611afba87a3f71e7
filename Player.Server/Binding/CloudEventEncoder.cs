using Player.Events;

namespace Player.Server.Binding;

/// <summary>Envelope to HTTP message.</summary>
internal static class CloudEventEncoder
{
    /// <summary>Binary or Structured; a batch is written by nobody here.</summary>
    public static WireMessage Encode(EventEnvelope envelope, ContentMode mode) =>
        mode == ContentMode.Binary
            ? BinaryMode.Encode(envelope)
            : new([new("Content-Type", MediaType.CloudEventsJson + "; charset=utf-8")], JsonEventWriter.Write(envelope));
}
