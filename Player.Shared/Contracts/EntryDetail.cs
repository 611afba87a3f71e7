using System.Text;
using System.Text.Unicode;
using Player.Delivery;
using Player.Events;
using Player.Journal;
using Player.Timing;

namespace Player.Contracts;

/// <summary>Everything about one entry: what the inspector shows.</summary>
public sealed record EntryDetail
{
    public required EntrySummary Entry { get; init; }

    /// <summary>The event's attributes in canonical text, core attributes first; empty where the message is no event.</summary>
    public required IReadOnlyList<ExtensionAttribute> Attributes { get; init; }

    /// <summary>Null: the event carries no data.</summary>
    public DataView? Data { get; init; }

    /// <summary>The request as it crossed the wire (secrets masked).</summary>
    public required WireView Wire { get; init; }

    /// <summary>The broker's answer to a send, when it came.</summary>
    public WireView? Answer { get; init; }

    /// <summary>The whole exchange, this entry included, by sequence.</summary>
    public required IReadOnlyList<EntrySummary> Exchange { get; init; }

    public required ExchangeStatus Status { get; init; }

    /// <summary>The times of the send that this entry belongs to; null of what is in no exchange.</summary>
    public Waterfall? Timing { get; init; }

    /// <summary>The attributes and JSON paths that this server's configuration masks here; <c>data</c>: all of the data, which cannot be read.</summary>
    public IReadOnlyList<string> Masked { get; init => field = value ?? []; } = [];
}

/// <summary>Bytes for a person: as text where they are UTF-8 text, else as Base64; the first 256 KiB.</summary>
/// <param name="Size">Bytes in whole; the rest is at <see cref="Routes.EntryBody"/>.</param>
public sealed record DataView(string? Text, string? Base64, long Size, bool Truncated)
{
    /// <param name="bytes">All of them.</param>
    /// <param name="most">So many are shown.</param>
    public static DataView Of(ReadOnlyMemory<byte> bytes, int most)
    {
        var shown = bytes.Length <= most ? bytes : bytes[..WholeCharacters(bytes.Span[..most])];
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

/// <summary>An HTTP message as it crossed the wire.</summary>
public sealed record WireView(IReadOnlyList<WireHeader> Headers, DataView Body);
