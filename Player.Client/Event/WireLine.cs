using Player.Client.Ui;
using Player.Contracts;
using Player.Journal;

namespace Player.Client.Event;

/// <summary>The first lines of messages, as far as the journal knows them: it keeps neither the version of HTTP nor a query.</summary>
internal static class WireLine
{
    public static string? Request(EntryDetail detail) => detail.Entry switch
    {
        { Kind: EntryKind.Sending, Target: { } target } => "POST " + target,
        { Kind: EntryKind.Received or EntryKind.Rejected, Inbox: { } inbox } => "POST /inbox/" + inbox,
        { Kind: EntryKind.Received or EntryKind.Rejected } => "POST /",
        _ => null,
    };

    /// <summary>The status of the broker's answer, in the words of the page.</summary>
    public static string? Answer(Words words, EntryDetail detail) =>
        detail.Exchange.FirstOrDefault(entry => entry.About == detail.Entry.Seq)?.StatusCode is { } status ? words.Say("wire.status-line", status) : null;
}
