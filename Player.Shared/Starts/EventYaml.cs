using System.Buffers;
using System.Text;
using System.Text.Json;
using Player.Events;
using Player.Manifests;

namespace Player.Starts;

/// <summary>
/// An event as a map in YAML: attributes by their names, extensions beside them, <c>data</c> as text or as a piece of YAML that becomes JSON, or
/// <c>data_base64</c>.
/// </summary>
public static class EventYaml
{
    // More than any broker takes; each is copied into its draft.
    private const int MostAttributes = 1000;

    private static readonly System.Text.Encodings.Web.JavaScriptEncoder Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>The draft of a map. What cannot be a value is noted with its place; an attribute that is absent stays empty.</summary>
    public static EventDraft Read(ManifestMap map, NodeReader reader)
    {
        if (map.Members.Count > MostAttributes)
        {
            reader.Error(map, $"The event has {map.Members.Count} attributes; {MostAttributes} are the most.");
            return new();
        }

        var draft = new EventDraft();
        foreach (var (name, _, value) in map.Members)
        {
            if (name is AttributeNames.Data or AttributeNames.DataBase64 || value is ManifestScalar { Type: ScalarType.Null }) continue;
            // A block of text ends with a line break, which no attribute may have.
            if (value is ManifestScalar scalar) draft = With(draft, name, scalar with { Text = scalar.Text.TrimEnd('\n') });
            else reader.Error(value, $"{name} must be a text, a number or a Boolean: only data may be a map or a list.");
        }

        return WithData(draft, map, reader);
    }

    /// <summary>The map of a draft: reading it gives the draft again, but for types that YAML does not know.</summary>
    public static YamlText Write(EventDraft draft, YamlText yaml)
    {
        if (draft.SpecVersion != SpecVersions.V10) yaml.Value(AttributeNames.SpecVersion, draft.SpecVersion);
        foreach (var (name, value) in Attributes(draft)) yaml.Value(name, string.IsNullOrEmpty(value) ? null : value);
        foreach (var one in draft.Extensions)
        {
            if (TypeInYaml(one) == AttributeType.String) yaml.Value(one.Name, one.Value);
            else yaml.Plain(one.Name, one.Value);
        }

        return string.IsNullOrEmpty(draft.Data) ? yaml
            : draft.DataIsBase64 ? yaml.Value(AttributeNames.DataBase64, draft.Data)
            : yaml.Block(AttributeNames.Data, draft.Data);
    }

    /// <summary>What an extension is taken for when it is read again.</summary>
    public static AttributeType TypeInYaml(ExtensionAttribute extension) => extension.Type switch
    {
        AttributeType.Integer when PlainScalar.TypeOf(extension.Value) == ScalarType.Number && int.TryParse(extension.Value, out _) => AttributeType.Integer,
        AttributeType.Boolean when extension.Value is "true" or "false" => AttributeType.Boolean,
        _ => AttributeType.String,
    };

    private static IEnumerable<(string Name, string? Value)> Attributes(EventDraft draft) =>
    [
        (AttributeNames.Type, draft.Type),
        (AttributeNames.Source, draft.Source),
        (AttributeNames.Subject, draft.Subject),
        (AttributeNames.Id, draft.Id),
        (AttributeNames.Time, draft.Time),
        (AttributeNames.DataContentType, draft.DataContentType),
        (AttributeNames.DataSchema, draft.DataSchema),
    ];

    private static EventDraft With(EventDraft draft, string name, ManifestScalar value) => name switch
    {
        AttributeNames.SpecVersion => draft with { SpecVersion = value.Text },
        AttributeNames.Id => draft with { Id = value.Text },
        AttributeNames.Source => draft with { Source = value.Text },
        AttributeNames.Type => draft with { Type = value.Text },
        AttributeNames.Subject => draft with { Subject = value.Text },
        AttributeNames.Time => draft with { Time = value.Text },
        AttributeNames.DataContentType => draft with { DataContentType = value.Text },
        AttributeNames.DataSchema or AttributeNames.SchemaUrl => draft with { DataSchema = value.Text },
        _ => draft with { Extensions = [.. draft.Extensions, new(name, value.Type == ScalarType.Boolean ? value.Text.ToLowerInvariant() : value.Text, TypeOf(value))] },
    };

    private static AttributeType TypeOf(ManifestScalar value) => value.Type switch
    {
        ScalarType.Boolean => AttributeType.Boolean,
        ScalarType.Number when int.TryParse(value.Text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out _) => AttributeType.Integer,
        _ => AttributeType.String,
    };

    private static EventDraft WithData(EventDraft draft, ManifestMap map, NodeReader reader)
    {
        // What is null is absent.
        if (map[AttributeNames.DataBase64] is { } base64 and not ManifestScalar { Type: ScalarType.Null })
        {
            if (map[AttributeNames.Data] is not (null or ManifestScalar { Type: ScalarType.Null })) reader.Error(base64, "The event has both data and data_base64: keep one.");
            return draft with { Data = reader.Text(base64), DataIsBase64 = true };
        }

        return map[AttributeNames.Data] switch
        {
            null or ManifestScalar { Type: ScalarType.Null } => draft,
            ManifestScalar { Type: ScalarType.String } text => draft with { Data = text.Text },
            var data => draft with { Data = Json(data), DataContentType = draft.DataContentType ?? MediaType.Json },
        };
    }

    private static string Json(ManifestNode node)
    {
        var compact = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(compact, new() { Encoder = Encoder })) ManifestJson.Write(json, node);
        using var read = JsonDocument.Parse(compact.WrittenMemory, new() { MaxDepth = 128 });
        var pretty = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(pretty, new() { Encoder = Encoder, Indented = true })) read.WriteTo(json);
        return Encoding.UTF8.GetString(pretty.WrittenSpan);
    }
}
