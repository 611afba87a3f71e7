namespace Player.Events;

/// <summary>An event out of a message, with the part of the body that is this event (a batch holds several).</summary>
/// <param name="Event">What it says.</param>
/// <param name="Body">Of this event alone.</param>
/// <param name="IsAmbiguous">A header has a percent sign: encoded, or itself.</param>
public sealed record DecodedEvent(EventEnvelope Event, ReadOnlyMemory<byte> Body, bool IsAmbiguous = false);

/// <summary>What an HTTP message turned out to be. Decoding never throws.</summary>
public abstract record DecodeResult
{
    private DecodeResult()
    {
    }

    /// <summary>One event, or, in a batch, any number of them (also none).</summary>
    public sealed record Decoded(ContentMode Mode, IReadOnlyList<DecodedEvent> Events) : DecodeResult;

    /// <summary>Not a valid event. Of a batch, <paramref name="Index"/> is the place of the first bad one.</summary>
    public sealed record Rejected(Rejection Reason, ContentMode? Mode, int? Index = null) : DecodeResult;

    /// <summary>A structured event in a format that is not read here, such as <c>application/cloudevents+protobuf</c>.</summary>
    public sealed record UnsupportedFormat(string MediaType) : DecodeResult;
}
