using Player.Client.Ui;
using Player.Contracts;
using Player.Journal;

namespace Player.Client.Compose;

/// <summary>What became of a send, in words.</summary>
/// <param name="Kind">The status's name: which colour and icon it has.</param>
/// <param name="Detail">What to do, or what is still awaited.</param>
/// <param name="Seq">The entry that tells more; null where the journal has none.</param>
internal sealed record AnswerText(string Kind, string Icon, string Text, string? Detail, long? Seq)
{
    public static AnswerText Of(Words words, SendStory story) => story.Phase switch
    {
        SendPhase.Refused => new("failed", "✗", Refusal(words, story.Problem), null, null),
        SendPhase.Unreachable => new("failed", "✗", words["answer.unreachable"], words["answer.unreachable.do"], null),
        _ => story switch
        {
            { RoundTrip: { } trip, Outcome: null or { Kind: EntryKind.Sent } } =>
                new("received", "✓", words.Say("answer.received", Times.Duration(trip)), story.Outcome is { } sent ? Answered(words, sent) : null, story.Seq),
            { Outcome: { Kind: EntryKind.Sent } sent } => new("sent", "➤", Answered(words, sent), words["answer.not-back"], story.Seq),
            { Outcome: { Kind: EntryKind.Failed } failed } => new("failed", "✗", Meanings.Long(words, failed), null, story.Seq),
            { Outcome: { } unknown } => new("unknown", "?", Meanings.Long(words, unknown), null, story.Seq),
            _ => new("sending", "➤", words["answer.sending"], null, story.Seq),
        },
    };

    /// <summary>Why the server did not take an event.</summary>
    public static string Refusal(Words words, PlayerProblem? problem) => problem switch
    {
        { Type: ProblemTypes.BadDraft, Problems: [var first, ..] } => Meanings.Rule(words, first),
        { Type: ProblemTypes.NoTarget } => words["problem.no-target"],
        { Type: ProblemTypes.UnknownBroker } => words["problem.unknown-broker"],
        { Type: ProblemTypes.Busy } => words["problem.busy"],
        { Type: ProblemTypes.Stopping } => words["problem.stopping"],
        { Type: ProblemTypes.TooLarge } => words["problem.too-large"],
        { Type: ProblemTypes.JournalUnavailable } => words["problem.journal"],
        { Detail: { } detail } => detail,
        { Title: { Length: > 0 } title } => title,
        _ => words["problem.fault"],
    };

    private static string Answered(Words words, EntrySummary sent) =>
        words.Say("answer.sent", sent.StatusCode ?? 202, Times.Duration(sent.LatencyMs ?? 0));
}
