using System.Text.Json.Serialization;
using Player.Events;
using Player.Journal;

namespace Player.Delivery;

/// <summary>A delivery that brought the same event once more: legal, since brokers deliver at least once.</summary>
/// <param name="Arrival">The later one.</param>
/// <param name="Before">The one before it in the same inbox.</param>
/// <param name="Gap">Between the two.</param>
/// <param name="Cause">What is the likely reason.</param>
public sealed record Duplicate(EntrySummary Arrival, EntrySummary Before, TimeSpan Gap, DuplicateCause Cause);

[JsonConverter(typeof(LowerCaseEnum<DuplicateCause>))]
public enum DuplicateCause
{
    /// <summary>Nothing here tells.</summary>
    Unknown,

    /// <summary>We answered the one before with a failure.</summary>
    Retry,

    /// <summary>The event was sent again meanwhile.</summary>
    SentAgain,
}
