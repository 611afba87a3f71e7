namespace Player.Runs;

/// <summary>When the events of a run are due.</summary>
/// <param name="Rate">Events per second; null: at once.</param>
/// <param name="RampSeconds">How long the rate takes to grow from nothing.</param>
public sealed record RunPace(double? Rate, double RampSeconds)
{
    /// <summary>When an event is due, from the start of the run.</summary>
    /// <param name="place">Which, from 0.</param>
    public TimeSpan Due(long place)
    {
        if (Rate is not { } rate) return TimeSpan.Zero;
        // The rate grows evenly: half of the ramp's events come in the last 29 % of it.
        var ramped = rate * RampSeconds / 2;
        return TimeSpan.FromSeconds(place < ramped ? Math.Sqrt(2 * RampSeconds * place / rate) : RampSeconds + ((place - ramped) / rate));
    }

    /// <summary>How many events are due before so many seconds are over; null: as many as can be.</summary>
    public long? CountIn(double seconds)
    {
        if (Rate is not { } rate) return null;
        var count = seconds < RampSeconds ? rate * seconds * seconds / (2 * RampSeconds) : (rate * RampSeconds / 2) + (rate * (seconds - RampSeconds));
        return Math.Max(1, (long)Math.Ceiling(count - 1e-9));
    }
}
