using Player.Delivery;
using Player.Events;
using Player.Server.Discovery;
using Player.Topology;

namespace Player.Server.Sink;

/// <summary>
/// Tells dead letters of which the broker said nothing (after a time-out, an answer that is no event, a filter that failed itself) from
/// deliveries. A subscriber is asked for a reply and sees no hop budget; a dead letter sink sees the budget and is asked for nothing.
/// </summary>
internal sealed class DeadLetterSigns(ITopologySource mesh)
{
    private const string Space = "Kn-Namespace";
    private const string Prefer = "Prefer";
    private const string Reply = "reply";

    public bool Show(WireMessage message, EventEnvelope envelope, string? inbox)
    {
        if (envelope.Extension(KnativeAttributes.HopBudget) is null) return false;
        if (message.Header(Prefer)?.Contains(Reply, StringComparison.OrdinalIgnoreCase) == true) return false;
        var known = mesh.Current;
        return DeadLetterPlaces.LeadTo(known, mesh.Gone, inbox)
            // Where the mesh cannot be read, what only a broker adds has to do.
            || (message.Header(Space) is { } space && !IsRead(known.Reading, space));
    }

    private static bool IsRead(TopologyReading reading, string space) =>
        reading.State is ReadingState.Live or ReadingState.Stale
        && (reading.Namespace is not { } only || only == space)
        && !reading.Unread.Any(kind => kind.Kind is BrokerManifest.Kind or TriggerManifest.Kind);
}
