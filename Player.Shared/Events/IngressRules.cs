using System.Text;
using System.Text.Json;

namespace Player.Events;

/// <summary>
/// What the ingress of Knative's brokers says where CloudEvents 1.0.2 says otherwise: it reads events with the CloudEvents SDK for Go
/// (Knative Eventing of June 2026, SDK 2.16). The form, the preview and the story ask it before and after; the embedded broker reads so.
/// </summary>
public static class IngressRules
{
    private const string Place = "Knative Eventing, broker ingress";
    private const string Answers = "Knative's brokers answer 400";

    /// <summary>What a broker refuses or changes of an event that CloudEvents allows, as this Player sends it in a content mode.</summary>
    public static IReadOnlyList<Rejection> Of(EventEnvelope envelope, ContentMode mode)
    {
        List<Rejection?> found =
        [
            mode == ContentMode.Batched ? new(null, Rules.BatchForbidden, $"{Answers} to a batch: they take one event a request.", Place) : null,
            Blank(AttributeNames.Id, envelope.Id, mode),
            envelope.Source.Length > 0 ? Source(Wire(envelope.Source, mode), out _) : null,
            Blank(AttributeNames.Type, envelope.Type, mode),
            Blank(AttributeNames.Subject, envelope.Subject, mode),
            Schema(envelope, mode),
            envelope.Time is { } time && AttributeRules.Time(time) is null ? Time(time, out _) : null,
            envelope.DataContentType is { } type && MediaType.IsWellFormed(type) ? ContentType(type) : null,
            Encoding03(envelope, mode),
            mode == ContentMode.Structured ? Data(envelope) : null,
            Size(envelope, mode),
        ];
        return [.. found.OfType<Rejection>()];
    }

    /// <summary>Whether a broker refuses the event for it; else it only changes it.</summary>
    public static bool IsRefusal(Rejection finding) => finding.Rule is not (Rules.IngressDropped or Rules.IngressDataText);

    /// <param name="text">As it stands in the message.</param>
    /// <param name="canonical">As a broker hands it on.</param>
    public static Rejection? Source(string text, out string canonical)
    {
        var url = GoUrl.Parse(text, out var fault);
        canonical = url?.ToString() ?? "";
        if (url is null) return Url(AttributeNames.Source, fault);
        return canonical.AsSpan().Trim().IsEmpty ? Url(AttributeNames.Source, "nothing of it is left") : null;
    }

    /// <summary>
    /// <c>dataschema</c>, or <c>schemaurl</c> of 0.3. Where it cannot be read, binary mode is refused, and in structured mode it is dropped
    /// (<paramref name="canonical"/> is null).
    /// </summary>
    public static Rejection? Schema(string text, string specVersion, ContentMode mode, out string? canonical)
    {
        var name = specVersion == SpecVersions.V03 ? AttributeNames.SchemaUrl : AttributeNames.DataSchema;
        var url = GoUrl.Parse(text, out var fault);
        canonical = url?.ToString();
        if (url is null)
            return mode == ContentMode.Binary ? Url(name, fault) : new(name, Rules.IngressDropped, $"Knative's brokers drop {name} without a word: {fault}.", Place);
        if (specVersion == SpecVersions.V03) return string.IsNullOrWhiteSpace(canonical) ? Url(name, "nothing of it is left") : null;
        return url.IsAbsolute ? null : new(name, Rules.IngressSchema, $"{Answers}: {name} must be absolute, such as https://example.com/schema.", Place);
    }

    /// <param name="text">As it stands in the message.</param>
    /// <param name="canonical">As a broker hands it on, in UTC; null where it takes it for none.</param>
    public static Rejection? Time(string text, out string? canonical)
    {
        canonical = GoTime.Canonical(text);
        if (canonical is null)
            return new(AttributeNames.Time, Rules.IngressTime, $"{Answers} to this time: they take a capital T and Z, and no leap second.", Place);
        if (canonical != GoTime.Zero) return null;
        canonical = null;
        return new(AttributeNames.Time, Rules.IngressDropped, "Knative's brokers drop the time without a word: it is the moment that means none in Go.", Place);
    }

