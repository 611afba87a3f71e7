using System.Globalization;
using Player.Contracts;

namespace Player.Client.Ui;

/// <summary>Why something was not done: what the server said, never what the page guesses.</summary>
internal static class ProblemText
{
    /// <param name="words">For what nobody said.</param>
    /// <param name="problem">What the server said; null: it did not answer.</param>
    public static string Of(Words words, PlayerProblem? problem) => problem switch
    {
        null => words["problem.unanswered"],
        { Type: PlayerProblem.Untyped, Detail: null } => words.Say("problem.foreign", Status(problem)),
        _ => Said(problem),
    };

    /// <summary>The server's own words, in its own language.</summary>
    public static string Said(PlayerProblem problem)
    {
        if (!string.IsNullOrEmpty(problem.Detail)) return problem.Detail;
        var faults = string.Join(' ', problem.Problems?.Select(one => one.Message) ?? []);
        return faults.Length > 0 ? faults : problem is { Title.Length: > 0, Type: not PlayerProblem.Untyped } ? problem.Title : Status(problem);
    }

    private static string Status(PlayerProblem problem) => string.Create(CultureInfo.InvariantCulture, $"{problem.Status} {problem.Title}").TrimEnd();
}
