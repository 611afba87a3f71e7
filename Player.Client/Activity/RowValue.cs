using Player.Delivery;
using Player.Find;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>A value of a row that leads on: to more of its kind, or to the others.</summary>
/// <param name="Column">Of the list: where it stands.</param>
/// <param name="Field">A word of <see cref="FilterFields"/>.</param>
/// <param name="Value">As the event has it; empty of the inbox without a name.</param>
internal sealed record RowValue(string Column, string Field, string Value)
{
    /// <summary>The values that a row has, in the order in which they are looked for most.</summary>
    public static IReadOnlyList<RowValue> Of(ActivityRow row)
    {
        // What was sent came to no inbox. What a filter holds the row against is its own status, also where it speaks for the whole event.
        var inbox = row.Entry.Kind is EntryKind.Received or EntryKind.Rejected ? row.Entry.Inbox ?? "" : null;
        (string Column, string Field, string? Value)[] all =
        [
            ("type", FilterFields.Type, row.Entry.Type), ("source", FilterFields.Source, row.Entry.Source), ("subject", FilterFields.Subject, row.Entry.Subject),
            ("id", FilterFields.Id, row.Entry.Id), ("status", FilterFields.Status, row.Status.ToString().ToLowerInvariant()), ("way", FilterFields.Inbox, inbox),
        ];
        return [.. from one in all where one.Value is not null && (one.Value.Length > 0 || one.Field == FilterFields.Inbox) select new RowValue(one.Column, one.Field, one.Value)];
    }
}
