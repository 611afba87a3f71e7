namespace Player.Server.Hosting;

/// <summary>What exists at the first start in LOCAL mode; the names are those of Knative's tutorials.</summary>
internal static class EmbeddedBroker
{
    public const string Namespace = "default";
    public const string Name = "example-broker";
    public const string Trigger = "cloudevents-trigger";
}
