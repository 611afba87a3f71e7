using Player.Events;

namespace Player.Server.Binding;

/// <summary>Envelope to HTTP message.</summary>
internal static class CloudEventEncoder
{
    /// <summary>A batch holds this one event.</summary>
    public static WireMessage Encode(EventEnvelope envelope, ContentMode mode) => mode switch
    {
        ContentMode.Binary => BinaryMode.Encode(envelope),
        ContentMode.Batched => Json(MediaType.CloudEventsBatchJson, (byte[])[(byte)'[', .. JsonEventWriter.Write(envelope).Span, (byte)']']),
        _ => Json(MediaType.CloudEventsJson, JsonEventWriter.Write(envelope)),
    };

    private static WireMessage Json(string mediaType, ReadOnlyMemory<byte> body) => new([new("Content-Type", mediaType + "; charset=utf-8")], body);
}
