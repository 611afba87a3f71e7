using Player.Client.Ui;
using Player.Contracts;
using Player.Delivery;
using Player.Journal;

namespace Player.Client.Event;

/// <summary>A moment in the way of an event.</summary>
/// <param name="Kind">The status's name: which colour and icon it has.</param>
/// <param name="After">From the first moment; null for the first itself.</param>
/// <param name="Detail">What it means and what to do, where that is not plain.</param>
internal sealed record Step(long Seq, string Kind, string Icon, string Text, DateTimeOffset At, TimeSpan? After, string? Detail)
{
    /// <summary>Sent, answered, received: the whole exchange in the order of the journal.</summary>
    public static IReadOnlyList<Step> Of(Words words, EntryDetail detail)
    {
        var entries = detail.Exchange.Count > 0 ? detail.Exchange : [detail.Entry];
        var start = entries[0].At;
        return [.. entries.Select((entry, place) => Of(words, entry, place == 0 ? null : entry.At - start))];
    }

    private static Step Of(Words words, EntrySummary entry, TimeSpan? after)
    {
        var status = entry.Kind switch
        {
            EntryKind.Sending => RowStatus.Sending,
            EntryKind.Sent => RowStatus.Sent,
            EntryKind.Failed => RowStatus.Failed,
            EntryKind.Unknown => RowStatus.Unknown,
            EntryKind.Received => ActivityRow.StatusOf(entry, null),
            _ => RowStatus.Rejected,
        };
        return new(entry.Seq, StatusMark.NameOf(status), StatusMark.IconOf(status), Say(words, entry), entry.At, after, Meaning(words, entry));
    }

    private static string Say(Words words, EntrySummary entry) => entry.Kind switch
    {
        EntryKind.Sending => words.Say("step.sending", entry.Target ?? words["step.broker"]),
        EntryKind.Sent => words.Say("step.sent", entry.StatusCode ?? 202, Times.Duration(entry.LatencyMs ?? 0)),
        EntryKind.Failed => words.Say("step.failed", Meanings.Short(words, entry)),
        EntryKind.Unknown => words.Say("step.unknown", Meanings.Short(words, entry)),
        EntryKind.Received when entry.IsDeclined => words.Say("step.declined", Path(entry), entry.StatusCode),
        EntryKind.Received when entry.IsDeadLetter => words.Say("step.dead-letter", Path(entry)),
        EntryKind.Received when entry.IsFromFile => words["step.imported"],
        EntryKind.Received when entry.Inbox is { } inbox => words.Say("step.received-inbox", inbox),
        EntryKind.Received => words["step.received"],
        _ => words["step.rejected"],
    };

    private static string? Meaning(Words words, EntrySummary entry) => entry.Kind switch
    {
        EntryKind.Failed or EntryKind.Unknown => Meanings.Long(words, entry),
        EntryKind.Rejected => Meanings.Rejected(words, entry),
        EntryKind.Received when entry.IsDeclined => Meanings.Long(words, entry),
        EntryKind.Received when entry.IsDeadLetter => Meanings.DeadLetter(words, entry),
        EntryKind.Sent when entry.Attempts > 1 => words.Say("step.attempts", entry.Attempts),
        _ => null,
    };

    private static string Path(EntrySummary entry) => entry.Inbox is { } inbox ? "/inbox/" + inbox : "/";
}
