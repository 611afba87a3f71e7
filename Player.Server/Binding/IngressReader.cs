using Player.Events;

namespace Player.Server.Binding;

/// <summary>
/// Reads a message as the ingress of Knative's brokers does (<see cref="IngressRules"/>): looser than the specification here, stricter there.
/// What comes out is what a broker hands on: URLs written again, the time in UTC, empty attributes gone. Never throws.
/// </summary>
internal static class IngressReader
{
    private static readonly Rejection batch = new(null, Rules.BatchForbidden, "A broker takes one event a request, not a batch.", Paragraphs.HttpModes);

    public static (EventEnvelope? Event, Rejection? Problem) Read(WireMessage message)
    {
        var contentType = message.Header("Content-Type");
        var essence = MediaType.Essence(contentType);
        if (essence.Equals(MediaType.CloudEventsJson, StringComparison.OrdinalIgnoreCase)) return IngressJson.Read(message.Body);
        return essence.Equals(MediaType.CloudEventsBatchJson, StringComparison.OrdinalIgnoreCase) ? (null, batch) : Binary(message, contentType);
    }

    private static (EventEnvelope? Event, Rejection? Problem) Binary(WireMessage message, string? contentType)
    {
        if (!message.Headers.Any(header => BinaryMode.IsAttribute(header.Name))) return (null, BinaryMode.NoEvent);
        var version = message.Header(BinaryMode.Prefix + AttributeNames.SpecVersion);
        if (AttributeRules.SpecVersion(version) is { } other) return (null, other);
        var draft = new IngressDraft(version!, ContentMode.Binary);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (header, raw) in message.Headers)
        {
            if (!BinaryMode.IsAttribute(header)) continue;
            var name = header[BinaryMode.Prefix.Length..].ToLowerInvariant();
            // Of a header that comes twice the first counts.
            if (name == AttributeNames.SpecVersion || !seen.Add(name)) continue;
            if (!HeaderValue.TryDecodeRaw(raw, out var value))
                return (null, new(name, Rules.Utf8, $"The value of ce-{name} is not valid UTF-8.", Paragraphs.HttpHeaderValues));
            if (draft.Set(name, value) is { } problem) return (null, problem);
        }

        draft.ContentType = contentType?.Trim() is { Length: > 0 } type ? type : null;
        return draft.Build(message.Body.IsEmpty ? EventData.Absent : EventData.Of(message.Body));
    }
}

/// <summary>The attributes of an event while an ingress reads them.</summary>
internal sealed class IngressDraft(string specVersion, ContentMode mode)
{
    private readonly Dictionary<string, ExtensionAttribute> extensions = new(StringComparer.Ordinal);
    private string id = "";
    private string source = "";
    private string type = "";
    private string? subject;
    private string? time;
    private string? schema;

    /// <summary>Null where there is none; an empty one is refused.</summary>
    public string? ContentType { get; set; }

    public string SpecVersion => specVersion;

    private string SchemaName => specVersion == SpecVersions.V03 ? AttributeNames.SchemaUrl : AttributeNames.DataSchema;

    /// <summary>Takes an attribute that is a string, in small letters where it came in a header.</summary>
    public Rejection? Set(string name, string value)
    {
        if (Control(name, value) is { } control) return control;
        var text = mode == ContentMode.Binary ? value.Trim() : value;
        switch (name)
        {
            case AttributeNames.Id: id = text; return null;
            case AttributeNames.Type: type = text; return null;
            case AttributeNames.Subject: subject = text.Length == 0 ? null : text; return null;
            case AttributeNames.Source: return text.Length == 0 ? AttributeRules.Required(name, text) : IngressRules.Source(value, out source);
            case AttributeNames.Time: return SetTime(text);
            default: return name == SchemaName ? SetSchema(text) : Extend(name, value, AttributeType.String);
        }
    }

    /// <summary>Takes an extension that is a string.</summary>
    public Rejection? SetExtension(string name, string value) => Control(name, value) ?? Extend(name, value, AttributeType.String);

    /// <summary>Takes an extension; the last of a name counts.</summary>
    public Rejection? Extend(string name, string value, AttributeType valueType)
    {
        var small = name.ToLowerInvariant();
        if (NameFault(small) is { } fault) return fault;
        extensions[small] = new(small, value, valueType);
        return null;
    }

    /// <summary>An extension that is null is gone.</summary>
    public Rejection? Remove(string name)
    {
        var small = name.ToLowerInvariant();
        extensions.Remove(small);
        return NameFault(small);
    }

    public (EventEnvelope? Event, Rejection? Problem) Build(EventData data)
    {
        var problem = NotBlank(AttributeNames.Id, id) ?? NotBlank(AttributeNames.Source, source) ?? NotBlank(AttributeNames.Type, type)
            ?? (subject is null ? null : NotBlank(AttributeNames.Subject, subject))
            ?? (ContentType is null ? null : IngressRules.ContentType(ContentType));
        if (problem is not null) return (null, problem);
        return (new()
        {
            SpecVersion = specVersion,
            Id = id,
            Source = source,
            Type = type,
            Subject = subject,
            Time = time,
            DataContentType = ContentType,
            DataSchema = schema,
            Extensions = [.. extensions.Values],
            Data = data,
        }, null);
    }

    // What no header can hold a broker cannot deliver; it hands on a tab, and what else CloudEvents does not allow.
    private static Rejection? Control(string name, string value) =>
        value.AsSpan().ContainsAnyInRange('\0', '\x1F') || value.Contains('\x7F') ? AttributeRules.Characters(name, value.Replace('\t', ' ')) : null;

    private static Rejection? NotBlank(string name, string value) => AttributeRules.Required(name, value.Trim());

    // "data" is a name like any other to a broker.
    private Rejection? NameFault(string name)
    {
        if (name == AttributeNames.Data) return null;
        if (specVersion == SpecVersions.V03 && name == AttributeNames.DataContentEncoding)
            return new(name, Rules.NameReserved, "In 0.3 datacontentencoding is no extension.", Paragraphs.Naming);
        return AttributeRules.ExtensionName(name, specVersion);
    }

    private Rejection? SetTime(string text)
    {
        // Empty is absent in JSON, and no time in a header.
        if (text.Length == 0 && mode == ContentMode.Structured) time = null;
        else if (IngressRules.Time(text, out time) is { } fault && IngressRules.IsRefusal(fault)) return fault;
        return null;
    }

    private Rejection? SetSchema(string text)
    {
        schema = null;
        return text.Length > 0 && IngressRules.Schema(text, specVersion, mode, out schema) is { } fault && IngressRules.IsRefusal(fault) ? fault : null;
    }
}
