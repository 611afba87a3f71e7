using Player.Runs;

namespace Player.Server.Runs;

/// <summary>How many events of a run leave, and when.</summary>
internal sealed class RunSchedule(RunPlan plan, RunLimits limits, IRunSource source)
{
    private readonly RunPace pace = new(plan.Rate ?? limits.MaxRate, plan.RampSeconds);

    /// <summary>Whether somebody asked for a pace; else they leave as fast as can be.</summary>
    public bool HasPace => plan.Rate is not null || source.Due(0) is not null;

    /// <summary>How many leave at most.</summary>
    public long Most => (source.Count, plan.Count) switch
    {
        ({ } there, { } asked) => Math.Min(there, asked),
        ({ } there, null) => there,
        (null, { } asked) => asked,
        _ => plan.Seconds is null ? 1 : limits.MaxEvents,
    };

    /// <summary>How many leave; null where nobody can know.</summary>
    public long? Planned => plan switch
    {
        { Seconds: null } => Most,
        _ when source.Due(0) is not null => Most,
        { Rate: not null, Seconds: { } seconds } => Math.Min(Most, pace.CountIn(seconds) ?? long.MaxValue),
        _ => plan.Count,
    };

    /// <summary>When nothing leaves any more, from the start of the run.</summary>
    public TimeSpan End => TimeSpan.FromSeconds(plan.Seconds ?? limits.MaxSeconds);

    /// <summary>When an event is due, from the start of the run. Also at a pace of its own a run keeps to the rate that is allowed.</summary>
    /// <param name="place">Which, from 0.</param>
    public TimeSpan Due(long place) => source.Due(place) is { } own && own > pace.Due(place) ? own : pace.Due(place);

    /// <summary>How long events go on to leave; null where nobody can know. By the pace; where there is none, or it is not kept, as it has gone so far.</summary>
    public TimeSpan? Left(TimeSpan gone, long sent, bool isBehind)
    {
        TimeSpan? byTime = plan.Seconds is null ? null : End - gone;
        TimeSpan? byCount = null;
        if (Planned is > 0 and { } planned)
        {
            TimeSpan? byPace = HasPace ? Due(planned - 1) - gone : null;
            TimeSpan? asBefore = sent > 0 && (byPace is null || isBehind) ? gone * (planned - sent) / sent : null;
            byCount = Later(byPace, asBefore);
        }

        return byTime is { } span && byCount is { } rest ? Positive(span < rest ? span : rest) : Later(byTime, byCount) is { } left ? Positive(left) : null;
    }

    private static TimeSpan? Later(TimeSpan? one, TimeSpan? other) => one is { } first && other is { } second ? (first > second ? first : second) : one ?? other;

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : TimeSpan.Zero;
}
