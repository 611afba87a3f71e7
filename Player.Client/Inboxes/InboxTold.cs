using Player.Client.Api;
using Player.Client.Ui;
using Player.Contracts;
using Player.Events;

namespace Player.Client.Inboxes;

/// <summary>What became of telling an inbox how to answer.</summary>
/// <param name="Behaviour">What it was told.</param>
/// <param name="Failure">Why it was not taken; null where it was.</param>
public sealed record InboxTold(InboxBehaviour Behaviour, ApiFailure? Failure)
{
    public bool Taken => Failure is null;

    public string Kind => Taken ? "received" : "failed";

    public string Icon => Taken ? "✓" : "✗";

    /// <summary>What is wrong, by field; empty also where the server did not answer.</summary>
    public IReadOnlyList<Rejection> Faults => Failure?.Problem?.Problems ?? [];

    public string Say(Words words) => Failure switch
    {
        null => words["inbox.told"],
        { Problem: null } => words["inbox.unreachable"],
        { Problem: var problem } => ProblemText.Of(words, problem),
    };
}
