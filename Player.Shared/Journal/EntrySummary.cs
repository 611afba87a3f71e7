using Player.Events;

namespace Player.Journal;

/// <summary>A line of the journal without its bytes: what lists and the live feed carry.</summary>
public sealed record EntrySummary
{
    /// <summary>The place in the journal: grows, never used twice. 0 before the journal has given one.</summary>
    public long Seq { get; init; }

    public required EntryKind Kind { get; init; }

    /// <summary>When it happened here, by this server's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Of an outcome: the <see cref="Seq"/> of its <see cref="EntryKind.Sending"/> entry.</summary>
    public long? About { get; init; }

    /// <summary>Of a row that was read out of a file: its number there. It happened, if it did, elsewhere.</summary>
    public long? Imported { get; init; }

    /// <summary>The event's source, id, type and subject; null where it was not readable.</summary>
    public string? Source { get; init; }

    public string? Id { get; init; }

    public string? Type { get; init; }

    public string? Subject { get; init; }

    public ContentMode? Mode { get; init; }

    /// <summary>Of what was received: the name after <c>/inbox/</c>, or null for <c>/</c>.</summary>
    public string? Inbox { get; init; }

    /// <summary>Of what was sent: the URL it went to. Of a dead letter: the URL that failed.</summary>
    public string? Target { get; init; }

    /// <summary>Of an outcome: the broker's HTTP status. Of what was received: what we answered.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Of an outcome: milliseconds from the first attempt to the answer.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>Of an outcome: how many requests were made.</summary>
    public int? Attempts { get; init; }

    /// <summary>Of a failure, and of what was received but not simply taken: a word of <see cref="Reasons"/>. Of a rejection: a word of <see cref="Rules"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>Of a rejection: the attribute at fault.</summary>
    public string? Attribute { get; init; }

    /// <summary>An English sentence that goes with <see cref="Reason"/>; of a rejection its paragraph follows in parentheses.</summary>
    public string? Detail { get; init; }

    /// <summary>Received, and answered on purpose so that the broker takes it for not delivered.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsDeclined => Kind == EntryKind.Received && Reason is Reasons.Declined or Reasons.NoEventAnswer or Reasons.DeclinedDeadLetter;

    /// <summary>Could not be delivered elsewhere, and came here instead; whether this Player took it or not.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsDeadLetter => Kind == EntryKind.Received && (Reason is Reasons.DeadLetter or Reasons.DeclinedDeadLetter || DeadLetterCode is not null);

    /// <summary>Of a dead letter: the status that the subscriber answered in the end; null where the broker did not say.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? DeadLetterCode => Kind == EntryKind.Received && Reason?.StartsWith(Reasons.DeadLetterPrefix, StringComparison.Ordinal) == true
        ? Reason[Reasons.DeadLetterPrefix.Length..]
        : null;

    /// <summary>An event out of a file of events: nobody brought it here.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsFromFile => Kind == EntryKind.Received && Reason == Reasons.Imported;

    /// <summary>Received, and neither declined, nor a dead letter, nor out of a file of events: what the sender hoped for.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsTaken => Kind == EntryKind.Received && !IsDeclined && !IsFromFile && !IsDeadLetter;

    /// <summary>Bytes of the body.</summary>
    public long Size { get; init; }
}
