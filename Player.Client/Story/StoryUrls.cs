using System.Globalization;
using Player.Client.Topology;
using Player.Delivery.Story;

namespace Player.Client.Story;

/// <summary>Where stories are, and where mends lead.</summary>
internal static class StoryUrls
{
    /// <summary>The inspector's tab that tells the story.</summary>
    public const string Tab = "story";

    public static string Of(long seq) => string.Create(CultureInfo.InvariantCulture, $"event/{seq}?tab={Tab}");

    /// <summary>The view that does a mend; null where it is done in place.</summary>
    public static string? Of(Mend mend) => mend switch
    {
        { Kind: MendKind.CreateTrigger } => $"{ObjectUrls.NewTriggerUrl}?broker={Escape(mend.Broker)}&namespace={Escape(mend.Namespace)}",
        { Kind: MendKind.EditTrigger, Namespace: { } space, Name: { } name } => ObjectUrls.Trigger(space, name),
        { Kind: MendKind.CreateBroker } => $"{ObjectUrls.NewBrokerUrl}?name={Escape(mend.Name)}&namespace={Escape(mend.Namespace)}",
        _ => null,
    };

    private static string Escape(string? text) => Uri.EscapeDataString(text ?? "");
}
