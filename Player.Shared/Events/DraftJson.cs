using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Player.Events;

/// <summary>A draft in the JSON event format (CloudEvents JSON 1.0.2, 2 and 3), and back: whatever its author left out or got wrong stays so.</summary>
public static class DraftJson
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

    /// <summary>The draft of an object; null, and the reason, for what cannot be one. An attribute that is absent stays empty.</summary>
    /// <param name="root">Any JSON.</param>
    /// <param name="fault">One English sentence.</param>
    public static EventDraft? Read(JsonElement root, out string? fault)
    {
        fault = root.ValueKind == JsonValueKind.Object ? null : $"An event in JSON is an object, and this is {Kind(root)}.";
        if (fault is not null) return null;
        var version = root.TryGetProperty(AttributeNames.SpecVersion, out var said) ? Text(said, AttributeNames.SpecVersion, ref fault) : "";
        var draft = new EventDraft { SpecVersion = version };
        foreach (var member in root.EnumerateObject())
        {
            if (member.Name is AttributeNames.Data or AttributeNames.DataBase64 || member.Value.ValueKind == JsonValueKind.Null) continue;
            draft = With(draft, member.Name, member.Value, ref fault);
        }

        draft = WithData(draft, root, ref fault);
        return fault is null ? draft : null;
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

    private static EventDraft With(EventDraft draft, string name, JsonElement value, ref string? fault) => name switch
    {
        AttributeNames.SpecVersion => draft,
        AttributeNames.Id => draft with { Id = Text(value, name, ref fault) },
        AttributeNames.Source => draft with { Source = Text(value, name, ref fault) },
        AttributeNames.Type => draft with { Type = Text(value, name, ref fault) },
        AttributeNames.Subject => draft with { Subject = Text(value, name, ref fault) },
        AttributeNames.Time => draft with { Time = Text(value, name, ref fault) },
        AttributeNames.DataContentType => draft with { DataContentType = Text(value, name, ref fault) },
        AttributeNames.DataSchema when draft.SpecVersion != SpecVersions.V03 => draft with { DataSchema = Text(value, name, ref fault) },
        AttributeNames.SchemaUrl when draft.SpecVersion == SpecVersions.V03 => draft with { DataSchema = Text(value, name, ref fault) },
        _ => draft with { Extensions = [.. draft.Extensions, Extension(name, value, ref fault)] },
    };

    private static string Text(JsonElement value, string name, ref string? fault)
    {
        try
        {
            if (value.ValueKind == JsonValueKind.String) return value.GetString() ?? "";
            fault ??= $"{name} must be a string, and is {Kind(value)}.";
        }
        catch (InvalidOperationException)
        {
            fault ??= $"{name} has an unpaired surrogate.";
        }

        return "";
    }

    private static ExtensionAttribute Extension(string name, JsonElement value, ref string? fault) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => new(name, value.GetRawText(), AttributeType.Boolean),
        JsonValueKind.Number => new(name, value.GetRawText(), AttributeType.Integer),
        _ => new(name, Text(value, name, ref fault)),
    };

    private static EventDraft WithData(EventDraft draft, JsonElement root, ref string? fault)
    {
        var isJson = MediaType.IsJson(draft.DataContentType ?? MediaType.Json);
        // A member that is null is absent; null is the data only where nothing else is.
        var isBase64 = root.TryGetProperty(AttributeNames.DataBase64, out var base64) && base64.ValueKind != JsonValueKind.Null;
        if (root.TryGetProperty(AttributeNames.Data, out var data) && !(isBase64 && data.ValueKind == JsonValueKind.Null))
        {
            if (isBase64) fault ??= "The event has both data and data_base64: keep one.";
            return draft with { Data = isJson ? data.GetRawText() : Text(data, AttributeNames.Data, ref fault) };
        }

        if (!isBase64) return draft;
        var text = Text(base64, AttributeNames.DataBase64, ref fault);
        if (fault is not null) return draft;
        return base64.TryGetBytesFromBase64(out var bytes) && Utf8.IsValid(bytes) && MediaType.IsText(draft.DataContentType ?? MediaType.Json)
            ? draft with { Data = Encoding.UTF8.GetString(bytes) }
            : draft with { Data = text, DataIsBase64 = true };
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a Boolean",
        JsonValueKind.String => "a string",
        _ => "null",
    };
}
