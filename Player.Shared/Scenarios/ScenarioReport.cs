namespace Player.Scenarios;

/// <summary>What came of a scenario.</summary>
public sealed record ScenarioReport
{
    public required string Name { get; init; }

    public required bool Passed { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public double Milliseconds { get; init; }

    /// <summary>The same seed makes the same values again.</summary>
    public long Seed { get; init; }

    /// <summary>In their order; those behind the first that failed were not done.</summary>
    public IReadOnlyList<StepReport> Steps { get; init => field = value ?? []; } = [];
}

/// <summary>What came of a step.</summary>
/// <param name="Line">Where it stands in its file.</param>
/// <param name="Text">What it is: <c>send com.example.order</c>.</param>
/// <param name="Outcome">Passed, failed or skipped.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Message">Why it failed; null where it did not.</param>
public sealed record StepReport(int Line, string Text, StepOutcome Outcome, double Milliseconds = 0, string? Message = null)
{
    /// <summary>Events that came close, each with what is otherwise than expected; the closest first.</summary>
    public IReadOnlyList<CloseEvent> Close { get; init => field = value ?? []; } = [];

    /// <summary>Where too many came, or others than expected, or in another order: the first of them, in their order.</summary>
    public IReadOnlyList<CameEvent> Came { get; init => field = value ?? []; } = [];
}

/// <summary>An event that came.</summary>
/// <param name="Seq">Its number in the journal.</param>
public sealed record CameEvent(long Seq, string Type, string Id);

/// <summary>An event that came close to what was expected, and what is different.</summary>
/// <param name="Seq">Its number in the journal.</param>
public sealed record CloseEvent(long Seq, string? Type, string? Id, IReadOnlyList<Difference> Differences);

[System.Text.Json.Serialization.JsonConverter(typeof(Events.LowerCaseEnum<StepOutcome>))]
public enum StepOutcome
{
    Passed,
    Failed,
    Skipped,
}
