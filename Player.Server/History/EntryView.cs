using System.Text;
using System.Text.Unicode;
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
            Data = envelope is { Data.IsPresent: true } ? Data(envelope.Data.Bytes) : null,
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
        entry.Summary is { Kind: EntryKind.Sending or EntryKind.Received, Mode: { } mode }
        && CloudEventDecoder.DecodeAs(entry.Message, mode) is DecodeResult.Decoded { Events: [var first, ..] }
            ? first.Event
            : null;

    private static WireView Wire(WireMessage message) => new(
        [.. message.Headers.Select(header => header with { Value = HeaderValue.TryDecodeRaw(header.Value, out var text) ? text : header.Value })],
        Data(message.Body));

    private static DataView Data(ReadOnlyMemory<byte> bytes)
    {
        var shown = bytes.Length <= ShownBytes ? bytes : bytes[..WholeCharacters(bytes.Span[..ShownBytes])];
        return Utf8.IsValid(shown.Span) && !shown.Span.Contains((byte)0)
            ? new(Encoding.UTF8.GetString(shown.Span), null, bytes.Length, shown.Length < bytes.Length)
            : new(null, Convert.ToBase64String(shown.Span), bytes.Length, shown.Length < bytes.Length);
    }

    // Does not cut a character of UTF-8 in two.
    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.Length;
        while (end > bytes.Length - 4 && (bytes[end - 1] & 0xC0) == 0x80) end--;
        return (bytes[end - 1] & 0x80) == 0 ? bytes.Length : end - 1;
    }
}
