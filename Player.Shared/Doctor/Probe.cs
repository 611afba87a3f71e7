using Player.Events;
using Player.Journal;

namespace Player.Doctor;

/// <summary>
/// The event that the Doctor sends round the loop. It is known by its type alone: every broker keeps the type, every entry of the journal
/// carries it, and the probe of another Player on the same Broker is one too.
/// </summary>
public static class Probe
{
    public const string Type = "dev.knative.cloudevents-player.probe";

    public const string Source = "/cloudevents-player/doctor";

    /// <summary>Whether an entry is a probe's: its send, the answer to that, or a delivery.</summary>
    public static bool Is(EntrySummary entry) => entry.Type == Type;

    /// <param name="id">Never used before.</param>
    /// <param name="at">When it is made.</param>
    public static EventEnvelope Event(string id, DateTimeOffset at) => new()
    {
        SpecVersion = SpecVersions.V10,
        Id = id,
        Source = Source,
        Type = Type,
        Time = Rfc3339.Format(at),
        DataContentType = "application/json",
        Data = EventData.OfText("""{"message":"A probe of the CloudEvents Player's Doctor; nobody has to do anything about it."}"""),
    };
}
