using System.Text.Json.Serialization;
using Player.Events;

namespace Player.Journal;

/// <summary>What a line of the journal says. The numbers are stored: never renumber.</summary>
[JsonConverter(typeof(LowerCaseEnum<EntryKind>))]
public enum EntryKind
{
    /// <summary>Written before the request leaves.</summary>
    Sending = 1,

    /// <summary>The broker answered 2xx.</summary>
    Sent = 2,

    /// <summary>The broker refused, or could not be reached.</summary>
    Failed = 3,

    /// <summary>No answer came; the event may have been delivered.</summary>
    Unknown = 4,

    /// <summary>The sink got a valid event.</summary>
    Received = 5,

    /// <summary>The sink got something that is not a valid event.</summary>
    Rejected = 6,
}

public static class EntryKinds
{
    /// <summary>A row of the activity list; the other kinds tell how a <see cref="EntryKind.Sending"/> ended.</summary>
    public static bool IsRow(this EntryKind kind) => kind is EntryKind.Sending or EntryKind.Received or EntryKind.Rejected;

    public static bool IsOutcome(this EntryKind kind) => kind is EntryKind.Sent or EntryKind.Failed or EntryKind.Unknown;
}
