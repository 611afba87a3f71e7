using System.Text;
using Player.Events;

namespace Player.Masks;

/// <summary>
/// What a server shows to nobody: attributes by name, and places in JSON data. It masks copies on their way out; what is stored and sent is
/// whole.
/// </summary>
public sealed class MaskRules
{
    /// <summary>What stands where something was.</summary>
    public const string Mask = "•••";

    // Header values are bytes, one char each; a reader of headers takes these for the UTF-8 that they are.
    private static readonly string headerMask = Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(Mask));

    private readonly AttributeMask attributes;
    private readonly DataMask data;
    private readonly StructuredMask structured;

    public MaskRules(IEnumerable<string> attributes, IEnumerable<JsonPath> paths)
    {
        JsonPath[] all = [.. paths];
        Names = [.. attributes, .. all.Select(path => path.Text)];
        data = new(all);
        this.attributes = new(Names.Take(Names.Count - all.Length), data);
        structured = new(this.attributes, data);
    }

    public static MaskRules None { get; } = new([], []);

    /// <summary>The attributes and paths, as they were configured.</summary>
    public IReadOnlyList<string> Names { get; }

    public bool IsEmpty => Names.Count == 0;

    /// <summary>Whether values of the attribute are masked.</summary>
    public bool Hides(string? attribute) => attribute is not null && attributes.Hides(attribute);

    /// <summary>Why an attribute cannot be masked: the rest of a sentence; null where it can.</summary>
    public static string? Fault(string attribute) => attribute switch
    {
        AttributeNames.Id or AttributeNames.Source or AttributeNames.Type or AttributeNames.SpecVersion =>
            "it cannot be masked: without it events cannot be told apart",
        AttributeNames.DataContentType => "it cannot be masked: without it data cannot be read",
        AttributeNames.Subject or AttributeNames.Time or AttributeNames.DataSchema or AttributeNames.SchemaUrl => null,
        _ => AttributeRules.ExtensionName(attribute, SpecVersions.V10) is null ? null : "it is no attribute name: those are lower-case letters a-z and digits",
    };

    /// <summary>The same event where nothing of it is masked.</summary>
    /// <param name="masked">Gets the names and paths that were masked.</param>
    public EventEnvelope Apply(EventEnvelope envelope, ISet<string>? masked = null)
    {
        if (IsEmpty) return envelope;
        masked ??= new HashSet<string>();
        var schemaName = envelope.SpecVersion == SpecVersions.V03 ? AttributeNames.SchemaUrl : AttributeNames.DataSchema;
        return envelope with
        {
            Subject = attributes.Apply(AttributeNames.Subject, envelope.Subject, masked),
            Time = attributes.Apply(AttributeNames.Time, envelope.Time, masked),
            DataSchema = attributes.Apply(schemaName, envelope.DataSchema, masked),
            Extensions = [.. envelope.Extensions.Select(one => Extension(one, masked))],
            Data = envelope.Data.IsPresent ? EventData.Of(data.Apply(envelope.Data.Bytes, envelope.DataContentType, masked)) : envelope.Data,
        };
    }

    /// <summary>The same message where nothing of it is masked.</summary>
    /// <param name="mode">Null, as of what is no event: its own headers tell what it is.</param>
    /// <param name="masked">Gets the names and paths that were masked.</param>
    public WireMessage Apply(WireMessage message, ContentMode? mode, ISet<string>? masked = null)
    {
        if (IsEmpty) return message;
        masked ??= new HashSet<string>();
        return new([.. message.Headers.Select(header => Header(header, masked))], Body(message, mode, masked));
    }

    /// <summary>The value of an attribute, or the mask.</summary>
    /// <summary>An event that somebody writes; bytes are left out, since nobody can look into them.</summary>
    public EventDraft Apply(EventDraft draft) => IsEmpty ? draft : draft with
    {
        Id = Attribute(AttributeNames.Id, draft.Id) ?? "",
        Source = Attribute(AttributeNames.Source, draft.Source) ?? "",
        Type = Attribute(AttributeNames.Type, draft.Type) ?? "",
        Subject = Attribute(AttributeNames.Subject, draft.Subject),
        DataSchema = Attribute(AttributeNames.DataSchema, draft.DataSchema),
        Extensions = [.. draft.Extensions.Select(one => one with { Value = Attribute(one.Name, one.Value) ?? "" })],
        Data = draft.DataIsBase64 ? null : Text(draft.Data),
    };

    public string? Attribute(string name, string? value) => attributes.Apply(name, value, new HashSet<string>());

    /// <summary>Text that may be JSON, such as what a subscriber answered.</summary>
    public string? Text(string? text)
    {
        if (text is null || data.IsEmpty) return text;
        var after = data.Apply(Encoding.UTF8.GetBytes(text), null, new HashSet<string>());
        return Encoding.UTF8.GetString(after.Span);
    }

    private WireHeader Header(WireHeader header, ISet<string> masked)
    {
        const string Prefix = "ce-";
        if (!header.Name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return header;
        var name = header.Name[Prefix.Length..].ToLowerInvariant();
        var after = attributes.Apply(name, header.Value, masked);
        return ReferenceEquals(after, header.Value) ? header : header with { Value = after == Mask ? headerMask : after ?? "" };
    }

    // What is masked is no number any more.
    private ExtensionAttribute Extension(ExtensionAttribute extension, ISet<string> masked)
    {
        var after = attributes.Apply(extension.Name, extension.Value, masked);
        return ReferenceEquals(after, extension.Value) ? extension : new(extension.Name, after ?? "");
    }

    private ReadOnlyMemory<byte> Body(WireMessage message, ContentMode? mode, ISet<string> masked)
    {
        var contentType = message.Header("Content-Type");
        var essence = MediaType.Essence(contentType);
        if (mode is ContentMode.Structured or ContentMode.Batched || essence.StartsWith(MediaType.CloudEventsPrefix, StringComparison.OrdinalIgnoreCase))
        {
            // An event in a format that is not read here is not looked into either.
            return MediaType.IsJson(contentType) || message.Body.IsEmpty ? structured.Apply(message.Body, masked) : DataMask.Whole(masked);
        }

        return data.Apply(message.Body, contentType, masked);
    }
}
