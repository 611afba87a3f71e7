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
        return JsonBatch.Decode(message.Body);
    }

    /// <summary>
    /// Reads a message of which it is known how it was read before; the body of a <see cref="ContentMode.Batched"/> one is the one event out of
    /// the batch. Headers were read raw where only so they say what is <paramref name="known"/>.
    /// </summary>
    public static DecodeResult DecodeAs(WireMessage message, ContentMode mode, KnownAttributes known)
    {
        var result = mode == ContentMode.Batched ? Structured(message) : Decode(message);
        if (mode != ContentMode.Binary || result is not DecodeResult.Decoded { Events: [var one] } || known.Fit(one.Event)) return result;
        return DecodeRaw(message) is DecodeResult.Decoded { Events: [var raw] } other && known.Fit(raw.Event) ? other : result;
    }

    /// <summary>Headers as they are: senders in Go do not encode them, so a percent sign may be one.</summary>
    public static DecodeResult DecodeRaw(WireMessage message) => Decode(message, DecodeOptions.Raw);

    private static DecodeResult Structured(WireMessage message)
    {
        var (envelope, rejection) = JsonEventReader.Read(message.Body);
        return envelope is null
            ? new DecodeResult.Rejected(rejection!, ContentMode.Structured)
            : new DecodeResult.Decoded(ContentMode.Structured, [new(envelope, message.Body)]);
    }
}
