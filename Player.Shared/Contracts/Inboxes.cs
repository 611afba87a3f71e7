using System.Text.Json.Serialization;
using Player.Events;

namespace Player.Contracts;

/// <summary>An inbox of this Player, and how it answers.</summary>
/// <param name="Name">The name after <c>/inbox/</c>; null for <c>/</c> itself.</param>
/// <param name="Behaviour">How it answers to what arrives.</param>
public sealed record InboxInfo(string? Name, InboxBehaviour Behaviour)
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxName = 63;

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
    /// <summary>202 at once, as every inbox does that was told nothing.</summary>
    public static InboxBehaviour Default { get; } = new();

    public InboxAnswer Answer { get; init; }

    /// <summary>Of <see cref="InboxAnswer.Status"/> and <see cref="InboxAnswer.FailFirst"/>: the HTTP status, 200 to 599.</summary>
    public int Status { get; init => field = value == 0 ? 500 : value; } = 500;

    /// <summary>Of <see cref="InboxAnswer.FailFirst"/>: how many deliveries of each event are answered with <see cref="Status"/> before 202.</summary>
    public int Count { get; init => field = value == 0 ? 2 : value; } = 2;

    /// <summary>Waits so long before any answer, as <see cref="InboxLimit.WaitSeconds"/> allows.</summary>
    public double WaitSeconds { get; init; }

    /// <summary>Of a failing status: the seconds of a <c>Retry-After</c> header; null: none.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>Of <see cref="InboxAnswer.NotAnEvent"/>: the body of the 200.</summary>
    public string Body { get; init => field = value ?? ""; } = "";

    /// <summary>Of <see cref="InboxAnswer.Reply"/>: the event; its id is new each time where it is empty.</summary>
    public EventDraft? Reply { get; init; }

    /// <summary>The same, without what its answer does not use: what is answered alike is equal.</summary>
    public InboxBehaviour Normal() => new()
    {
        Answer = Answer,
        WaitSeconds = WaitSeconds,
        Status = Fails ? Status : Default.Status,
        RetryAfterSeconds = Fails ? RetryAfterSeconds : null,
        Count = Answer == InboxAnswer.FailFirst ? Count : Default.Count,
        Body = Answer == InboxAnswer.NotAnEvent ? Body : "",
        Reply = Answer == InboxAnswer.Reply ? Reply : null,
    };

    /// <summary>What keeps an inbox from answering so, each with its field; of a reply, each with its attribute.</summary>
    public IReadOnlyList<Rejection> Faults() =>
    [
        .. new[]
        {
            InboxLimit.Status.Check(Status),
            InboxLimit.Count.Check(Count),
            InboxLimit.WaitSeconds.Check(WaitSeconds),
            InboxLimit.RetryAfterSeconds.Check(RetryAfterSeconds ?? 0),
            Answer == InboxAnswer.Reply && Reply is null ? Fault("reply", "reply is missing: the event to answer with.") : null,
        }.OfType<Rejection>(),
        .. Answer == InboxAnswer.Reply && Reply is { } reply ? CheckReply(reply).Problems : [],
    ];

    /// <summary>What the rules say of a reply: an empty id is no fault, it is made anew each time.</summary>
    public static DraftResult CheckReply(EventDraft reply) => (reply.Id.Length > 0 ? reply : reply with { Id = "new" }).Build();

    public static Rejection Fault(string field, string message) => new(field, field, message, "Player, inboxes");

    private bool Fails => Answer is InboxAnswer.Status or InboxAnswer.FailFirst;
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
