using Player.Delivery.Story;
using Player.Topology;

namespace Player.Doctor;

/// <summary>Where events go, and why there.</summary>
/// <param name="Url">Null: nowhere.</param>
/// <param name="Setting">The variable that decided; null for the embedded broker, and for a Broker that was chosen.</param>
/// <param name="IsGuess">The URL is made of a Broker's name by a pattern.</param>
/// <param name="Explanation">Why it is this one, an English sentence.</param>
/// <param name="Proxy">Requests go by way of this one; null: straight.</param>
public sealed record DoctorTarget(string? Url, string? Setting, bool IsGuess, string Explanation, string? Proxy = null)
{
    /// <summary>The Broker that was asked for, by namespace and name; null: the target in use.</summary>
    public (string Namespace, string Name)? Chosen { get; init; }
}

/// <summary>Is a target set, and can its URL be a broker's ingress?</summary>
public static class TargetDiagnosis
{
    public static IEnumerable<Finding> Of(DoctorTarget target, TopologySnapshot topology)
    {
        if (target.Url is not { } url)
        {
            yield return Nowhere(target, topology).See(EvidenceKind.Said, target.Explanation)
                .Mend(Others(topology, target.Chosen?.Namespace, target.Chosen?.Name))
                .Mend(Mend.Copy("kubectl get broker --all-namespaces"));
            yield break;
        }

        yield return Address(target, url, topology).See(EvidenceKind.Url, url).See(EvidenceKind.Said, target.Explanation);
        if (target.Proxy is { } proxy) yield return Say.Ok("target.proxy", ("proxy", proxy));
    }

    // A Broker without an address is a target, only none that can be reached.
    private static Finding Nowhere(DoctorTarget target, TopologySnapshot topology)
    {
        if (target.Chosen is not var (space, name) || topology.Brokers.FirstOrDefault(node => node.Namespace == space && node.Name == name) is not { } known)
            return Say.Wrong("target.none");
        var why = Mend.Copy($"kubectl -n {space} describe broker {name}");
        if (known.Conditions.Count == 0)
            return Say.Wrong("target.unserved", ("broker", name), ("namespace", space), ("class", BrokerPlace.ClassOf(known))).Mend(why);
        return Say.Wrong("target.no-address", ("broker", name), ("namespace", space), ("reason", known.Conditions[0].Reason), ("message", known.Conditions[0].Message))
            .See(known.Conditions).Mend(why);
    }

    private static Finding Address(DoctorTarget target, string url, TopologySnapshot topology)
    {
        var query = url.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0) return Say.Wrong("target.has-query", ("url", url)).Mend(Mend.Copy($"BROKER_URI={url[..query]}"));
        if (topology.Brokers.FirstOrDefault(node => BrokerPlace.Same(node.Url, url)) is { } known) return Set(target, "target.set", known.Name, known.Namespace);
        if (topology.Player.Leads(url, out _)) return Say.Unknown("target.itself", ("url", url)).Mend(Others(topology, null, null));
        var place = BrokerPlace.Of(url);
        if (Guessed(url, topology) is { } meant)
            return Say.Wrong("target.host-guess", ("url", url), ("broker", meant.Name), ("address", meant.Url)).Mend(TargetChapter.Use(meant));
        if (!place.IsKnown)
        {
            return (place.Way == BrokerWay.Channel ? Say.Wrong("target.no-path", ("url", url)) : Say.Unknown("target.other-path", ("url", url)))
                .Mend(Others(topology, null, null));
        }

        if (topology.Brokers.FirstOrDefault(node => node.Namespace == place.Namespace && node.Name == place.Name) is { Url: { } address } node)
            return Say.Unknown("target.elsewhere", ("url", url), ("broker", node.Name), ("address", address)).Mend(TargetChapter.Use(node));
        var set = Set(target, "target.shape", place.Name, place.Namespace);
        return set.Mend(Others(topology, place.Namespace, place.Name));
    }

    private static Finding Set(DoctorTarget target, string code, string? broker, string? space)
    {
        var finding = Say.Ok(code, ("broker", broker), ("namespace", space));
        if (target.IsGuess) return (finding with { State = FindingState.Unknown }).Why("target.is-guess", ("setting", target.Setting));
        return target.Setting is null ? finding : finding.Why("target.by-setting", ("setting", target.Setting));
    }

    // A Service of the Broker's own name: Brokers of one class share an ingress, so there is none.
    private static BrokerNode? Guessed(string url, TopologySnapshot topology) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Split('.') is [var first, var second, ..]
            ? topology.Brokers.FirstOrDefault(node => node.Url is not null && node.Namespace == second && (node.Name == first || first == node.Name + "-broker"))
            : null;

    /// <summary>Brokers that could be meant, the likeliest first.</summary>
    internal static IEnumerable<Mend> Others(TopologySnapshot topology, string? space, string? name) => topology.Brokers
        .Where(node => node.Url is not null)
        .OrderByDescending(node => node.Namespace == space)
        .ThenBy(node => Nearness.Of(node.Name, name ?? ""))
        .Take(3)
        .Select(TargetChapter.Use);
}
