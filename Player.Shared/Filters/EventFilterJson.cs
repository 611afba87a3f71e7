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
        // Who reads this reads what a Player has: what it cannot take it shows, and does not lose all else over it.
        var node = ManifestJson.Read(document.RootElement);
        if (FilterParser.Parse(node, new(findings)) is { } filter) return filter;
        var fault = findings.First(finding => finding.Severity == FindingSeverity.Error).Message;
        return node is ManifestMap map ? RefusedFilter.Of(map, fault) : throw new JsonException(fault);
    }

    public override void Write(Utf8JsonWriter writer, EventFilter value, JsonSerializerOptions options)
    {
        if (value is RefusedFilter refused)
        {
            writer.WriteRawValue(refused.Json);
            return;
        }

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
            default:
                throw new InvalidOperationException($"There is no dialect {value.Dialect}.");
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
