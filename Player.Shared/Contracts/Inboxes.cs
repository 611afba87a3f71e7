using System.Text.Json.Serialization;
using Player.Events;

namespace Player.Contracts;

/// <summary>An inbox of this Player, and how it answers.</summary>
/// <param name="Name">The name after <c>/inbox/</c>; null for <c>/</c> itself.</param>
/// <param name="Behaviour">How it answers to what arrives.</param>
public sealed record InboxInfo(string? Name, InboxBehaviour Behaviour)
{
    /// <summary>Its path on this server.</summary>
    [JsonIgnore]
    public string Path => Name is null ? "/" : "/inbox/" + Name;
}

/// <summary>
/// How an inbox answers, so that retries, dead letters, time-outs and replies can be seen live. Only valid events are answered so;
/// whatever it is told, the event is in the journal first.
/// </summary>
public sealed record InboxBehaviour
{
    public const int MaxWaitSeconds = 600;

    /// <summary>202 at once, as every inbox does that was told nothing.</summary>
    public static InboxBehaviour Default { get; } = new();

    public InboxAnswer Answer { get; init; }

    /// <summary>Of <see cref="InboxAnswer.Status"/> and <see cref="InboxAnswer.FailFirst"/>: the HTTP status, 200 to 599.</summary>
    public int Status { get; init => field = value == 0 ? 500 : value; } = 500;

    /// <summary>Of <see cref="InboxAnswer.FailFirst"/>: how many deliveries of each event are answered with <see cref="Status"/> before 202.</summary>
    public int Count { get; init => field = value == 0 ? 2 : value; } = 2;

    /// <summary>Waits so long before any answer, 0 to <see cref="MaxWaitSeconds"/>.</summary>
    public double WaitSeconds { get; init; }

    /// <summary>Of a failing status: the seconds of a <c>Retry-After</c> header; null: none.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Of <see cref="InboxAnswer.NotAnEvent"/>: the body of the 200.</summary>
    public string Body { get; init => field = value ?? ""; } = "";

    /// <summary>Of <see cref="InboxAnswer.Reply"/>: the event; its id is new each time where it is empty.</summary>
    public EventDraft? Reply { get; init; }
}

[JsonConverter(typeof(LowerCaseEnum<InboxAnswer>))]
public enum InboxAnswer
{
    /// <summary>202.</summary>
    Accept,

    /// <summary>A status of choice, always.</summary>
    Status,

    /// <summary>A status of choice for the first deliveries of each event, then 202.</summary>
    FailFirst,

    /// <summary>200 with a body that is not an event, which a broker counts as a failure.</summary>
    NotAnEvent,

    /// <summary>200 with an event, which a broker takes in as a new one.</summary>
    Reply,
}
