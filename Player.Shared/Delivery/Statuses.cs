using System.Text.Json.Serialization;
using Player.Events;

namespace Player.Delivery;

/// <summary>Where a row of the activity list stands.</summary>
[JsonConverter(typeof(LowerCaseEnum<RowStatus>))]
public enum RowStatus
{
    /// <summary>The request is under way.</summary>
    Sending,

    /// <summary>➤ The broker took it.</summary>
    Sent,

    /// <summary>✓ A Trigger brought it.</summary>
    Received,

    /// <summary>↩ A Trigger brought it, and the inbox answered with a failure, as it was told.</summary>
    Declined,

    /// <summary>⚠ It could not be delivered elsewhere, and came as a dead letter.</summary>
    DeadLetter,

    /// <summary>⤓ It was read out of a file of events.</summary>
    Imported,

    /// <summary>✗ The broker refused it, or could not be reached.</summary>
    Failed,

    /// <summary>⚠ Something that is not a valid event arrived.</summary>
    Rejected,

    /// <summary>? No answer came; the event may have been delivered.</summary>
    Unknown,
}

/// <summary>Where an exchange stands: everything known of one (source, id), worst news first.</summary>
[JsonConverter(typeof(LowerCaseEnum<ExchangeStatus>))]
public enum ExchangeStatus
{
    Failed,

    /// <summary>The broker answered with a failure, and the event came back all the same: another Trigger may have failed.</summary>
    FailedReceived,

    Rejected,

    Unknown,

    /// <summary>No answer came, and the event came back all the same.</summary>
    UnknownReceived,

    Sending,
    Sent,
    Received,

    /// <summary>Received, never sent from here.</summary>
    Foreign,
}
