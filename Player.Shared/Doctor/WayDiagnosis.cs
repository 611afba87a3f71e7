using Player.Delivery.Story;

namespace Player.Doctor;

/// <summary>What looking up a host's name came to.</summary>
/// <param name="Host">The name.</param>
/// <param name="Addresses">None: it does not resolve.</param>
/// <param name="Fault">What the resolver said; null where it answered.</param>
/// <param name="IsLate">The resolver did not answer in time.</param>
public sealed record NameLook(string Host, IReadOnlyList<string> Addresses, string? Fault = null, bool IsLate = false);

/// <summary>What opening a connection came to.</summary>
/// <param name="Place">Host and port.</param>
/// <param name="Took">How long it took.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Said">What the system said.</param>
public sealed record ConnectLook(string Place, TimeSpan Took, ConnectOutcome Outcome, string? Said = null);

public enum ConnectOutcome
{
    Made,

    /// <summary>Nothing listens there.</summary>
    Refused,

    /// <summary>No route.</summary>
    Unreachable,

    /// <summary>Nobody answered at all.</summary>
    Late,
}

/// <summary>Is the host found, and does something listen there?</summary>
public static class WayDiagnosis
{
    private const int Shown = 4;

    public static Finding Of(NameLook look)
    {
        if (look.Addresses.Count > 0)
        {
            return Say.Ok("dns.ok", ("host", look.Host), ("addresses", string.Join(", ", look.Addresses.Take(Shown))));
        }

        var finding = look.IsLate ? Say.Wrong("dns.late", ("host", look.Host)) : Say.Wrong("dns.none", ("host", look.Host));
        if (IsOfCluster(look.Host)) finding = finding.Why("dns.cluster-name");
        return finding.See(EvidenceKind.Said, look.Fault).Mend(Mend.Copy($"getent hosts {look.Host}"), Mend.Copy("kubectl get broker --all-namespaces"));
    }

    public static Finding Of(ConnectLook look) => look.Outcome switch
    {
        ConnectOutcome.Made => Say.Ok("connect.ok", ("place", look.Place), ("for", look.Took)),
        ConnectOutcome.Refused => Failed("connect.refused", look),
        ConnectOutcome.Late => Failed("connect.late", look),
        _ => Failed("connect.unreachable", look),
    };

    private static Finding Failed(string code, ConnectLook look) => Say.Wrong(code, ("place", look.Place), ("for", look.Took))
        .See(EvidenceKind.Said, look.Said)
        .Mend(Mend.Copy($"curl -i --connect-timeout 5 -X OPTIONS http://{look.Place}/"));

    // One label is a Service of the pod's own namespace.
    private static bool IsOfCluster(string host) =>
        host.EndsWith(".svc", StringComparison.Ordinal) || host.Contains(".svc.", StringComparison.Ordinal);
}
