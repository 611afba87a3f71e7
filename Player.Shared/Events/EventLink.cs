using System.Buffers;
using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Player.Events;

/// <summary>
/// An event in the fragment of a link: <c>#event=</c> and the event in the JSON event format, deflated, as base64url. A fragment never leaves
/// the browser, so no server's log sees it.
/// </summary>
public static class EventLink
{
    public const string Prefix = "#event=";

    /// <summary>Characters of a fragment, the prefix with them: what chats and mail programs still pass on.</summary>
    public const int MaxLength = 6000;

    // A small fragment may unfold into gigabytes.
    private const int MaxBytes = 64 * 1024;

    /// <summary>The fragment, or null where the event is larger than <see cref="MaxLength"/> lets it be.</summary>
    public static string? Write(EventDraft draft)
    {
        if (draft.Data?.Length > MaxBytes) return null;
        var json = EventLinkJson.Write(draft);
        if (json.Length > MaxBytes) return null;
        using var deflated = new MemoryStream();
        using (var deflate = new DeflateStream(deflated, CompressionLevel.SmallestSize, leaveOpen: true)) deflate.Write(json.Span);
        var fragment = Prefix + Base64Url.EncodeToString(deflated.ToArray());
        return fragment.Length <= MaxLength ? fragment : null;
    }

    public static bool IsOne(string? fragment) => fragment?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    /// <summary>The event, or null for whatever is none: a link is written by anybody.</summary>
    public static EventDraft? Read(string? fragment)
    {
        if (fragment is null || !IsOne(fragment) || fragment.Length > MaxLength) return null;
        try
        {
            return Inflate(fragment.AsSpan(Prefix.Length)) is { } json && EventLinkJson.Read(json) is { } draft && draft.Build().Event is not null ? draft : null;
        }
        catch (Exception error) when (error is FormatException or InvalidDataException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ReadOnlyMemory<byte>? Inflate(ReadOnlySpan<char> text)
    {
        using var inflate = new DeflateStream(new MemoryStream(Base64Url.DecodeFromChars(text)), CompressionMode.Decompress);
        var bytes = new byte[MaxBytes + 1];
        var length = inflate.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length > MaxBytes ? null : bytes.AsMemory(0, length);
    }
}

/// <summary>A draft in the JSON event format (CloudEvents JSON 1.0.2, 2 and 3), and back.</summary>
file static class EventLinkJson
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(EventDraft draft)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            foreach (var (name, value) in Core(draft))
            {
                if (!string.IsNullOrEmpty(value)) json.WriteString(name, value);
            }

            foreach (var extension in draft.Extensions) Extension(json, extension);
            Data(json, draft);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    public static EventDraft? Read(ReadOnlyMemory<byte> bytes)
    {
        using var json = JsonDocument.Parse(bytes);
        if (json.RootElement.ValueKind != JsonValueKind.Object) return null;
        var version = json.RootElement.TryGetProperty(AttributeNames.SpecVersion, out var said) ? said.GetString() ?? "" : "";
        var draft = new EventDraft { SpecVersion = version };
        foreach (var member in json.RootElement.EnumerateObject())
        {
            if (member.Name is AttributeNames.Data or AttributeNames.DataBase64 || member.Value.ValueKind == JsonValueKind.Null) continue;
            draft = With(draft, member.Name, member.Value);
        }

        return WithData(draft, json.RootElement);
    }

    private static (string Name, string? Value)[] Core(EventDraft draft) =>
    [
        (AttributeNames.SpecVersion, draft.SpecVersion), (AttributeNames.Id, draft.Id), (AttributeNames.Source, draft.Source), (AttributeNames.Type, draft.Type),
        (AttributeNames.Subject, draft.Subject), (AttributeNames.Time, draft.Time), (AttributeNames.DataContentType, draft.DataContentType),
        (draft.SpecVersion == SpecVersions.V03 ? AttributeNames.SchemaUrl : AttributeNames.DataSchema, draft.DataSchema),
    ];

    private static void Extension(Utf8JsonWriter json, ExtensionAttribute extension)
    {
        if (extension.Type == AttributeType.Boolean) json.WriteBoolean(extension.Name, extension.Value == "true");
        else if (extension.Type == AttributeType.Integer && int.TryParse(extension.Value, out var number)) json.WriteNumber(extension.Name, number);
        else json.WriteString(extension.Name, extension.Value);
    }

    private static void Data(Utf8JsonWriter json, EventDraft draft)
    {
        if (string.IsNullOrEmpty(draft.Data)) return;
        var isJson = MediaType.IsJson(draft.DataContentType ?? MediaType.Json);
        if (draft.DataIsBase64) json.WriteString(AttributeNames.DataBase64, draft.Data);
        else if (!isJson) json.WriteString(AttributeNames.Data, draft.Data);
        else if (IsJson(draft.Data))
        {
            json.WritePropertyName(AttributeNames.Data);
            json.WriteRawValue(draft.Data, skipInputValidation: true);
        }
        else json.WriteBase64String(AttributeNames.DataBase64, Encoding.UTF8.GetBytes(draft.Data));
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new() { MaxDepth = 60 });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static EventDraft With(EventDraft draft, string name, JsonElement value) => name switch
    {
        AttributeNames.SpecVersion => draft,
        AttributeNames.Id => draft with { Id = Text(value) },
        AttributeNames.Source => draft with { Source = Text(value) },
        AttributeNames.Type => draft with { Type = Text(value) },
        AttributeNames.Subject => draft with { Subject = Text(value) },
        AttributeNames.Time => draft with { Time = Text(value) },
        AttributeNames.DataContentType => draft with { DataContentType = Text(value) },
        AttributeNames.DataSchema when draft.SpecVersion != SpecVersions.V03 => draft with { DataSchema = Text(value) },
        AttributeNames.SchemaUrl when draft.SpecVersion == SpecVersions.V03 => draft with { DataSchema = Text(value) },
        _ => draft with { Extensions = [.. draft.Extensions, Extension(name, value)] },
    };

    // Throws for what is no string: then it is no event.
    private static string Text(JsonElement value) => value.GetString() ?? "";

    private static ExtensionAttribute Extension(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => new(name, value.GetRawText(), AttributeType.Boolean),
        JsonValueKind.Number => new(name, value.GetRawText(), AttributeType.Integer),
        _ => new(name, Text(value)),
    };

    private static EventDraft? WithData(EventDraft draft, JsonElement root)
    {
        var isJson = MediaType.IsJson(draft.DataContentType ?? MediaType.Json);
        if (root.TryGetProperty(AttributeNames.Data, out var data))
        {
            if (root.TryGetProperty(AttributeNames.DataBase64, out _)) return null;
            return draft with { Data = isJson ? data.GetRawText() : Text(data) };
        }

        if (!root.TryGetProperty(AttributeNames.DataBase64, out var base64)) return draft;
        var bytes = base64.GetBytesFromBase64();
        return Utf8.IsValid(bytes) && MediaType.IsText(draft.DataContentType ?? MediaType.Json)
            ? draft with { Data = Encoding.UTF8.GetString(bytes) }
            : draft with { Data = Text(base64), DataIsBase64 = true };
    }
}
