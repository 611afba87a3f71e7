using Player.Delivery;
using Player.Find;
using Player.Journal;
using Player.Masks;
using Player.Server.History;
using Player.Server.Journal;

namespace Player.Server.Find;

/// <summary>A filter for those who have the entries already.</summary>
internal sealed class RowFilter(IJournal journal, EntryFilter filter, MaskRules masks)
{
    /// <summary>Whether a row meets the filter.</summary>
    public async ValueTask<bool> PassesAsync(JournalEntry row, CancellationToken cancellationToken)
    {
        var outcome = filter.NeedsOutcome && row.Summary.Kind == EntryKind.Sending
            ? (await journal.FindOutcomeAsync(row.Summary.Seq, cancellationToken))?.Summary
            : null;
        return filter.Passes(Subject(filter, masks, row, outcome) with { IsPinned = journal.State.Pins.Contains(row.Summary.Seq) });
    }

    /// <summary>What a filter looks at: what is masked is not there to be found.</summary>
    public static FilterSubject Subject(EntryFilter filter, MaskRules masks, JournalEntry entry, EntrySummary? outcome) => new(
        masks.Apply(entry.Summary),
        ActivityRow.StatusOf(entry.Summary, outcome),
        filter.NeedsEvent && EntryView.Envelope(entry) is { } envelope ? masks.Apply(envelope) : null);
}
