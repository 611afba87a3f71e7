using System.Text.Json.Serialization;
using Player.Events;

namespace Player.Timing;

/// <summary>Two clocks that cannot both be right: an order of moments that cannot have been.</summary>
/// <param name="Kind">Whose clock, and which way.</param>
/// <param name="Milliseconds">By how much at least; how much it truly is cannot be known.</param>
public sealed record ClockSkew(ClockSkewKind Kind, double Milliseconds)
{
    /// <summary>
    /// Clocks that agree to this are taken for right, milliseconds: well-kept clocks of two machines differ by a few, and whoever writes a
    /// moment down is sometimes held up before.
    /// </summary>
    public const double Tolerance = 5;

    /// <summary>The larger of two.</summary>
    public static ClockSkew? Worse(ClockSkew? one, ClockSkew? other) =>
        one is null || (other is not null && other.Milliseconds > one.Milliseconds) ? other : one;
}

[JsonConverter(typeof(LowerCaseEnum<ClockSkewKind>))]
public enum ClockSkewKind
{
    /// <summary>The broker's stamp lies after its answer, or after the event was here: its clock is ahead of this Player's.</summary>
    BrokerAhead,

    /// <summary>The broker's stamp lies before the event was sent: its clock is behind this Player's.</summary>
    BrokerBehind,

    /// <summary>The event was answered or received before it was sent: this Player's own clock was set back meanwhile.</summary>
    SetBack,
}
