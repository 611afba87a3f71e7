using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Player.Events;

namespace Player.Server.Binding;

/// <summary>
/// Writes the JSON event format. JSON data goes out as the very bytes that it is, which the SDK's formatter does not promise
/// (docs/decisions/0003-own-binding.md).
/// </summary>
internal static class JsonEventWriter
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(EventEnvelope envelope)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + envelope.Data.Bytes.Length);
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            foreach (var attribute in EventAttributes.Of(envelope)) Attribute(json, attribute);
            Data(json, envelope);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Attribute(Utf8JsonWriter json, ExtensionAttribute attribute)
    {
        json.WritePropertyName(attribute.Name);
        switch (attribute.Type)
        {
            case AttributeType.Boolean: json.WriteBooleanValue(attribute.Value == "true"); break;
            case AttributeType.Integer when int.TryParse(attribute.Value, out var number): json.WriteNumberValue(number); break;
            default: json.WriteStringValue(attribute.Value); break;
        }
    }

    private static void Data(Utf8JsonWriter json, EventEnvelope envelope)
    {
        var bytes = envelope.Data.Bytes.Span;
        var contentType = envelope.DataContentType;
        if (!envelope.Data.IsPresent) return;
        if (MediaType.IsJson(contentType ?? MediaType.Json) && IsJson(bytes))
        {
            json.WritePropertyName("data"u8);
            json.WriteRawValue(bytes, skipInputValidation: true);
        }
        else if (contentType is not null && !MediaType.IsJson(contentType) && IsUtf8Text(contentType) && Utf8.IsValid(bytes))
        {
            json.WriteString("data"u8, bytes);
        }
        else if (envelope.SpecVersion == SpecVersions.V03)
        {
            json.WriteString(AttributeNames.DataContentEncoding, "base64");
            json.WriteBase64String("data"u8, bytes);
        }
        else
        {
            json.WriteBase64String("data_base64"u8, bytes);
        }
    }

    private static bool IsUtf8Text(string contentType)
    {
        var charset = contentType.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (charset < 0) return MediaType.IsText(contentType);
        var name = contentType[(charset + "charset=".Length)..].Split(';')[0].Trim(' ', '"');
        return name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether the bytes are one JSON value.</summary>
    public static bool IsJson(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, JsonDepth.Options);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
