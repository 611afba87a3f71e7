using Player.Journal;

namespace Player.Delivery;

/// <summary>A row of the activity list.</summary>
/// <param name="Entry">What was sent, received or rejected.</param>
/// <param name="Outcome">Of a send: how it ended, or null while it is open.</param>
/// <param name="Partner">Of a send: the first delivery that followed and was taken, else the first dead letter. Of a delivery: the send that it followed.</param>
/// <param name="Repetition">Of a delivery: 1 for the first, 2 for the same event brought again after the same send, and so on.</param>
public sealed record ActivityRow(EntrySummary Entry, EntrySummary? Outcome, EntrySummary? Partner, int Repetition)
{
    public long Seq => Entry.Seq;

    public RowStatus Status => StatusOf(Entry, Outcome);

    /// <summary>From sent to received, by this server's clock; null without a partner.</summary>
    public TimeSpan? Elapsed => Partner is null ? null : (Entry.At - Partner.At).Duration();

    public static RowStatus StatusOf(EntrySummary entry, EntrySummary? outcome) => (entry.Kind, outcome?.Kind) switch
    {
        (EntryKind.Received, _) when entry.IsFromFile => RowStatus.Imported,
        (EntryKind.Received, _) => entry.IsDeclined ? RowStatus.Declined : entry.IsTaken ? RowStatus.Received : RowStatus.DeadLetter,
        (EntryKind.Rejected, _) => RowStatus.Rejected,
        (_, EntryKind.Sent) => RowStatus.Sent,
        (_, EntryKind.Failed) => RowStatus.Failed,
        (_, EntryKind.Unknown) => RowStatus.Unknown,
        _ => RowStatus.Sending,
    };
}
