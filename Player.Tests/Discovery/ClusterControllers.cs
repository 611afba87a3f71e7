using System.Text.Json.Nodes;

namespace Player.Tests.Discovery;

/// <summary>What Knative's controllers write into the status of what people made, as far as tests look at it.</summary>
internal static class ClusterControllers
{
    /// <summary>Brokers get an address, Triggers a subscriber; both become ready.</summary>
    public static JsonObject? Eventing(JsonObject written) => Eventing(name => $"http://{name}.default.svc.cluster.local")(written);

    /// <param name="service">The URL of a Service.</param>
    public static Func<JsonObject, JsonObject?> Eventing(Func<string, string> service) => written =>
    {
        written["status"] = (string?)written["kind"] switch
        {
            "Broker" => new JsonObject
            {
                ["address"] = new JsonObject { ["url"] = $"http://broker-ingress.knative-eventing.svc.cluster.local/default/{written["metadata"]!["name"]}" },
                ["conditions"] = new JsonArray(Good("Ready"), Good("Addressable")),
            },
            "Trigger" => new JsonObject
            {
                ["subscriberUri"] = (string?)written["spec"]!["subscriber"]!["uri"] is { } uri && uri.StartsWith("http", StringComparison.Ordinal)
                    ? uri
                    : service((string)written["spec"]!["subscriber"]!["ref"]!["name"]!) + (string?)written["spec"]!["subscriber"]!["uri"],
                ["conditions"] = new JsonArray(Good("Ready"), Good("BrokerReady"), Good("SubscriberResolved")),
            },
            _ => written["status"]?.DeepClone(),
        };
        return written;
    };

    private static JsonObject Good(string type) => new() { ["type"] = type, ["status"] = "True" };
}
