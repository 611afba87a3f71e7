using Player.Client.Ui;
using Player.Delivery;
using Player.Doctor;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>What a row says besides its status.</summary>
internal static class RowText
{
    /// <summary>How the row stands to its partner: <c>12 ms after ➤</c>.</summary>
    public static string Pair(Words words, ActivityRow row)
    {
        if (row.Elapsed is not { } elapsed) return "";
        var after = Times.Duration(elapsed);
        if (row.Entry.Kind == EntryKind.Received) return words.Say("row.after-sent", after);
        return row.Partner is { IsTaken: true } ? words.Say("row.back-after", after) : words.Say("row.dead-after", after);
    }

    /// <summary>A few words more: why it failed, that it is not back, where it came to, that it came again.</summary>
    public static string Note(Words words, ActivityRow row, bool isOverdue)
    {
        var note = Told(words, row, isOverdue);
        // The status of what came in a batch says it already.
        if (row.Entry.Imported is not null && row.Status != RowStatus.Imported) note = note.Length > 0 ? $"{words["row.imported"]} · {note}" : words["row.imported"];
        if (!Probe.Is(row.Entry)) return note;
        return note.Length > 0 ? $"{words["row.probe"]} · {note}" : words["row.probe"];
    }

    public static string NoteInFull(Words words, ActivityRow row) => Probe.Is(row.Entry) ? $"{words["row.probe.title"]} {InFull(words, row)}" : InFull(words, row);

    /// <summary>Where it went, or where it came in.</summary>
    public static string Way(ActivityRow row) =>
        row.Entry.Kind == EntryKind.Sending ? row.Entry.Target ?? "" : row.Entry.Inbox is { } inbox ? "/inbox/" + inbox : "/";

    /// <summary>Of a send how long the broker took to answer, of a delivery how long after its send it came.</summary>
    public static string Took(ActivityRow row) =>
        row.Outcome?.LatencyMs is { } answered ? Times.Duration(answered) : row is { Entry.Kind: EntryKind.Received, Elapsed: { } elapsed } ? Times.Duration(elapsed) : "";

    private static string Told(Words words, ActivityRow row, bool isOverdue) => row.Status switch
    {
        RowStatus.Failed or RowStatus.Unknown when row.Outcome is { } outcome => Meanings.Short(words, outcome),
        RowStatus.Rejected => Meanings.Rejected(words, row.Entry),
        // Most of what passes by: there is nothing to say of it.
        RowStatus.Received when row is { Repetition: <= 1, Entry.Inbox: null } => "",
        RowStatus.Received or RowStatus.Declined or RowStatus.DeadLetter => string.Join(" · ", Arrival(words, row)),
        RowStatus.Sent when isOverdue => words["row.not-back"],
        _ => "",
    };

    private static string InFull(Words words, ActivityRow row) => row.Status switch
    {
        RowStatus.Failed or RowStatus.Unknown when row.Outcome is { } outcome => Meanings.Long(words, outcome),
        RowStatus.Sent when row.Partner is null => words["row.not-back.title"],
        RowStatus.Declined => Meanings.Long(words, row.Entry),
        RowStatus.DeadLetter => Meanings.DeadLetter(words, row.Entry),
        RowStatus.Received when row.Repetition > 1 => words["row.again.title"],
        _ => Told(words, row, isOverdue: false),
    };

    private static IEnumerable<string> Arrival(Words words, ActivityRow row)
    {
        if (row.Entry.IsDeclined) yield return words.Say("row.declined", row.Entry.StatusCode);
        if (row.Entry.DeadLetterCode is { } code) yield return words.Say("row.dead-letter", code);
        else if (row.Entry.IsDeadLetter) yield return words["row.dead-letter-silent"];
        if (row.Entry.Inbox is { } inbox) yield return words.Say("row.inbox", inbox);
        if (row.Repetition > 1) yield return words.Say("row.again", row.Repetition);
    }
}
