using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Server.Sending;

/// <summary>
/// The target out of the configuration, in the order of the first CloudEvents Player:
/// BROKER_URI, BROKER_URL, K_SINK, BROKER_NAME or PLAYER_BROKER with BROKER_NAMESPACE. In LOCAL mode it is the embedded broker. It is asked
/// for each send: what a cluster says of a Broker changes.
/// </summary>
internal sealed class ConfiguredTarget(PlayerEnvironment environment, PlayerAddress address, KnownBrokers brokers) : ITargetSource
{
    private static readonly string[] UrlSettings = ["BROKER_URI", "BROKER_URL"];
    private static readonly string[] NameSettings = ["BROKER_NAME", "PLAYER_BROKER"];

    public TargetInfo Current => environment.Mode == PlayerMode.Local ? Embedded() : FromEnvironment();

    public IReadOnlyList<BrokerTarget> Brokers => brokers.All;

    public TargetInfo Find(BrokerName broker) => brokers.Find(broker) switch
    {
        null => new(null, TargetOrigin.None, null, broker.Name, brokers.NoSuch(broker), TargetDoubt.NoBroker),
        { Url: null } => new(
            null, TargetOrigin.None, null, broker.Name, $"The Broker {broker.Name} in namespace {broker.Namespace} has no address yet.", TargetDoubt.NoAddress),
        { Url: var url } => new(url, TargetOrigin.BrokerAddress, null, broker.Name, "It was chosen on the page."),
    };

    private TargetInfo Embedded()
    {
        var broker = new BrokerName(EmbeddedBroker.Namespace, EmbeddedBroker.Name);
        var why = $"The embedded broker of this Player, because {environment.ModeReason}. Set BROKER_URI (and leave PLAYER_MODE out) to send elsewhere.";
        var isThere = brokers.Find(broker) is not null;
        return new(
            $"{address.Url}/broker/{broker.Namespace}/{broker.Name}",
            TargetOrigin.Embedded,
            null,
            broker.Name,
            isThere ? why : $"{brokers.NoSuch(broker)} {why}",
            isThere ? TargetDoubt.None : TargetDoubt.NoBroker);
    }

    private TargetInfo FromEnvironment()
    {
        foreach (var setting in UrlSettings)
        {
            if (environment[setting] is { } url) return Url(url, TargetOrigin.Url, setting, $"{setting} says so.");
        }

        if (environment["K_SINK"] is { } sink) return Url(sink, TargetOrigin.SinkBinding, "K_SINK", "A SinkBinding put it into K_SINK.");
        foreach (var setting in NameSettings)
        {
            if (environment[setting] is { } name) return ByName(name, setting);
        }

        return new(null, TargetOrigin.None, null, "", "No broker is set. Set BROKER_URI to a broker's address (kubectl get broker shows it), or PLAYER_MODE=LOCAL.");
    }

    private TargetInfo ByName(string name, string setting)
    {
        var broker = new BrokerName(environment["BROKER_NAMESPACE"] ?? PlayerEnvironment.PodNamespace, name);
        var known = brokers.Find(broker);
        if (known?.Url is { } url)
            return new(url, TargetOrigin.BrokerAddress, setting, name, $"{setting} names the Broker, and this is the address that the cluster gave it.");
        var (doubt, why) = known is not null ? (TargetDoubt.NoAddress, $"The Broker {name} is there, but has no address yet.")
            : brokers.WhyUnknown(broker.Namespace) is { } unknown ? (TargetDoubt.NotRead, $"Its address is not known, because {unknown}.")
            : (TargetDoubt.NoBroker, brokers.NoSuch(broker));
        return new(
            $"http://broker-ingress.knative-eventing.svc.cluster.local/{broker.Namespace}/{name}",
            TargetOrigin.NamePattern,
            setting,
            name,
            $"{setting} names the Broker. {why} The URL is a guess that fits the channel-based broker in namespace {broker.Namespace}. BROKER_URI sets it exactly.",
            doubt);
    }

    private static TargetInfo Url(string url, TargetOrigin origin, string setting, string why)
    {
        var uri = new Uri(url);
        var path = uri.AbsolutePath.Trim('/');
        return new(url, origin, setting, path.Length > 0 ? path[(path.LastIndexOf('/') + 1)..] : uri.Authority, why);
    }
}
