using System.Globalization;
using System.Text;
using Player.Delivery;
using Player.Events;
using Player.Journal;

namespace Player.Find;

/// <summary>What a filter looks at.</summary>
/// <param name="Status">Where the row stands, as the list shows it.</param>
/// <param name="Event">Null where the line carries no readable event: then no CESQL expression matches it.</param>
/// <param name="IsPinned">Whether the row is pinned.</param>
public sealed record FilterSubject(EntrySummary Summary, RowStatus Status, EventEnvelope? Event = null, bool IsPinned = false)
{
    private static readonly UTF8Encoding strict = new(false, throwOnInvalidBytes: true);

    internal bool Has(FilterChip chip) => chip.Field switch
    {
        FilterFields.Kind => string.Equals(Summary.Kind.ToString(), chip.Value, StringComparison.OrdinalIgnoreCase),
        FilterFields.Status => string.Equals(Status.ToString(), chip.Value, StringComparison.OrdinalIgnoreCase),
        FilterFields.Type => Summary.Type == chip.Value,
        FilterFields.Source => Summary.Source == chip.Value,
        FilterFields.Subject => Summary.Subject == chip.Value,
        FilterFields.Id => Summary.Id == chip.Value,
        FilterFields.Inbox => Summary.Kind is EntryKind.Received or EntryKind.Rejected && (Summary.Inbox ?? "") == chip.Value,
        FilterFields.Pinned => (chip.Value == FilterFields.Yes) == IsPinned,
        _ => FilterFields.AttributeOf(chip.Field) is { } attribute && Event?[attribute] == chip.Value,
    };

    /// <summary>What a field is here, for a sentence; null: absent.</summary>
    internal string? Value(string field) => field switch
    {
        FilterFields.Kind => Summary.Kind.ToString().ToLowerInvariant(),
        FilterFields.Status => Status.ToString().ToLowerInvariant(),
        FilterFields.Type => Summary.Type,
        FilterFields.Source => Summary.Source,
        FilterFields.Subject => Summary.Subject,
        FilterFields.Id => Summary.Id,
        FilterFields.Inbox => Summary.Inbox ?? "",
        FilterFields.Pinned => IsPinned ? FilterFields.Yes : FilterFields.No,
        _ => FilterFields.AttributeOf(field) is { } attribute ? Event?[attribute] : null,
    };

    internal bool Says(string word) =>
        Holds(Summary.Type, word) || Holds(Summary.Source, word) || Holds(Summary.Subject, word) || Holds(Summary.Id, word)
        || (Event is { } envelope && (SaysMore(envelope, word) || Writes(Text(envelope.Data), word)));

    private static bool SaysMore(EventEnvelope envelope, string word) =>
        Holds(envelope.Time, word) || Holds(envelope.DataContentType, word) || Holds(envelope.DataSchema, word)
        || envelope.Extensions.Any(extension => Holds(extension.Value, word));

    private static bool Holds(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;

    // Many programs write what is not ASCII as an escape of JSON (RFC 8259, 7): of a letter the other case has another number.
    private static bool Writes(string? text, string word) => Holds(text, word)
        || (!Ascii.IsValid(word) && text?.Contains("\\u", StringComparison.Ordinal) == true
            && (Holds(text, Escaped(word)) || Holds(text, Escaped(word.ToLowerInvariant())) || Holds(text, Escaped(word.ToUpperInvariant()))));

    private static string Escaped(string word) => string.Concat(word.Select(one =>
        char.IsAscii(one) ? one.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{(int)one:x4}")));

    // Bytes that are no UTF-8 are not text, and a word is not looked for in them.
    private static string? Text(EventData data)
    {
        try
        {
            return data.IsPresent ? strict.GetString(data.Bytes.Span) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
