namespace Player.Tests.Architecture;

/// <summary>
/// Who may use whom, as docs/architecture.md has it. A room is a namespace below <c>Player</c> and all below it; a door is opened by
/// editing this map in the same commit, saying why. The picture of the doors in use is docs/rooms.md.
/// </summary>
internal sealed record DoorMap(string Root, IReadOnlyDictionary<string, string[]> Doors, IReadOnlyDictionary<string, string[]> Packages)
{
    private static readonly string[] Shared = ["Events", "Values", "Manifests", "Filters", "Journal", "Topology", "Delivery", "Find", "Doctor", "Timing", "Masks", "Comparison", "Values", "Starts", "Runs", "Scenarios", "Collections", "Syntax", "Schemas", "Contracts"];
    private static readonly string[] ViewDoors = [.. Shared, "Client.Api", "Client.Live", "Client.Ui"];
    private static readonly string[] ServerRooms =
    [
        "Server.Archive", "Server.Binding", "Server.Broker", "Server.Collections", "Server.Discovery", "Server.Discovery.Embedded", "Server.Discovery.Kubernetes", "Server.Doctor",
        "Server.Find", "Server.History", "Server.Hosting", "Server.Journal", "Server.Live", "Server.Original", "Server.Reference", "Server.Replay", "Server.Runs", "Server.Scenarios", "Server.Sending", "Server.Settings", "Server.Sink", "Server.Snippets", "Server.Sqlite",
        "Server.Story", "Server.Timing", "Server.Waiting",
    ];

    private static readonly string[] ClientRooms =
    [
        "Client.Activity", "Client.Api", "Client.Collections", "Client.Compose", "Client.Doctor", "Client.Event", "Client.Find", "Client.Inboxes", "Client.Layout", "Client.Live",
        "Client.Reference", "Client.Replay", "Client.Runs", "Client.Scenarios", "Client.Settings", "Client.Story", "Client.Timing", "Client.Topology", "Client.Ui",
    ];

