using System.Text.Json.Serialization;
using Player.Events;
using Player.Timing;

namespace Player.Runs;

/// <summary>How far a run is, and what came of it.</summary>
public sealed record RunReport
{
    public required long Id { get; init; }

    /// <summary>As it was asked for, its seed filled in.</summary>
    public required RunPlan Plan { get; init; }

    public required RunState State { get; init; }

    /// <summary>Why it ended before its end, one English sentence; null where it did not, or somebody stopped it.</summary>
    public string? Why { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many events there are to send; null where nobody can know.</summary>
    public long? Planned { get; init; }

    /// <summary>How many were written down and left.</summary>
    public long Sent { get; init; }

    /// <summary>How many were answered, or gave up; by what.</summary>
    public IReadOnlyList<RunAnswer> Answers { get; init => field = value ?? []; } = [];

    /// <summary>How many the Broker took.</summary>
    public long Accepted { get; init; }

    /// <summary>How many of these came back at least once.</summary>
    public long Returned { get; init; }

    /// <summary>How many of these have not come back: on their way, and lost once the run is done.</summary>
    public long Missing { get; init; }

    /// <summary>Deliveries beyond the first of an event.</summary>
    public long Duplicates { get; init; }

    /// <summary>First deliveries that came after one of an event that was sent later.</summary>
    public long OutOfOrder { get; init; }

    /// <summary>Events that left more than 100 ms after they were due; 0 where they go as fast as can be.</summary>
    public long Late { get; init; }

    /// <summary>Events per second, from the first to the last that left.</summary>
    public double Rate { get; init; }

    /// <summary>How long it goes on, seconds; null where nobody can know.</summary>
    public double? SecondsLeft { get; init; }

    /// <summary>From the first request to the answer, milliseconds.</summary>
    public LatencySummary Answered { get; init => field = value ?? LatencySummary.Empty; } = LatencySummary.Empty;

    /// <summary>From leaving to coming back, milliseconds.</summary>
    public LatencySummary RoundTrip { get; init => field = value ?? LatencySummary.Empty; } = LatencySummary.Empty;

    [JsonIgnore]
    public bool IsOver => State is RunState.Done or RunState.Stopped or RunState.Failed;

    /// <summary>What was taken and never came back; null while the run goes on, and of one that nobody waited for, since it was stopped or failed.</summary>
    public long? Lost => State == RunState.Done ? Missing : null;
}

[JsonConverter(typeof(LowerCaseEnum<RunState>))]
public enum RunState
{
    /// <summary>Events leave.</summary>
    Running,

    /// <summary>Nothing more leaves; answers and deliveries are waited for, of a run that was stopped for a moment only.</summary>
    Settling,

    Done,

    /// <summary>Somebody stopped it.</summary>
    Stopped,

    /// <summary>It could not go on.</summary>
    Failed,
}

/// <summary>How often an answer came.</summary>
/// <param name="Status">The HTTP status; null where none came.</param>
/// <param name="Reason">Why none came, a word of the journal's reasons; null where a status came.</param>
public sealed record RunAnswer(int? Status, string? Reason, long Count);
