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
        SendPhase.Refused => new("failed", "✗", Refusal(words, story.Problem), More(words, story.Problem), null),
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
        _ => Known(words, problem) ?? ProblemText.Of(words, problem),
    };

    // Who reads another language gets the kind of it in that, and the server's own sentence below.
    private static string? More(Words words, PlayerProblem? problem) => problem is not null && Known(words, problem) is not null ? ProblemText.Said(problem) : null;

    private static string? Known(Words words, PlayerProblem? problem) => words.Language == Language.English ? null : problem?.Type switch
    {
        ProblemTypes.NoTarget => words["problem.no-target"],
        ProblemTypes.UnknownBroker => words["problem.unknown-broker"],
        ProblemTypes.Busy => words["problem.busy"],
        ProblemTypes.Stopping => words["problem.stopping"],
        ProblemTypes.TooLarge => words["problem.too-large"],
        ProblemTypes.JournalUnavailable => words["problem.journal"],
        _ => null,
    };

    private static string Answered(Words words, EntrySummary sent) =>
        words.Say("answer.sent", sent.StatusCode ?? 202, Times.Duration(sent.LatencyMs ?? 0));
}
