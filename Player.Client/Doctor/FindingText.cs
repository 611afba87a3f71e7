using Player.Delivery.Story;
using Player.Doctor;

namespace Player.Client.Doctor;

/// <summary>Names of states for styles and tests, and where what a finding speaks of is shown.</summary>
internal static class FindingText
{
    public static string NameOf(FindingState state) => state.ToString().ToLowerInvariant();

    public static string NameOf(CheckName check) => check.ToString().ToLowerInvariant();

    /// <summary>The page of a mend that leads somewhere; null where it is done here.</summary>
    public static string? Link(Mend mend) => mend switch
    {
        { Kind: MendKind.OpenDocs, Url: { } url } => url,
        { Kind: MendKind.CreateTrigger, Broker: { } broker } => $"triggers/new?broker={Uri.EscapeDataString(broker)}&namespace={Uri.EscapeDataString(mend.Namespace ?? "default")}",
        { Kind: MendKind.CreateBroker, Name: { } name } => $"brokers/new?name={Uri.EscapeDataString(name)}&namespace={Uri.EscapeDataString(mend.Namespace ?? "default")}",
        { Kind: MendKind.EditTrigger, Namespace: { } space, Name: { } name } => $"triggers/{Uri.EscapeDataString(space)}/{Uri.EscapeDataString(name)}",
        _ => null,
    };
}
