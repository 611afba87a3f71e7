using Player.Events;

namespace Player.Starts;

/// <summary>An event that somebody brought along, ready to be changed and sent. Its fields are as they came: nothing in them makes itself.</summary>
/// <param name="Draft">May lack what its author left out.</param>
/// <param name="Mode">The content mode that it was written in; null where it has none.</param>
/// <param name="Target">The URL that it was meant for; null where none is named.</param>
public sealed record EventStart(EventDraft Draft, ContentMode? Mode = null, string? Target = null);

/// <summary>What a text was taken for.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(LowerCaseEnum<StartKind>))]
public enum StartKind
{
    /// <summary>Nothing that is known here.</summary>
    Unknown,

    /// <summary>A curl command.</summary>
    Curl,

    /// <summary><c>kn event send</c>.</summary>
    Kn,

    /// <summary>An HTTP request, or a file of them.</summary>
    Http,

    /// <summary>The log of the event-display container.</summary>
    EventDisplay,

    /// <summary>An event, or its data, in JSON.</summary>
    Json,

    /// <summary>A list of events in JSON.</summary>
    Batch,

    /// <summary>An event a line, or an exported journal.</summary>
    Lines,

    /// <summary>Another command: wget, HTTPie, hey, PowerShell's own.</summary>
    Command,

    /// <summary><c>fetch(…)</c>.</summary>
    Fetch,

    /// <summary>Events in YAML, those of the CloudEvents conformance tests with them.</summary>
    Yaml,
}

/// <summary>The events of a text.</summary>
/// <param name="Findings">What is wrong, or worth saying, and where.</param>
public sealed record StartText(StartKind Kind, IReadOnlyList<EventStart> Events, IReadOnlyList<StartFinding> Findings);
