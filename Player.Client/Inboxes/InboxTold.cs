using Player.Client.Ui;
using Player.Contracts;
using Player.Events;

namespace Player.Client.Inboxes;

/// <summary>What became of telling an inbox how to answer.</summary>
/// <param name="Behaviour">What it was told.</param>
/// <param name="Problem">Of what the server did not take: what it said; null too where it said nothing.</param>
public sealed record InboxTold(InboxBehaviour Behaviour, bool Taken, PlayerProblem? Problem)
{
    public string Kind => Taken ? "received" : "failed";

    public string Icon => Taken ? "✓" : "✗";

    /// <summary>What is wrong, by field; empty also where the server did not answer.</summary>
    public IReadOnlyList<Rejection> Faults => Problem?.Problems ?? [];

    public string Say(Words words) => (Taken, Problem) switch
    {
        (true, _) => words["inbox.told"],
        (_, null) => words["inbox.unreachable"],
        (_, { Type: ProblemTypes.BadBehaviour }) => words["inbox.refused"],
        (_, { Type: ProblemTypes.NotSaved }) => words["inbox.not-saved"],
        (_, { Detail: { } detail }) => detail,
        (_, { Title: var title }) => title,
    };
}
