using System.Collections.Concurrent;

namespace Player.Server.Journal;

/// <summary>
/// What the writer does besides appending: deletions that people ask for, retention, giving room back. Always in small steps, so
/// that an append waits for one step at most. <see cref="Order"/> and <see cref="Sweep"/> may be called from any thread,
/// the rest only by the writer.
/// </summary>
internal sealed partial class Housekeeping(
    IJournalStore store, JournalOptions options, TimeProvider clock, JournalMetrics metrics, ILogger<Housekeeping> logger)
{
    /// <summary>Entries deleted in one transaction.</summary>
    public const int StepSize = 500;

    /// <summary>How often age is looked at, and limits to the entry.</summary>
    public static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    private readonly RetentionRule rule = new(options);
    private readonly ConcurrentQueue<HouseOrder> orders = new();
    private readonly ConcurrentQueue<HouseOrder> checks = new();
    private readonly List<HouseOrder> finished = [];
    private volatile bool sweepAsked;
    private bool sweeping;
    private bool paused;
    private volatile bool abandoned;

    public void Sweep() => sweepAsked = true;

    /// <summary>A question is answered before a long deletion goes on.</summary>
    public void Order(HouseOrder order)
    {
        (order is CheckOrder ? checks : orders).Enqueue(order);
        // The writer may have gone meanwhile: nobody would ever answer.
        if (abandoned) Abandon();
    }

    /// <summary>Whether <see cref="Step"/> has something to do at this moment.</summary>
    public bool IsDue(StoreTally tally) => !checks.IsEmpty || !orders.IsEmpty || sweepAsked || sweeping || (!paused && rule.IsPressing(tally));

    /// <summary>Does one small thing; never throws for a store that refuses.</summary>
    public StoreTally Step(StoreTally tally)
    {
        if (sweepAsked)
        {
            // Before the clock is read: a sweep that is asked for while this one ends is another one.
            sweepAsked = false;
            (sweeping, paused) = (true, false);
        }

        var asked = checks.IsEmpty ? orders : checks;
        asked.TryPeek(out var order);
        try
        {
            if (order is not null) return Obey(asked, order, tally);
            return Retain(tally);
        }
        catch (JournalWriteException refusal)
        {
            // Not again before the next sweep: a full disk would otherwise be asked without pause.
            (paused, sweeping) = (true, false);
            LogRefused(logger, refusal.Message);
            if (order is not null && asked.TryDequeue(out _)) order.Done.TrySetException(new JournalException(refusal.Message, refusal));
            return tally;
        }
    }

    /// <summary>Nothing more will be done: who waits is told.</summary>
    public void Abandon()
    {
        abandoned = true;
        while (checks.TryDequeue(out var order) || orders.TryDequeue(out order)) order.Done.TrySetException(new JournalException(JournalWriter.Closed));
    }

    private StoreTally Obey(ConcurrentQueue<HouseOrder> asked, HouseOrder order, StoreTally tally)
    {
        var (after, isDone) = order.Step(store, tally);
        var deleted = tally.Entries - after.Entries;
        order.Deleted += deleted;
        metrics.Deleted(deleted);
        if (isDone)
        {
            asked.TryDequeue(out _);
            // What was let go may be over a limit; what was deleted leaves room.
            sweeping |= order is not CheckOrder;
            finished.Add(order);
        }

        return after;
    }

    /// <summary>Tells those whose deletion is done; after the state was published, so that they see it.</summary>
    public void Report()
    {
        foreach (var order in finished) order.Done.TrySetResult(order.Deleted);
        finished.Clear();
    }

    private StoreTally Retain(StoreTally tally)
    {
        if (rule.Cut(store.Oldest(StepSize), tally, clock.GetUtcNow()) is { } cut)
        {
            var after = store.DeleteThrough(cut);
            metrics.Deleted(tally.Entries - after.Entries);
            LogRetired(logger, tally.Entries - after.Entries, cut);
            return after;
        }

        // Pressed for room without an entry to take: all are pinned, or a count is wrong; asking again would not mend it.
        paused |= rule.IsPressing(tally);
        if (sweeping) sweeping = store.Reclaim();
        return tally;
    }

    [LoggerMessage(2020, LogLevel.Debug, "{Count} old entries, up to {Seq}, made room for new ones")]
    private static partial void LogRetired(ILogger logger, long count, long seq);

    [LoggerMessage(2021, LogLevel.Warning, "Old entries cannot be deleted: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);
}
