using Player.Contracts;
using Player.Delivery;
using Player.Events;
using Player.Journal;
using Player.Masks;
using Player.Server.Binding;
using Player.Timing;

namespace Player.Server.History;

/// <summary>An entry as the inspector shows it: the message is read again, the very way that the sink read it.</summary>
internal static class EntryView
{
    private const int ShownBytes = 256 * 1024;

    public static EntryDetail Of(
        MaskRules masks, JournalEntry entry, JournalEntry? outcome, IReadOnlyList<EntrySummary> entries, IReadOnlyList<Waterfall> timing)
    {
        var masked = new SortedSet<string>(StringComparer.Ordinal);
        var envelope = Envelope(entry) is { } whole ? masks.Apply(whole, masked) : null;
        var exchange = new Exchange();
        foreach (var one in entries) exchange.Add(one);
        return new()
        {
            Entry = masks.Apply(entry.Summary),
            Attributes = envelope is null ? [] : [.. EventAttributes.Of(envelope)],
            Data = envelope is { Data.IsPresent: true } ? DataView.Of(envelope.Data.Bytes, ShownBytes) : null,
            Wire = Wire(masks.Apply(entry, masked).Message),
            Answer = outcome is null || outcome.Summary.Kind == EntryKind.Unknown ? null : Wire(masks.Apply(outcome, masked).Message),
            Exchange = masks.Apply(entries),
            Status = exchange.Status,
            Timing = timing.FirstOrDefault(one => one.Holds(entry.Summary.Seq)),
            Masked = [.. masked],
        };
    }

    /// <summary>The event, or null where the entry is none.</summary>
    public static EventEnvelope? Envelope(JournalEntry entry) =>
        entry.Summary is { Kind: EntryKind.Sending or EntryKind.Received, Mode: { } mode } summary
        && CloudEventDecoder.DecodeAs(entry.Message, mode, new(summary.Source, summary.Id, summary.Type, summary.Subject)) is DecodeResult.Decoded { Events: [var first, ..] }
            ? first.Event
            : null;

    private static WireView Wire(WireMessage message) => new(
        [.. message.Headers.Select(header => header with { Value = HeaderValue.TryDecodeRaw(header.Value, out var text) ? text : header.Value })],
        DataView.Of(message.Body, ShownBytes));
}
