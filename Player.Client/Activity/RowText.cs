using Player.Client.Ui;
using Player.Delivery;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>What a row says besides its status.</summary>
internal static class RowText
{
    /// <summary>How the row stands to its partner: <c>12 ms after ➤</c>.</summary>
    public static string Pair(Words words, ActivityRow row) => row.Elapsed is { } elapsed
        ? words.Say(row.Entry.Kind == EntryKind.Received ? "row.after-sent" : "row.back-after", Times.Duration(elapsed))
        : "";

    /// <summary>A few words more: why it failed, that it is not back, that it came again.</summary>
    public static string Note(Words words, ActivityRow row) => row.Status switch
    {
        RowStatus.Failed or RowStatus.Unknown when row.Outcome is { } outcome => Meanings.Short(words, outcome),
        RowStatus.Rejected => Meanings.Rejected(words, row.Entry),
        RowStatus.Received when row.Repetition > 1 => words.Say("row.again", row.Repetition),
        RowStatus.Sent when row.Partner is null => words["row.not-back"],
        _ => "",
    };

    public static string NoteInFull(Words words, ActivityRow row) => row.Status switch
    {
        RowStatus.Failed or RowStatus.Unknown when row.Outcome is { } outcome => Meanings.Long(words, outcome),
        RowStatus.Sent when row.Partner is null => words["row.not-back.title"],
        RowStatus.Received when row.Repetition > 1 => words["row.again.title"],
        _ => Note(words, row),
    };
}
