using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Server.Sending;

/// <summary>
/// The target out of the configuration, in the order of the first CloudEvents Player:
/// BROKER_URI, BROKER_URL, K_SINK, BROKER_NAME or PLAYER_BROKER with BROKER_NAMESPACE. In LOCAL mode it is the embedded broker.
/// </summary>
internal sealed class ConfiguredTarget(PlayerEnvironment environment, PlayerAddress address) : ITargetSource
{
    private static readonly string[] UrlSettings = ["BROKER_URI", "BROKER_URL"];
    private static readonly string[] NameSettings = ["BROKER_NAME", "PLAYER_BROKER"];

    public TargetInfo Current => environment.Mode == PlayerMode.Local ? Embedded() : FromEnvironment();

    private TargetInfo Embedded() => new(
        $"{address.Url}/broker/{EmbeddedBroker.Namespace}/{EmbeddedBroker.Name}",
        TargetOrigin.Embedded,
        null,
        EmbeddedBroker.Name,
        $"The embedded broker of this Player, because {environment.ModeReason}. Set BROKER_URI (and leave PLAYER_MODE out) to send elsewhere.");

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
        var space = environment["BROKER_NAMESPACE"] ?? PlayerEnvironment.PodNamespace;
        return new(
            $"http://broker-ingress.knative-eventing.svc.cluster.local/{space}/{name}",
            TargetOrigin.NamePattern,
            setting,
            name,
            $"{setting} names the Broker; the URL is a guess that fits the channel-based broker in namespace {space}. BROKER_URI sets it exactly.");
    }

    private static TargetInfo Url(string url, TargetOrigin origin, string setting, string why)
    {
        var uri = new Uri(url);
        var path = uri.AbsolutePath.Trim('/');
        return new(url, origin, setting, path.Length > 0 ? path[(path.LastIndexOf('/') + 1)..] : uri.Authority, why);
    }
}
