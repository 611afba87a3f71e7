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
        IReadOnlyList<Rejection> faults = [.. BadName(name), .. behaviour.Faults()];
        if (faults.Count > 0) return Problems.BadBehaviour(faults);
        book.Tell(name, behaviour);
        return TypedResults.NoContent();
    }

    public static IResult Reset(InboxBook book, string? name = null)
    {
        book.Tell(name, InboxBehaviour.Default);
        return TypedResults.NoContent();
    }

    private static IEnumerable<Rejection> BadName(string? name) =>
        name is { Length: > InboxInfo.MaxName } ? [InboxBehaviour.Fault("name", $"The name of an inbox has {InboxInfo.MaxName} characters at most.")] : [];
}