    public static Rejection? ContentType(string text) => GoMediaType.Fault(text.Trim()) is { } fault
        ? new(AttributeNames.DataContentType, Rules.IngressMediaType, $"{Answers} to this content type: {fault}.", Place)
        : null;

    /// <summary>Whether structured data under a content type is JSON to a broker: four types, as they are written here, and none at all.</summary>
    public static bool IsJson(string? contentType)
    {
        if (string.IsNullOrEmpty(contentType)) return true;
        var end = contentType.IndexOf(';', StringComparison.Ordinal);
        return (end < 0 ? contentType : contentType[..end].Trim()) is "" or MediaType.Json or "text/json" or MediaType.CloudEventsJson or MediaType.CloudEventsBatchJson;
    }

    private static Rejection Url(string name, string? fault) =>
        new(name, Rules.IngressUrl, $"{Answers}: they read {name} as Go reads a URL, and {fault}.", Place, fault);

    private static Rejection? Blank(string name, string? value, ContentMode mode) =>
        mode == ContentMode.Structured && value is { Length: > 0 } && string.IsNullOrWhiteSpace(value)
            ? new(name, Rules.IngressBlank, $"{Answers}: {name} is nothing but blanks.", Place)
            : null;

    private static Rejection? Schema(EventEnvelope envelope, ContentMode mode) =>
        envelope.DataSchema is { Length: > 0 } schema ? Schema(Wire(schema, mode), envelope.SpecVersion, mode, out _) : null;

    private static Rejection? Encoding03(EventEnvelope envelope, ContentMode mode) =>
        envelope.SpecVersion == SpecVersions.V03 && envelope.Extension(AttributeNames.DataContentEncoding) is { } encoding
        && (mode == ContentMode.Binary || encoding.Value != "base64")
            ? new(encoding.Name, Rules.IngressEncoding, $"{Answers}: in 0.3 {encoding.Name} is no extension; it is base64, in structured mode.", Place)
            : null;

    private static Rejection? Data(EventEnvelope envelope)
    {
        if (!envelope.Data.IsPresent || !MediaType.IsJson(envelope.DataContentType) || IsJson(envelope.DataContentType)) return null;
        return JsonDepth.FirstToken(envelope.Data.Bytes.Span) switch
        {
            // What is no JSON goes as Base64, and that is read.
            JsonTokenType.None => null,
            JsonTokenType.String => new(AttributeNames.Data, Rules.IngressDataText,
                $"Knative's brokers hand on the text without its quotes: in structured mode {envelope.DataContentType} is no JSON to them. Binary mode keeps it.", Place),
            _ => new(AttributeNames.Data, Rules.IngressData,
                $"{Answers}: in structured mode {envelope.DataContentType} is no JSON to them, and its data must be a string. Send it in binary mode.", Place),
        };
    }

    // Named for the longest: it is the one to shorten.
    private static Rejection? Size(EventEnvelope envelope, ContentMode mode)
    {
        var (size, longest, name) = (0L, -1L, "");
        foreach (var (attribute, value, _) in envelope.Extensions.Append(new(AttributeNames.Id, envelope.Id)).Append(new(AttributeNames.Source, envelope.Source))
            .Append(new(AttributeNames.Type, envelope.Type)).Append(new(AttributeNames.Subject, envelope.Subject ?? "")))
        {
            var length = Encoding.UTF8.GetByteCount(Wire(value, mode)) + attribute.Length + "ce-: \r\n".Length;
            size += length;
            if (length > longest) (longest, name) = (length, attribute);
        }

        return size <= WireLimits.EventHeaderBytes && envelope.Extensions.Count <= WireLimits.EventHeaders
            ? null
            : new(name, Rules.IngressSize,
                $"Brokers deliver attributes as headers, and servers take {WireLimits.EventHeaderBytes} bytes of them; these have {size}, most of them in {name}.", Place);
    }

    // As HeaderValue writes it in binary mode (CloudEvents HTTP 1.0.2, 3.1.3.2).
    private static string Wire(string value, ContentMode mode)
    {
        if (mode != ContentMode.Binary || (value.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0 && value.AsSpan().IndexOfAny('"', '%') < 0)) return value;
        return string.Concat(value.EnumerateRunes().Select(rune =>
            rune.Value is > ' ' and < 0x7F and not ('"' or '%') ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
    }
}
