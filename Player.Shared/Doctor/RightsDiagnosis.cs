using Player.Delivery.Story;
using Player.Topology;

namespace Player.Doctor;

/// <summary>What of the mesh may not be read?</summary>
public static class RightsDiagnosis
{
    private const string Role = "curl -s $PLAYER/api/topology/role | kubectl apply -f -";

    public static IEnumerable<Finding> Of(TopologyReading reading)
    {
        if (reading.Origin == TopologyOrigin.Embedded)
        {
            yield return Say.Ok("rights.embedded");
            yield break;
        }

        switch (reading.State)
        {
            case ReadingState.Absent:
                yield return Say.Unknown("rights.absent").See(EvidenceKind.Said, reading.Fault);
                yield break;
            case ReadingState.Starting:
                yield return Say.Unknown("reading.starting");
                yield break;
            case ReadingState.Stale:
                yield return Say.Unknown("reading.stale", ("at", reading.AsOf)).See(EvidenceKind.Said, reading.Fault);
                break;
        }

        foreach (var finding in Unread(reading)) yield return finding;
        if (reading.Namespace is { } only) yield return Say.Ok("rights.one-namespace", ("namespace", only));
    }

    private static IEnumerable<Finding> Unread(TopologyReading reading)
    {
        var forbidden = reading.Unread.Where(kind => kind.Reason == UnreadReason.Forbidden).ToArray();
        var missing = reading.Unread.Where(kind => kind.Reason == UnreadReason.Missing && kind.Kind is BrokerManifest.Kind or TriggerManifest.Kind).ToArray();
        if (forbidden.Length > 0)
        {
            yield return Say.Unknown("rights.forbidden", ("account", reading.Account), ("resources", string.Join(", ", forbidden.Select(kind => kind.Resource))))
                .See(EvidenceKind.Said, forbidden[0].Message)
                .Mend(Mend.Copy(Role));
        }

        if (missing.Length > 0)
        {
            yield return Say.Unknown("rights.not-installed", ("resources", string.Join(", ", missing.Select(kind => kind.Resource))))
                .Mend(Mend.Docs("https://knative.dev/docs/install/"));
        }

        if (forbidden.Length == 0 && missing.Length == 0) yield return Say.Ok("rights.ok", ("account", reading.Account));
    }
}
