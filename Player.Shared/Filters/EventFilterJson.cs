using System.Text.Json;
using System.Text.Json.Serialization;
using Player.Manifests;

namespace Player.Filters;

/// <summary>A filter in JSON is what it is in a Trigger: <c>{"exact":{"type":"a"}}</c>.</summary>
public sealed class EventFilterJson : JsonConverter<EventFilter>
{
    public override EventFilter Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        var findings = new List<ManifestFinding>();
        return FilterParser.Parse(ManifestJson.Read(document.RootElement), new(findings))
            ?? throw new JsonException(findings[0].Message);
    }

    public override void Write(Utf8JsonWriter writer, EventFilter value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName(value.Dialect);
        switch (value)
        {
            case AttributeConditions conditions:
                writer.WriteStartObject();
                foreach (var (name, expected) in conditions.Attributes) writer.WriteString(name, expected);
                writer.WriteEndObject();
                break;
            case AllFilter all:
                WriteAll(writer, all.Filters, options);
                break;
            case AnyFilter any:
                WriteAll(writer, any.Filters, options);
                break;
            case NotFilter not:
                Write(writer, not.Filter, options);
                break;
            case CesqlFilter cesql:
                writer.WriteStringValue(cesql.Text);
                break;
        }

        writer.WriteEndObject();
    }

    private void WriteAll(Utf8JsonWriter writer, IReadOnlyList<EventFilter> filters, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var filter in filters) Write(writer, filter, options);
        writer.WriteEndArray();
    }
}
