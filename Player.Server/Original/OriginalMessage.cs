using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Player.Delivery;
using Player.Events;
using Player.Journal;
using Player.Masks;
using Player.Server.Binding;

namespace Player.Server.Original;

/// <summary>A row of <c>GET /messages</c>: id, receivedAt, subject, eventType, source, extensions, data, type.</summary>
internal sealed record OriginalMessage(EntrySummary Entry, EventEnvelope? Event, string Type)
{
    public static OriginalMessage Of(JournalEntry entry, EntrySummary? outcome, MaskRules masks)
    {
        var summary = entry.Summary;
        var known = new KnownAttributes(summary.Source, summary.Id, summary.Type, summary.Subject);
        var envelope = summary.Mode is { } mode && CloudEventDecoder.DecodeAs(entry.Message, mode, known) is DecodeResult.Decoded decoded
            ? masks.Apply(decoded.Events[0].Event)
            : null;
        return new(masks.Apply(entry.Summary), envelope, TypeOf(ActivityRow.StatusOf(entry.Summary, outcome)));
    }

    /// <summary>JSON data as JSON of any kind (the first Player broke on all but objects), text as a string, other bytes in Base64.</summary>
    public static ReadOnlyMemory<byte> Write(IEnumerable<OriginalMessage> messages)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var message in messages) message.Write(json);
            json.WriteEndArray();
        }

        return buffer.WrittenMemory;
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id", Entry.Id);
        json.WriteString("receivedAt", Rfc3339.Format(Entry.At));
        json.WriteString("subject", Entry.Subject);
        json.WriteString("eventType", Entry.Type);
        json.WriteString("source", Entry.Source);
        json.WriteStartObject("extensions");
        foreach (var (name, value, _) in Event?.Extensions ?? []) json.WriteString(name, value);
        json.WriteEndObject();
        json.WritePropertyName("data");
        Data(json);
        json.WriteString("type", Type);
        json.WriteEndObject();
    }

    private void Data(Utf8JsonWriter json)
    {
        if (Event is not { Data.IsPresent: true } envelope) json.WriteNullValue();
        else if (MediaType.IsJson(envelope.DataContentType ?? MediaType.Json) && JsonEventWriter.IsJson(envelope.Data.Bytes.Span))
            json.WriteRawValue(envelope.Data.Bytes.Span, skipInputValidation: true);
        else if (Utf8.IsValid(envelope.Data.Bytes.Span)) json.WriteStringValue(envelope.Data.Bytes.Span);
        else json.WriteBase64StringValue(envelope.Data.Bytes.Span);
    }

    private static string TypeOf(RowStatus status) => status switch
    {
        RowStatus.Received or RowStatus.Declined or RowStatus.DeadLetter or RowStatus.Imported => "RECEIVED",
        RowStatus.Sent => "SENT",
        RowStatus.Sending => "SENDING",
        _ => "FAILED",
    };
}
