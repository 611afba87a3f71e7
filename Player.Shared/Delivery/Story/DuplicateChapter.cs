using Player.Journal;

namespace Player.Delivery.Story;

/// <summary>Did it come more than once, and why?</summary>
internal static class DuplicateChapter
{
    public static IEnumerable<Finding> Tell(StoryContext story)
    {
        if (story.Exchange.Duplicates() is not [.., var last] all) yield break;
        var told = Say.Ok("duplicate.came", ("count", all.Count + 1), ("gap", last.Gap)).See(last.Before).See(last.Arrival);
        var bringing = story.Triggers.Where(one => one.BringsItHere && one.Subscriber.IsPlayer == true && one.Subscriber.Inbox == last.Arrival.Inbox).ToArray();
        yield return last.Cause switch
        {
            _ when IsLoop(last) => told.Why("duplicate.loop"),
            DuplicateCause.Retry => told.Why("duplicate.retry", ("status", last.Before.StatusCode), ("at", last.Before.At)),
            DuplicateCause.SentAgain when FailedBefore(story, last) is { } failed => told.Why("duplicate.after-failure", ("status", (object?)failed.StatusCode ?? failed.Reason)),
            DuplicateCause.SentAgain => told.Why("duplicate.sent-again", ("count", story.Exchange.Sends.Count)),
            _ when bringing.Length > 1 => told
                .Why("duplicate.triggers", ("triggers", string.Join(", ", bringing.Select(one => one.Name))))
                .Mend(new Mend { Kind = MendKind.EditTrigger, Namespace = bringing[^1].Namespace, Name = bringing[^1].Name }),
            _ => told.Why("duplicate.unknown"),
        };
    }

    // This Player's own answer was the event that came next.
    private static bool IsLoop(Duplicate last) => last.Before is { StatusCode: 200, Reason: null } && last.Arrival is { StatusCode: 200, Reason: null };

    // The send that brought the one before ended badly all the same.
    private static EntrySummary? FailedBefore(StoryContext story, Duplicate last) =>
        story.Exchange.Sends.LastOrDefault(send => send.Seq < last.Before.Seq) is { } send && story.Exchange.Outcome(send.Seq) is { Kind: EntryKind.Failed or EntryKind.Unknown } outcome ? outcome : null;
}
