using Player.Contracts;
using Player.Server.Discovery;
using Player.Topology;

namespace Player.Server.Sending;

/// <summary>What the topology knows of Brokers as targets. Nothing but a Broker's own address ever becomes one.</summary>
internal sealed class KnownBrokers(ITopologySource topology)
{
    private const int MostNamed = 5;

    private static readonly string BrokerGroup = "eventing.knative.dev";

    public IReadOnlyList<BrokerTarget> All =>
        [.. topology.Current.Brokers
            .Select(node => new BrokerTarget(new(node.Namespace, node.Name), AddressOf(node), node.Conditions.FirstOrDefault(one => one.Type == Condition.Ready)))
            .OrderBy(target => target.Broker.Namespace, StringComparer.Ordinal)
            .ThenBy(target => target.Broker.Name, StringComparer.Ordinal)];

    public BrokerTarget? Find(BrokerName broker) => All.FirstOrDefault(target => target.Broker == broker);

    /// <summary>Null where the Brokers of that namespace are known; else why not, the end of a sentence.</summary>
    public string? WhyUnknown(string space)
    {
        var reading = topology.Current.Reading;
        if (reading.Unread.FirstOrDefault(kind => kind.Group == BrokerGroup && kind.Resource == "brokers") is { } unread)
            return unread.Reason == UnreadReason.Missing ? "the cluster has no Brokers: Knative Eventing is not installed" : "this Player may not read Brokers";
        if (reading.Namespace is { } only && only != space) return $"only namespace {only} is read";
        return reading.State switch
        {
            ReadingState.Live or ReadingState.Stale => null,
            ReadingState.Starting => "the cluster is still being read",
            _ => "no cluster can be read",
        };
    }

    /// <summary>"There is no Broker a in namespace b; there is c."</summary>
    public string NoSuch(BrokerName broker)
    {
        var all = All;
        var names = all.Where(other => other.Broker.Namespace == broker.Namespace).Select(other => other.Broker.Name).ToList();
        if (names.Count == 0) names = [.. all.Select(other => $"{other.Broker.Name} in namespace {other.Broker.Namespace}")];
        var more = names.Count > MostNamed ? $" and {names.Count - MostNamed} more" : "";
        var others = names.Count switch
        {
            0 => "there is none at all",
            1 => $"there is {names[0]}",
            _ => $"there are {string.Join(", ", names.Take(MostNamed))}{more}",
        };
        return $"There is no Broker {broker.Name} in namespace {broker.Namespace}; {others}.";
    }

    private static string? AddressOf(BrokerNode node) =>
        Uri.TryCreate(node.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? node.Url : null;
}
