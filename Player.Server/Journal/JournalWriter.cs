using Player.Journal;

namespace Player.Server.Journal;

/// <summary>
/// The one thread that writes: takes what waits, commits it in one transaction, tells those who wait, keeps house in between.
/// A thread of its own because it blocks in disk flushes, which would starve a thread pool of two.
/// </summary>
internal sealed partial class JournalWriter(
    IJournalStore store, AppendQueue queue, Housekeeping housekeeping, StateFeed feed, JournalInstruments instruments)
{
    public const string Closed = "The journal is closed: the Player has not started yet, or is stopping.";

    private readonly List<PendingAppend> batch = [];
    private readonly List<JournalEntry> entries = [];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StoreTally tally = new(feed.Current, 0);
    private int told;
    private bool failing;
    private Refusal? refused;

    /// <summary>The refusal after which nothing was taken yet; null where the store takes what comes.</summary>
    public Refusal? Refused => Volatile.Read(ref refused);

    /// <summary>Completes when the last append is committed and the store closed.</summary>
    public Task Ended => ended.Task;

    public void Start(StoreTally opened)
    {
        tally = opened;
        feed.Publish(tally.State);
        new Thread(Run) { IsBackground = true, Name = "journal" }.Start();
    }

    private void Run()
    {
        try
        {
            while (queue.Take(batch, wait: !housekeeping.IsDue(tally)))
            {
                // As many steps as keep pace with what came in, and no more: appends go first.
                var steps = 1;
                if (batch.Count > 0) steps += Commit() / Housekeeping.StepSize;
                while (steps-- > 0 && housekeeping.IsDue(tally)) Publish(housekeeping.Step(tally));
                housekeeping.Report();
            }
        }
        catch (Exception fault)
        {
            LogDied(instruments.Logger, fault);
            queue.Close();
            do Tell(_ => new AppendResult.Failed(fault.Message));
            while (queue.Take(batch, wait: false));
        }
        finally
        {
            housekeeping.Abandon();
            store.Dispose();
            ended.TrySetResult();
        }
    }

    private int Commit()
    {
        entries.Clear();
        foreach (var append in batch)
        {
            for (var i = 0; i < append.Entries.Count; i++) entries.Add(append.Entries[i]);
        }

        var count = entries.Count;
        try
        {
            var first = Write();
            Tell(append =>
            {
                var seq = first;
                first += append.Entries.Count;
                return new AppendResult.Appended(seq);
            });
        }
        catch (JournalWriteException refusal) when (refusal.OfEntry && batch.Count > 1)
        {
            Tell(CommitAlone);
        }
        catch (JournalWriteException refusal)
        {
            Refuse(refusal);
            Tell(_ => new AppendResult.Failed(refusal.Message));
        }

        return count;
    }

    // Who was told may at once use the same object for his next append: it is looked at before, and not again.
    private void Tell(Func<PendingAppend, AppendResult> result)
    {
        while (told < batch.Count)
        {
            var append = batch[told];
            var answer = result(append);
            told++;
            append.Complete(answer);
        }

        batch.Clear();
        told = 0;
    }

    // One entry of a batch cannot be stored: its neighbours must not fail for it.
    private AppendResult CommitAlone(PendingAppend append)
    {
        entries.Clear();
        entries.AddRange(append.Entries);
        try
        {
            return new AppendResult.Appended(Write());
        }
        catch (JournalWriteException refusal)
        {
            Refuse(refusal);
            return new AppendResult.Failed(refusal.Message);
        }
    }

    /// <summary>Writes <see cref="entries"/>; gives the number of the first.</summary>
    private long Write()
    {
        var started = instruments.Clock.GetTimestamp();
        var after = store.Append(entries);
        instruments.Metrics.Committed(entries.Count, instruments.Clock.GetElapsedTime(started));
        if (failing) LogRecovered(instruments.Logger);
        failing = false;
        Volatile.Write(ref refused, null);

        // Before the waiters are told: who was acknowledged finds the state at least as new as his entry.
        Publish(after);
        return after.State.Head - entries.Count + 1;
    }

    private void Refuse(JournalWriteException refusal)
    {
        instruments.Metrics.RefusedByStore();
        if (!failing || refusal.OfEntry) LogRefused(instruments.Logger, refusal.Message);
        failing |= !refusal.OfEntry;
        if (!refusal.OfEntry) Volatile.Write(ref refused, new(refusal.Message, instruments.Clock.GetTimestamp()));
    }

    private void Publish(StoreTally after)
    {
        tally = after;
        feed.Publish(after.State);
    }

    [LoggerMessage(2010, LogLevel.Error, "The journal takes nothing in: {Reason}")]
    private static partial void LogRefused(ILogger logger, string reason);

    [LoggerMessage(2011, LogLevel.Information, "The journal takes entries in again")]
    private static partial void LogRecovered(ILogger logger);

    [LoggerMessage(2012, LogLevel.Critical, "The journal's writer has stopped for a fault of the Player")]
    private static partial void LogDied(ILogger logger, Exception fault);
}

/// <summary>That the store took nothing.</summary>
/// <param name="Reason">A sentence for people.</param>
/// <param name="At">When, as the clock's timestamp.</param>
internal sealed record Refusal(string Reason, long At);

/// <summary>By what the writer is seen from outside.</summary>
internal sealed record JournalInstruments(TimeProvider Clock, JournalMetrics Metrics, ILogger Logger);
