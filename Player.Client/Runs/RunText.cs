using System.Globalization;
using Player.Client.Ui;
using Player.Runs;

namespace Player.Client.Runs;

/// <summary>What a run was, in words.</summary>
internal static class RunText
{
    /// <summary>The type of its event, or what it replays.</summary>
    public static string What(Words words, RunReport run) => run.Plan switch
    {
        { Event: { } made } => made.Type,
        { Replay: { Entries.Count: > 0 } chosen } => words.Say("runs.replayed", Chosen(words, (run.Planned ?? chosen.Entries.Count) / chosen.Copies)),
        { Replay.Filter: { Length: > 0 } filter } => words.Say("runs.replayed", filter),
        _ => words.Say("runs.replayed", words["runs.everything"]),
    };

    /// <summary>How it was to go: each part a few words.</summary>
    public static IEnumerable<string> How(Words words, RunReport run)
    {
        var plan = run.Plan;
        if (plan.Count is { } count) yield return words.Say("runs.how.count", Texts.Count(count));
        if (plan.Seconds is { } seconds) yield return words.Say("runs.how.seconds", Number(seconds));
        yield return plan switch
        {
            { Replay.Speed: { } speed } => words.Say("runs.how.speed", Number(speed)),
            { Rate: { } rate, RampSeconds: > 0 and var ramp } => words.Say("runs.how.ramp", Number(rate), Number(ramp)),
            { Rate: { } rate } => words.Say("runs.how.rate", Number(rate)),
            _ => words["runs.as-fast"],
        };
        if (plan.Concurrency is { } most) yield return words.Say("runs.how.concurrency", most);
        if (plan.Replay is { SameId: true }) yield return words["runs.same-id"];
        if (plan.Replay is { Shuffle: true }) yield return words["runs.shuffle"];
        if (plan.Replay is { Copies: > 1 and var copies }) yield return words.Say("runs.how.copies", copies);
        if (plan.Mode is { } mode) yield return words["mode." + mode.ToString().ToLowerInvariant()];
        if (plan.Broker is { } broker) yield return broker;
        yield return words.Say("runs.how.seed", plan.Seed);
    }

    /// <summary>How often each answer came.</summary>
    public static string Answers(RunReport run) =>
        Texts.OrDash(string.Join(" · ", run.Answers.Select(answer => $"{answer.Status?.ToString(CultureInfo.InvariantCulture) ?? answer.Reason} × {Texts.Count(answer.Count)}")));

    private static string Chosen(Words words, long count) => words.Say(count == 1 ? "chosen.count-one" : "chosen.count", Texts.Count(count));

    private static string Number(double number) => number.ToString("#,0.###", CultureInfo.InvariantCulture);
}
