using Player.Events;

namespace Player.Server.Replay;

/// <summary>An event that is sent once more.</summary>
internal static class ReplayedEvent
{
    /// <summary>Groups events of one flow
    /// (https://github.com/cloudevents/spec/blob/main/cloudevents/extensions/correlation.md).</summary>
    public const string CorrelationId = "correlationid";

    /// <summary>The id of the event that caused this one; of the same document.</summary>
    public const string CausationId = "causationid";

    /// <summary>The same event as it was before a Broker set its own attributes.</summary>
    /// <param name="original">As it was sent, or as it came.</param>
    /// <param name="newId">Its id, with <see cref="CausationId"/> to the original, and <see cref="CorrelationId"/> too where it has none; null: the same event again.</param>
    public static EventEnvelope Of(EventEnvelope original, string? newId)
    {
        var extensions = original.Extensions.Where(one => !KnativeAttributes.Stamps.Contains(one.Name));
        if (newId is null) return original with { Extensions = [.. extensions] };
        var flow = original.Extension(CorrelationId)?.Value ?? original.Id;
        return original with
        {
            Id = newId,
            Extensions =
            [
                .. extensions.Where(one => one.Name is not (CorrelationId or CausationId)),
                new(CorrelationId, flow),
                new(CausationId, original.Id),
            ],
        };
    }
}
