using Player.Events;

namespace Player.Server.Binding;

/// <summary>
/// HTTP message to envelope, bytes untouched. Never throws: what is no event becomes a rejection with the attribute and the paragraph.
/// </summary>
internal static class CloudEventDecoder
{
    /// <summary>Reads a message; its <c>Content-Type</c> and <c>ce-</c> headers tell the content mode (CloudEvents HTTP 1.0.2, 3).</summary>
    public static DecodeResult Decode(WireMessage message, DecodeOptions? options = null)
    {
        options ??= DecodeOptions.Standard;
        var contentType = message.Header("Content-Type");
        var essence = MediaType.Essence(contentType);
        if (!essence.StartsWith(MediaType.CloudEventsPrefix, StringComparison.OrdinalIgnoreCase))
            return BinaryMode.Decode(message, contentType, options);
        if (essence.Equals(MediaType.CloudEventsJson, StringComparison.OrdinalIgnoreCase)) return Structured(message);
        if (!essence.Equals(MediaType.CloudEventsBatchJson, StringComparison.OrdinalIgnoreCase))
            return new DecodeResult.UnsupportedFormat(essence.ToString());
        return options.AllowBatch
            ? JsonBatch.Decode(message.Body)
            : new DecodeResult.Rejected(
                new(null, Rules.BatchForbidden, "A broker takes one event a request, not a batch.", Paragraphs.HttpModes), ContentMode.Batched);
    }

    /// <summary>Reads a message whose mode is known; the body of a <see cref="ContentMode.Batched"/> one is the one event out of the batch.</summary>
    public static DecodeResult DecodeAs(WireMessage message, ContentMode mode) =>
        mode == ContentMode.Batched ? Structured(message) : Decode(message);

    private static DecodeResult Structured(WireMessage message)
    {
        var (envelope, rejection) = JsonEventReader.Read(message.Body);
        return envelope is null
            ? new DecodeResult.Rejected(rejection!, ContentMode.Structured)
            : new DecodeResult.Decoded(ContentMode.Structured, [new(envelope, message.Body)]);
    }
}
