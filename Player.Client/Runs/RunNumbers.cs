using System.Globalization;
using Player.Client.Ui;
using Player.Runs;

namespace Player.Client.Runs;

/// <summary>The numbers of a run, in the order in which they are shown.</summary>
internal static class RunNumbers
{
    /// <returns>The key of each name, the number as text, and whether it is good, bad or neither.</returns>
    public static IReadOnlyList<(string Name, string Value, string Mark)> Of(RunReport run) =>
    [
        ("sent", Texts.Count(run.Sent), ""),
        ("accepted", Texts.Count(run.Accepted), run.Answers.Sum(answer => answer.Count) > run.Accepted ? "bad" : ""),
        ("returned", Texts.Count(run.Returned), run.Returned > 0 && run.Returned == run.Accepted ? "good" : ""),
        run.Lost is { } lost ? ("lost", Texts.Count(lost), lost > 0 ? "bad" : "good") : ("way", Texts.Count(run.Missing), ""),
        ("duplicates", Texts.Count(run.Duplicates), run.Duplicates > 0 ? "bad" : ""),
        ("order", Texts.Count(run.OutOfOrder), ""),
        ("late", Texts.Count(run.Late), run.Late > 0 ? "bad" : ""),
        ("rate", run.Rate.ToString("#,0.#", CultureInfo.InvariantCulture) + "/s", ""),
    ];
}
