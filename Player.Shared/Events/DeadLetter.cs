using System.Text;

namespace Player.Events;

/// <summary>
/// What a broker says on an event that it could not deliver (knative/specs, eventing data-plane, "Error handling"). After a time-out
/// it says nothing.
/// </summary>
public static class DeadLetter
{
    public const string Destination = "knativeerrordest";
    public const string Code = "knativeerrorcode";
    public const string Data = "knativeerrordata";

    /// <summary>The HTTP status that the subscriber answered in the end, 500 where it could not be reached; null: this is no dead letter.</summary>
    public static string? CodeOf(EventEnvelope envelope) => envelope.Extension(Code)?.Value;

    /// <summary>The URL that could not be delivered to; null: this is no dead letter.</summary>
    public static string? DestinationOf(EventEnvelope envelope) => envelope.Extension(Destination)?.Value;

    /// <summary>What the subscriber said in its body, as text; null where it said nothing that is text.</summary>
    public static string? Said(EventEnvelope envelope)
    {
        if (envelope.Extension(Data)?.Value is not { Length: > 0 } data) return null;
        var bytes = new byte[data.Length];
        return Convert.TryFromBase64String(data, bytes, out var length) && System.Text.Unicode.Utf8.IsValid(bytes.AsSpan(0, length))
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }
}
