using System.Text.Json.Serialization;
using System.Xml;
using Player.Events;

namespace Player.Topology;

/// <summary>
/// <c>spec.delivery</c> of a Broker or Trigger. Durations are ISO 8601, such as <c>PT0.5S</c>. What is null is not set; a Trigger that
/// has a delivery of its own takes nothing but the dead letter sink from its Broker's.
/// </summary>
public sealed record DeliverySpec
{
    /// <summary>How often a failed delivery is made again; null: not at all.</summary>
    public int? Retry { get; init; }

    /// <summary>Without it, or without <see cref="BackoffDelay"/>, a retry follows at once.</summary>
    public BackoffPolicy? BackoffPolicy { get; init; }

    public string? BackoffDelay { get; init; }

    /// <summary>How long one request may take.</summary>
    public string? Timeout { get; init; }

    /// <summary>The longest wait that a subscriber may ask for with <c>Retry-After</c>; <c>PT0S</c>: its wish is ignored.</summary>
    public string? RetryAfterMax { get; init; }

    /// <summary><c>json</c> (structured) or <c>binary</c>; null: binary.</summary>
    public string? Format { get; init; }

    public Destination? DeadLetterSink { get; init; }

    /// <summary>Reads an ISO 8601 duration without a sign.</summary>
    /// <returns>False where it is none, or longer than 365 days.</returns>
    public static bool TryDuration(string text, out TimeSpan duration)
    {
        duration = default;
        try
        {
            duration = XmlConvert.ToTimeSpan(text);
        }
        catch (Exception error) when (error is FormatException or OverflowException)
        {
            return false;
        }

        return duration >= TimeSpan.Zero && duration <= TimeSpan.FromDays(365);
    }

    /// <summary>The pause before retry number <paramref name="retry"/> (from 0): <c>delay x n</c> or <c>delay x 2^n</c> (knative/specs, delivery).</summary>
    public TimeSpan Backoff(int retry)
    {
        if (BackoffPolicy is null || BackoffDelay is null || !TryDuration(BackoffDelay, out var delay)) return TimeSpan.Zero;
        var factor = BackoffPolicy == Topology.BackoffPolicy.Linear ? retry : Math.Pow(2, Math.Min(retry, 40));
        return TimeSpan.FromSeconds(Math.Min(delay.TotalSeconds * factor, TimeSpan.FromDays(1).TotalSeconds));
    }
}

/// <summary>How pauses grow between retries.</summary>
[JsonConverter(typeof(LowerCaseEnum<BackoffPolicy>))]
public enum BackoffPolicy
{
    /// <summary><c>delay x n</c>: the first retry comes at once.</summary>
    Linear,

    /// <summary><c>delay x 2^n</c>.</summary>
    Exponential,
}