    /// <summary>The Player's own map.</summary>
    public static DoorMap Player { get; } = new("Player", new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Events"] = [],
        // Texts of a draft whose parts make themselves.
        ["Values"] = ["Events"],
        // YAML and JSON with their places: filters are read out of it, and so are Brokers and Triggers.
        ["Manifests"] = ["Events"],
        // The texts that data is written in, with their places; YAML is read where manifests are.
        ["Syntax"] = ["Events", "Values", "Manifests"],
        // Data held against a JSON Schema, and the fields of a form for it.
        ["Schemas"] = ["Events", "Syntax"],
        // Events out of texts of any kind; those of the gallery make their own values.
        ["Starts"] = ["Events", "Manifests", "Values"],
        // A run makes values, and measures what comes back of what the journal says.
        ["Runs"] = ["Delivery", "Events", "Journal", "Timing", "Values"],
        // Events as YAML, expectations as CESQL and JSON paths.
        ["Scenarios"] = ["Events", "Filters", "Manifests", "Masks", "Starts", "Values"],
        // Drafts under names, as YAML.
        ["Collections"] = ["Events", "Manifests", "Starts"],
        ["Filters"] = ["Events", "Manifests"],
        ["Journal"] = ["Events"],
        ["Topology"] = ["Events", "Filters", "Manifests"],
        ["Delivery"] = ["Events", "Filters", "Journal", "Topology"],
        ["Timing"] = ["Events", "Journal"],
        // A line of the journal is found by its event, by a CESQL expression and by its exchange's status.
        ["Find"] = ["Events", "Filters", "Journal", "Delivery"],
        // What nobody is shown, of events and of the journal's lines.
        ["Masks"] = ["Events", "Journal"],
        // Two events side by side, and what is different: attributes, headers, data.
        ["Comparison"] = ["Events"],
        // A probe is an event, and what became of it is told in the story's own findings and sentences.
        ["Doctor"] = ["Events", "Filters", "Journal", "Topology", "Delivery"],
        ["Contracts"] = ["Events", "Values", "Runs", "Scenarios", "Collections", "Manifests", "Filters", "Journal", "Topology", "Delivery", "Find", "Doctor", "Timing"],

        ["Server"] = [.. Shared, .. ServerRooms],
        ["Server.Binding"] = ["Events"],
        // SQLite's C interface, for the journal's store and for the broker's queue, which know nothing of each other.
        ["Server.Sqlite"] = [],
        // A link to a trace, and what is masked, are looked at with the other variables, at the start.
        ["Server.Hosting"] = ["Contracts", "Events", "Manifests", "Timing", "Masks", "Server.Journal"],
        ["Server.Journal"] = ["Events", "Journal", "Server.Sqlite"],
        // What is a dead letter is told by where Brokers and Triggers send theirs.
        ["Server.Sink"] = [.. Shared, "Server.Binding", "Server.Discovery", "Server.Journal", "Server.Hosting"],
        // What arrives is held against the filters of the Triggers that lead here.
        ["Server.History"] = [.. Shared, "Server.Binding", "Server.Journal", "Server.Hosting", "Server.Discovery"],
        // A file's events may be as large as those that come to the sink.
        ["Server.Archive"] = [.. Shared, "Server.Binding", "Server.Find", "Server.Journal", "Server.History", "Server.Hosting", "Server.Sink"],
        // Sending asks Discovery for the addresses of Brokers.
        ["Server.Sending"] = [.. Shared, "Server.Binding", "Server.Journal", "Server.Discovery", "Server.Hosting", "Server.Sink"],
        // Never the journal: it delivers over HTTP to the sink's URL like any broker, a faithful stand-in for Knative.
        ["Server.Broker"] = ["Events", "Manifests", "Filters", "Topology", "Contracts", "Server.Binding", "Server.Hosting", "Server.Sqlite"],
        ["Server.Discovery"] = ["Filters", "Topology", "Manifests", "Contracts", "Server.Hosting", "Server.Discovery.Embedded", "Server.Discovery.Kubernetes"],
        ["Server.Discovery.Embedded"] = ["Filters", "Topology", "Contracts", "Server.Hosting", "Server.Discovery", "Server.Broker"],
        // Objects of a cluster are JSON, and are shown as YAML.
        ["Server.Discovery.Kubernetes"] = ["Filters", "Topology", "Manifests", "Contracts", "Server.Hosting", "Server.Discovery"],
        // An event is read out of an entry as History reads it.
        ["Server.Find"] = [.. Shared, "Server.Journal", "Server.History", "Server.Hosting"],
        // What a browser follows may be a part of the journal. Live also tells the browsers how this Player's inboxes answer.
        ["Server.Live"] = [.. Shared, "Server.Journal", "Server.Discovery", "Server.Find", "Server.Hosting", "Server.Sink"],
        // An event is read out of the journal as History reads it, and goes the way of any other.
        ["Server.Replay"] = ["Events", "Journal", "Contracts", "Server.Journal", "Server.History", "Server.Sending", "Server.Hosting"],
        // A run sends as everybody sends, finds what it replays as the list finds, and reads in the journal what came back.
        ["Server.Runs"] = [.. Shared, "Server.Journal", "Server.History", "Server.Find", "Server.Replay", "Server.Sending", "Server.Hosting", "Server.Sink"],
        // What is waited for is looked for as the list looks.
        ["Server.Waiting"] = [.. Shared, "Server.Journal", "Server.History", "Server.Find", "Server.Hosting"],
        // A scenario sends as everybody sends, and reads in the journal what came.
        ["Server.Scenarios"] = [.. Shared, "Server.Journal", "Server.History", "Server.Sending", "Server.Hosting"],
        // Files, and nothing that is sent.
        ["Server.Collections"] = ["Collections", "Contracts", "Manifests", "Server.Hosting"],
        // The story of an event is made of all that is known: the journal, the mesh, the target.
        ["Server.Story"] = [.. Shared, "Server.Journal", "Server.History", "Server.Discovery", "Server.Sending", "Server.Hosting"],
        // What an event is copied as is encoded as it is sent, to where it is sent, out of what History reads.
        ["Server.Snippets"] = ["Events", "Journal", "Masks", "Contracts", "Server.Binding", "Server.Journal", "Server.History", "Server.Sending", "Server.Hosting"],
        // What came back is read out of the journal as History reads it.
        ["Server.Timing"] = [.. Shared, "Server.Journal", "Server.History", "Server.Hosting"],
        // The Doctor looks at every part of the way with the very client, trust, token and sender that events take.
        ["Server.Doctor"] = [.. Shared, "Server.Binding", "Server.Journal", "Server.History", "Server.Discovery", "Server.Sending", "Server.Hosting"],
        // The sink's limit holds for whatever the first Player's API takes, and the page is told of it.
        ["Server.Original"] = [.. Shared, "Server.Binding", "Server.Journal", "Server.Hosting", "Server.Sending", "Server.Sink"],
        // The document is made by a test and only carried here.
        ["Server.Reference"] = ["Contracts"],
        ["Server.Settings"] = ["Contracts", "Server.Sending", "Server.Hosting", "Server.Sink"],

        ["Client"] = [.. Shared, .. ClientRooms],
        ["Client.Ui"] = ["Events", "Journal", "Delivery", "Contracts"],
        ["Client.Api"] = Shared,
        ["Client.Live"] = [.. Shared, "Client.Api"],
        // A collection's file is written as manifests are.
        ["Client.Collections"] = [.. ViewDoors, "Client.Topology"],
        // A send goes where the person at this browser chose, and Settings knows whether that choice still holds; events are kept in collections.
        ["Client.Compose"] = [.. ViewDoors, "Client.Collections", "Client.Settings"],
        // A value in a row leads to more of its kind.
        ["Client.Activity"] = [.. ViewDoors, "Client.Find"],
        // An event is sent once more to where the person at this browser chose.
        ["Client.Replay"] = [.. ViewDoors, "Client.Settings"],
        // A run sends the event in the form, to where this browser sends, and its times are shown as all times are.
        ["Client.Runs"] = [.. ViewDoors, "Client.Compose", "Client.Settings", "Client.Timing"],
        // A scenario is written as manifests are.
        ["Client.Scenarios"] = [.. ViewDoors, "Client.Topology"],
        // What is known of an event, and its times, are parts of what is shown of it; more of its kind are found by its values.
        ["Client.Event"] = [.. ViewDoors, "Client.Find", "Client.Story", "Client.Timing"],
        ["Client.Find"] = [.. ViewDoors, "Find"],
        // Mends are done with the buttons that other views have.
        ["Client.Story"] = [.. ViewDoors, "Client.Settings", "Client.Topology"],
        // Times know where the server says that traces are shown.
        ["Client.Timing"] = [.. ViewDoors, "Client.Settings"],
        // What is looked at is the target that the person at this browser chose, and a mend may choose another.
        ["Client.Doctor"] = [.. ViewDoors, "Client.Settings", "Client.Story"],
        ["Client.Inboxes"] = ViewDoors,
        ["Client.Topology"] = ViewDoors,
        // It knows the document, and nothing of what the document is about.
        ["Client.Reference"] = ["Contracts", "Client.Api", "Client.Ui"],
        // An environment may say where events go.
        ["Client.Settings"] = [.. ViewDoors, "Client.Collections"],
        ["Client.Layout"] = [.. Shared, .. ClientRooms.Where(room => room != "Client.Layout")],
    }, new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        // A package's assembly or namespace and all below it, and the only namespaces that may know it.
        ["Microsoft.Data.Sqlite"] = ["Player.Server.Sqlite", "Player.Server.Journal.Sqlite"],
        ["SQLitePCL"] = ["Player.Server.Sqlite", "Player.Server.Journal.Sqlite"],
        ["SQLitePCLRaw"] = ["Player.Server.Sqlite", "Player.Server.Journal.Sqlite"],
        ["Npgsql"] = ["Player.Server.Journal.Postgres"],
        ["k8s"] = ["Player.Server.Discovery.Kubernetes"],
        ["KubernetesClient"] = ["Player.Server.Discovery.Kubernetes"],
        // A kubeconfig that cannot be read throws the library's exception.
        ["YamlDotNet"] = ["Player.Manifests", "Player.Server.Discovery.Kubernetes"],
        ["CloudNative.CloudEvents"] = ["Player.Server.Binding"],
        ["Microsoft.AspNetCore.SignalR"] = ["Player.Server.Live", "Player.Client.Live"],
        ["Microsoft.AspNetCore.Http.Connections"] = ["Player.Server.Live", "Player.Client.Live"],
        ["System.Net.WebSockets"] = ["Player.Server.Live", "Player.Server.Original", "Player.Client.Live"],
    });

    /// <summary>The room of a namespace, or null where there is none. The houses themselves (Server, Client) are rooms without an inside.</summary>
    public string? RoomOf(string space)
    {
        if (!Below(space, Root)) return null;
        var name = space.Length == Root.Length ? "" : space[(Root.Length + 1)..];
        return Doors.Keys.Where(room => room == name || (!IsHouse(room) && Below(name, room))).MaxBy(room => room.Length);
    }

    /// <summary>Whether one room may use the other; everything may use itself.</summary>
    public bool Allows(string room, string other) => room == other || Doors[room].Contains(other);

    public bool IsHouse(string room) => Doors.Keys.Any(other => other != room && Below(other, room)) && !room.Contains('.');

    public static bool Below(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) && (name.Length == prefix.Length || name[prefix.Length] == '.');
}
