using Player.Contracts;
using Player.Events;

namespace Player.Client.Inboxes;

/// <summary>How an inbox is to answer, while a person writes it: a number may be missing, or none that is possible.</summary>
internal sealed record InboxForm
{
    public required InboxAnswer Answer { get; init; }

    public required double? Status { get; init; }

    public required double? Count { get; init; }

    public required double? WaitSeconds { get; init; }

    /// <summary>Null: no <c>Retry-After</c>.</summary>
    public required double? RetryAfterSeconds { get; init; }

    public required string Body { get; init; }

    /// <summary>Kept while another answer is looked at.</summary>
    public required EventDraft Reply { get; init; }

    public bool Fails => Answer is InboxAnswer.Status or InboxAnswer.FailFirst;

    /// <summary>What can be told as it stands.</summary>
    public bool IsGood => !IsBad(InboxLimit.Status) && !IsBad(InboxLimit.Count) && !IsBad(InboxLimit.WaitSeconds) && !IsBad(InboxLimit.RetryAfterSeconds)
        && (Answer != InboxAnswer.Reply || InboxBehaviour.CheckReply(Reply).Problems.Count == 0);

    public static InboxForm Of(InboxBehaviour behaviour) => new()
    {
        Answer = behaviour.Answer,
        Status = behaviour.Status,
        Count = behaviour.Count,
        WaitSeconds = behaviour.WaitSeconds,
        RetryAfterSeconds = behaviour.RetryAfterSeconds,
        Body = behaviour.Body,
        Reply = behaviour.Reply ?? InboxPreset.Reply,
    };

    /// <summary>Whether a field that the answer uses holds no number that is possible.</summary>
    public bool IsBad(InboxLimit limit) => limit.Field switch
    {
        _ when limit == InboxLimit.Status => Fails && !Allows(limit, Status),
        _ when limit == InboxLimit.Count => Answer == InboxAnswer.FailFirst && !Allows(limit, Count),
        _ when limit == InboxLimit.RetryAfterSeconds => Fails && !Allows(limit, RetryAfterSeconds ?? 0),
        _ => !Allows(limit, WaitSeconds),
    };

    /// <summary>Of a good form: what the inbox is told.</summary>
    public InboxBehaviour Behaviour() => new InboxBehaviour
    {
        Answer = Answer,
        Status = Fails ? (int)(Status ?? 0) : 0,
        Count = Answer == InboxAnswer.FailFirst ? (int)(Count ?? 0) : 0,
        WaitSeconds = WaitSeconds ?? 0,
        RetryAfterSeconds = Fails ? (int?)RetryAfterSeconds : null,
        Body = Body,
        Reply = Answer == InboxAnswer.Reply ? Reply : null,
    }.Normal();

    private static bool Allows(InboxLimit limit, double? value) => value is { } number && limit.Allows(number);
}
