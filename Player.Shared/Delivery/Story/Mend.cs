using System.Text.Json.Serialization;
using Player.Events;

namespace Player.Delivery.Story;

/// <summary>Something to do about a finding: a button where the page can do it, a command where it cannot.</summary>
public sealed record Mend
{
    public required MendKind Kind { get; init; }

    /// <summary>Of the Broker or Trigger.</summary>
    public string? Namespace { get; init; }

    /// <summary>Of the Broker or Trigger; of an inbox, null for <c>/</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Of <see cref="MendKind.CreateTrigger"/>: its Broker.</summary>
    public string? Broker { get; init; }

    /// <summary>Of <see cref="MendKind.UseBroker"/>: its ingress. Of <see cref="MendKind.OpenDocs"/>: the page.</summary>
    public string? Url { get; init; }

    /// <summary>Of <see cref="MendKind.Resend"/>: the entry to send again.</summary>
    public long? Seq { get; init; }

    /// <summary>For a shell: does the same, or what the page cannot.</summary>
    public string? Command { get; init; }

    public static Mend SwitchOn(string space, string name) => Switch(MendKind.SwitchOn, space, name, "true");

    public static Mend SwitchOff(string space, string name) => Switch(MendKind.SwitchOff, space, name, "false");

    public static Mend Copy(string command) => new() { Kind = MendKind.CopyCommand, Command = command };

    public static Mend Docs(string url) => new() { Kind = MendKind.OpenDocs, Url = url };

    /// <summary>A Trigger is changed with kubectl too, where a cluster has it.</summary>
    internal static Mend Edit(StoryContext story, string space, string name) => new()
    {
        Kind = MendKind.EditTrigger,
        Namespace = space,
        Name = name,
        Command = story.IsEmbedded ? null : $"kubectl -n {space} edit trigger {name}",
    };

    /// <summary>A Trigger from the Broker of the story to this Player.</summary>
    internal static Mend Create(StoryContext story) => new()
    {
        Kind = MendKind.CreateTrigger,
        Namespace = story.Place.Namespace,
        Broker = story.Place.Name,
        Command = story.IsEmbedded
            ? null
            : $"kn trigger create {story.Place.Name}-to-player --namespace {story.Place.Namespace} --broker {story.Place.Name} --sink ksvc:{Topology.Destination.PlayerService}",
    };

    private static Mend Switch(MendKind kind, string space, string name, string enabled) => new()
    {
        Kind = kind,
        Namespace = space,
        Name = name,
        Command = $$"""curl -X PUT -H 'Content-Type: application/json' -d '{"enabled":{{enabled}}}' $PLAYER/api/triggers/{{space}}/{{name}}/switch""",
    };
}

[JsonConverter(typeof(LowerCaseEnum<MendKind>))]
public enum MendKind
{
    /// <summary>Turn a Trigger on.</summary>
    SwitchOn,

    /// <summary>Turn a Trigger off: stops a loop.</summary>
    SwitchOff,

    CreateTrigger,

    EditTrigger,

    CreateBroker,

    /// <summary>Send to this Broker instead.</summary>
    UseBroker,

    /// <summary>Send the event again.</summary>
    Resend,

    /// <summary>Have an inbox answer 202 again.</summary>
    ResetInbox,

    /// <summary>Paste Triggers that this Player may not read.</summary>
    PasteManifests,

    /// <summary>Run <see cref="Mend.Command"/>.</summary>
    CopyCommand,

    OpenDocs,
}
