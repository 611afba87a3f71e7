using System.Text.Json.Serialization;
using Player.Events;

namespace Player.Timing;

/// <summary>A stretch of an event's way.</summary>
/// <param name="Kind">From where to where.</param>
/// <param name="State">Whether its times are known, and if not, why not.</param>
/// <param name="Start">Milliseconds after the beginning of the waterfall; null where it is not known. Never below zero.</param>
/// <param name="Length">Milliseconds; null where it is not known: unknown is not zero. Never below zero.</param>
public sealed record WaterfallSpan(SpanKind Kind, SpanState State, double? Start = null, double? Length = null)
{
    /// <summary>The entry that ends it; null where there is none.</summary>
    public long? Seq { get; init; }

    /// <summary>Of what was received: the name after <c>/inbox/</c>, or null for <c>/</c>.</summary>
    public string? Inbox { get; init; }

    /// <summary>Of an answer: how many requests were made, where that is known.</summary>
    public int? Attempts { get; init; }

    /// <summary>Where it ends, milliseconds after the beginning; null where it is not known.</summary>
    [JsonIgnore]
    public double? End => Start + Length;
}

[JsonConverter(typeof(LowerCaseEnum<SpanKind>))]
public enum SpanKind
{
    /// <summary>From the first request to the broker's answer, or to the failure.</summary>
    Answer,

    /// <summary>From the sending to the broker's arrival stamp.</summary>
    ToBroker,

    /// <summary>From the broker's arrival stamp to the receiving.</summary>
    FromBroker,

    /// <summary>From the sending to the receiving, by this Player's clock alone.</summary>
    Return,
}

[JsonConverter(typeof(LowerCaseEnum<SpanState>))]
public enum SpanState
{
    Known,

    /// <summary>Under way: it began and has not ended.</summary>
    Open,

    /// <summary>The wait was given up; how long it was is the length.</summary>
    GivenUp,

    /// <summary>Nothing tells of it.</summary>
    Missing,

    /// <summary>The clocks contradict each other: <see cref="Waterfall.Skew"/>.</summary>
    Skewed,
}
