using Player.Contracts;
using Player.Events;
using Player.Server.Hosting;

namespace Player.Server.Sink;

/// <summary>How inboxes answer, over REST.</summary>
internal static class InboxEndpoints
{
    public static IResult All(InboxBook book) => TypedResults.Json(book.Inboxes, PlayerJson.Default.IReadOnlyListInboxInfo);

    public static IResult Tell(InboxBehaviour behaviour, InboxBook book, string? name = null)
    {
        if (Faults(behaviour, name).ToArray() is [_, ..] faults) return Problems.BadBehaviour(faults);
        book.Tell(name, behaviour);
        return TypedResults.NoContent();
    }

    public static IResult Reset(InboxBook book, string? name = null)
    {
        book.Tell(name, InboxBehaviour.Default);
        return TypedResults.NoContent();
    }

    private static IEnumerable<Rejection> Faults(InboxBehaviour behaviour, string? name)
    {
        if (name is { Length: > 63 }) yield return Fault("name", "The name of an inbox has 63 characters at most.");
        if (behaviour.Status is < 200 or > 599) yield return Fault("status", $"status is {behaviour.Status}; it lies between 200 and 599.");
        if (behaviour.Count is < 1 or > 1000) yield return Fault("count", $"count is {behaviour.Count}; it lies between 1 and 1000.");
        if (behaviour.WaitSeconds is < 0 or > InboxBehaviour.MaxWaitSeconds || double.IsNaN(behaviour.WaitSeconds))
            yield return Fault("waitSeconds", $"waitSeconds is {behaviour.WaitSeconds}; it lies between 0 and {InboxBehaviour.MaxWaitSeconds}.");
        if (behaviour.RetryAfterSeconds is < 0 or > 3600)
            yield return Fault("retryAfterSeconds", $"retryAfterSeconds is {behaviour.RetryAfterSeconds}; it lies between 0 and 3600.");
        if (behaviour.Answer != InboxAnswer.Reply) yield break;
        if (behaviour.Reply is not { } reply)
        {
            yield return Fault("reply", "reply is missing: the event to answer with.");
            yield break;
        }

        // An empty id is made anew each time.
        foreach (var problem in (reply.Id.Length > 0 ? reply : reply with { Id = "new" }).Build().Problems) yield return problem;
    }

    private static Rejection Fault(string field, string message) => new(field, field, message, "Player, inboxes");
}
