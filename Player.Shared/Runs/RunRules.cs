using System.Globalization;
using Player.Delivery;
using Player.Events;
using Player.Values;

namespace Player.Runs;

/// <summary>What keeps a plan from being run.</summary>
public static class RunRules
{
    private const double LongestSettle = 300;
    private const double MostSpeed = 10_000;
    private const int MostCopies = 100;

    /// <summary>Every fault of every field; none: it may be run.</summary>
    public static IReadOnlyList<Rejection> Check(RunPlan plan, RunLimits limits)
    {
        List<Rejection> faults = [];
        if (plan.Event is null == plan.Replay is null) faults.Add(Fault("event", "A run has an event to send, or events of the journal to replay: one of the two."));
        if (plan.Variables?.FirstOrDefault(pair => pair.Value is null) is { Key: { } unset }) faults.Add(Fault("variables", $"The variable {unset} is null; it is a text."));
        if (plan.Mode is ContentMode.Batched) faults.Add(Fault("mode", "mode is binary or structured."));
        Between(faults, "count", plan.Count, 1, limits.MaxEvents, "Player:Runs:MaxEvents");
        Between(faults, "seconds", plan.Seconds, 0.1, limits.MaxSeconds, "Player:Runs:MaxSeconds");
        Between(faults, "rate", plan.Rate, 0.01, limits.MaxRate, "Player:Runs:MaxRate");
        Between(faults, "concurrency", plan.Concurrency, 1, limits.MaxConcurrency, "Player:Runs:MaxConcurrency");
        Between(faults, "rampSeconds", plan.RampSeconds, 0, limits.MaxSeconds, "Player:Runs:MaxSeconds");
        Between(faults, "settleSeconds", plan.SettleSeconds, 0.1, LongestSettle, null);
        if (plan is { RampSeconds: > 0, Rate: null }) faults.Add(Fault("rampSeconds", "A ramp leads to a rate: say which."));
        if (plan.Event is { } draft) faults.AddRange(Draft(draft, plan));
        if (plan.Replay is { } replay) Replay(faults, replay, plan);
        return faults;
    }

    /// <summary>A run that would go on for longer than one may.</summary>
    public static Rejection TooLong(string field, double seconds, RunLimits limits) => new(
        field, Rules.RunLength, $"At this pace the run goes on for {Durations.Say(TimeSpan.FromSeconds(seconds))}, and may for {Durations.Say(TimeSpan.FromSeconds(limits.MaxSeconds))}: let it be faster, say for how many seconds it goes on, or raise Player:Runs:MaxSeconds.", Paragraphs.Runs, Durations.Say(TimeSpan.FromSeconds(limits.MaxSeconds)));

    /// <summary>The draft of which each event of a run is made. One without an id of its own in each gets one: else every event would be the same.</summary>
    public static EventDraft Each(EventDraft draft) => draft.Id.Contains("{{", StringComparison.Ordinal) ? draft : draft with { Id = "{{uuid}}" };

    private static IEnumerable<Rejection> Draft(EventDraft draft, RunPlan plan)
    {
        var filled = DraftValues.Fill(Each(draft), new(plan.Seed ?? 1, 1, DateTimeOffset.UnixEpoch) { Variables = plan.Variables! });
        IReadOnlyList<Rejection> problems = filled.Problems.Count > 0 ? filled.Problems : filled.Draft.Build(plan.Mode ?? ContentMode.Binary).Problems;
        return problems.Select(problem => problem with { Attribute = problem.Attribute is { } attribute ? "event." + attribute : "event" });
    }

    private static void Replay(List<Rejection> faults, ReplayChoice replay, RunPlan plan)
    {
        Between(faults, "replay.speed", replay.Speed, 0.001, MostSpeed, null);
        Between(faults, "replay.copies", replay.Copies, 1, MostCopies, null);
        if (replay.Entries is not null && !string.IsNullOrEmpty(replay.Filter)) faults.Add(Fault("replay.entries", "Entries are chosen by their numbers or by a filter: one of the two."));
        if (replay.Entries is { Count: 0 }) faults.Add(Fault("replay.entries", "No entry is chosen."));
        if (replay is { Speed: not null } && plan.Rate is not null) faults.Add(Fault("rate", "Events go at a multiple of their pace or at a rate: one of the two."));
        if (replay is { Speed: not null, Shuffle: true }) faults.Add(Fault("replay.shuffle", "Shuffled events have no pace of their own: say a rate."));
    }

    private static void Between(List<Rejection> faults, string field, double? value, double least, double most, string? setting)
    {
        if (value is null || (value >= least && value <= most)) return;
        var raise = setting is not null && value > most ? $" {setting} says how much at most." : "";
        var range = string.Create(CultureInfo.InvariantCulture, $"{least} – {most}");
        faults.Add(new(field, Rules.RunRange, string.Create(CultureInfo.InvariantCulture, $"{field} is {value}; it lies between {least} and {most}.{raise}"), Paragraphs.Runs, range));
    }

    private static Rejection Fault(string field, string message) => new(field, Rules.RunPlan, message, Paragraphs.Runs);
}
