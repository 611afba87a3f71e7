using System.Collections.Concurrent;

namespace Player.Server.Journal;

/// <summary>
/// What the writer does besides appending: deletions that people ask for, retention, giving room back. Always in small steps, so
/// that an append waits for one step at most. <see cref="DeleteThroughAsync"/> and <see cref="Sweep"/> may be called from any thread,
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
    private readonly ConcurrentQueue<Order> orders = new();
    private readonly List<Order> finished = [];
    private volatile bool sweepAsked;
    private bool sweeping;
    private bool paused;

    public void Sweep() => sweepAsked = true;

    public Task<long> DeleteThroughAsync(long seq)
    {
        var order = new Order(seq);
        orders.Enqueue(order);
        return order.Done.Task;
    }

    /// <summary>Whether <see cref="Step"/> has something to do at this moment.</summary>
    public bool IsDue(StoreTally tally) => !orders.IsEmpty || sweepAsked || sweeping || (!paused && rule.IsPressing(tally));

    /// <summary>Does one small thing; never throws for a store that refuses.</summary>
    public StoreTally Step(StoreTally tally)
    {
        if (sweepAsked)
        {
            // Before the clock is read: a sweep that is asked for while this one ends is another one.
            sweepAsked = false;
            (sweeping, paused) = (true, false);
        }

        orders.TryPeek(out var order);
        try
        {
            if (order is not null) return Obey(order, tally);
            return Retain(tally);
        }
        catch (JournalWriteException refusal)
        {
            // Not again before the next sweep: a full disk would otherwise be asked without pause.
            (paused, sweeping) = (true, false);
            LogRefused(logger, refusal.Message);
            if (order is not null && orders.TryDequeue(out _)) order.Done.TrySetException(new JournalException(refusal.Message, refusal));
            return tally;
        }
    }

    /// <summary>Nothing more will be done: who waits is told.</summary>
    public void Abandon()
    {
        while (orders.TryDequeue(out var order)) order.Done.TrySetException(new JournalException(JournalWriter.Closed));
    }

    private StoreTally Obey(Order order, StoreTally tally)
    {
        var through = Math.Min(order.Through, tally.State.Head);
        if (tally.State.Floor < through)
        {
            var oldest = store.Oldest(StepSize);
            var step = oldest.Count < StepSize ? through : Math.Min(through, oldest[^1].Seq);
            var after = Delete(step, tally);
            order.Deleted += tally.Entries - after.Entries;
            tally = after;
        }

        if (tally.State.Floor >= through)
        {
            orders.TryDequeue(out _);
            sweeping = true;
            finished.Add(order);
        }

        return tally;
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
            var after = Delete(cut, tally);
            LogRetired(logger, tally.Entries - after.Entries, cut);
            return after;
        }

        // Pressed for room without an entry to take: only a count that is wrong does that, and asking again would not mend it.
        paused |= rule.IsPressing(tally);
        if (sweeping) sweeping = store.Reclaim();
        return tally;
    }

    private StoreTally Delete(long through, StoreTally tally)
    {
        var after = store.DeleteThrough(through);
        metrics.Deleted(tally.Entries - after.Entries);
        return after;
    }

    [LoggerMessage(2020, LogLevel.Debug, "{Count} old entries, up to {Seq}, made room for new ones")]
    private static partial void LogRetired(ILogger logger, long count, long seq);

    [LoggerMessage(2021, LogLevel.Warning, "Old entries cannot be deleted: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);

    private sealed class Order(long through)
    {
        public long Through => through;

        public long Deleted { get; set; }

        public TaskCompletionSource<long> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
