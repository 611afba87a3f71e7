using Player.Events;

namespace Player.Server.Binding;

/// <summary>Attributes in <c>ce-</c> headers, data in the body (CloudEvents HTTP 1.0.2, 3.1).</summary>
internal static class BinaryMode
{
    public const string Prefix = "ce-";

    /// <summary>Whether a header carries an attribute.</summary>
    public static bool IsAttribute(string header) => header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    public static DecodeResult Decode(WireMessage message, string? contentType, DecodeOptions options)
    {
        var draft = new AttributeCollector();
        var (any, isAmbiguous) = (false, false);
        foreach (var (name, header) in message.Headers)
        {
            if (!IsAttribute(name)) continue;
            any = true;
            isAmbiguous |= header.Contains('%');
            if (Take(draft, name[Prefix.Length..].ToLowerInvariant(), header, options) is { } rejection)
                return new DecodeResult.Rejected(rejection, ContentMode.Binary);
        }

        if (!any) return new DecodeResult.Rejected(NoEvent, null);
        if (contentType is not null) draft.Set(AttributeNames.DataContentType, contentType.Trim(), AttributeType.String);
        var data = message.Body.IsEmpty ? EventData.Absent : EventData.Of(message.Body);
        var envelope = draft.Build(data, out var problem);
        return envelope is null
            ? new DecodeResult.Rejected(problem!, ContentMode.Binary)
            : new DecodeResult.Decoded(ContentMode.Binary, [new(envelope, message.Body, isAmbiguous)]);
    }

    /// <summary>The headers of an event. Values are percent-encoded, or raw where <paramref name="knative"/>: Go does not encode.</summary>
    public static WireMessage Encode(EventEnvelope envelope, bool knative = false)
    {
        List<WireHeader> headers = [];
        foreach (var (name, value, _) in EventAttributes.Of(envelope))
        {
            if (name == AttributeNames.DataContentType) headers.Add(new("Content-Type", HeaderValue.EncodeRaw(value)));
            else headers.Add(new(Prefix + name, knative ? HeaderValue.EncodeRaw(value) : HeaderValue.Encode(value)));
        }

        return new(headers, envelope.Data.Bytes);
    }

    private static Rejection? Take(AttributeCollector draft, string name, string header, DecodeOptions options)
    {
        if (name == AttributeNames.DataContentType)
            return new(name, Rules.HeaderForbidden,
                "In binary mode Content-Type says what the data is; a ce-datacontenttype header must not be there.", Paragraphs.HttpContentType);
        string value;
        if (!(options.PercentDecodeHeaders ? HeaderValue.TryDecode(header, out value) : HeaderValue.TryDecodeRaw(header, out value)))
            return new(name, Rules.Utf8, $"The value of ce-{name} is not valid UTF-8 after percent-decoding.", Paragraphs.HttpHeaderValues);
        return draft.Set(name, value, AttributeType.String);
    }

    /// <summary>Neither mode.</summary>
    public static Rejection NoEvent { get; } = new(
        null,
        Rules.NotAnEvent,
        "This is no CloudEvent: there are no ce- headers, and Content-Type is not application/cloudevents+json. "
            + "Add at least ce-id, ce-source, ce-type and ce-specversion.",
        Paragraphs.HttpModes);
}
