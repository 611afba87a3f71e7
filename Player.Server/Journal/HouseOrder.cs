namespace Player.Server.Journal;

/// <summary>Something that a person wants done to entries that are there; the writer does it in small steps.</summary>
internal abstract class HouseOrder
{
    /// <summary>Completes with the number of entries that were deleted.</summary>
    public TaskCompletionSource<long> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Deleted { get; set; }

    /// <summary>Does a little of it.</summary>
    /// <returns>What the store holds then, and whether all is done.</returns>
    public abstract (StoreTally After, bool IsDone) Step(IJournalStore store, StoreTally tally);
}

/// <summary>Deletes what is old.</summary>
internal sealed class DeleteThroughOrder(long seq) : HouseOrder
{
    public override (StoreTally, bool) Step(IJournalStore store, StoreTally tally)
    {
        var through = Math.Min(seq, tally.State.Head);
        var oldest = store.Oldest(Housekeeping.StepSize);
        // Below the floor there may be rows that were pinned once.
        if (tally.State.Floor >= through && (oldest.Count == 0 || oldest[0].Seq > through)) return (tally, true);
        var step = oldest.Count < Housekeeping.StepSize ? through : Math.Min(through, oldest[^1].Seq);
        return (store.DeleteThrough(step), step >= through);
    }
}

/// <summary>Deletes rows wherever they stand.</summary>
internal sealed class DeleteOrder(IReadOnlyList<long> rows) : HouseOrder
{
    private int done;

    public override (StoreTally, bool) Step(IJournalStore store, StoreTally tally)
    {
        if (done >= rows.Count) return (tally, true);
        var after = store.Delete([.. rows.Skip(done).Take(Housekeeping.StepSize)]);
        done += Housekeeping.StepSize;
        return (after, done >= rows.Count);
    }
}

/// <summary>Pins rows, or lets them go.</summary>
internal sealed class PinOrder(PinChange change) : HouseOrder
{
    public override (StoreTally, bool) Step(IJournalStore store, StoreTally tally) => (store.Pin(change), true);
}

/// <summary>Asks whether the store takes writes.</summary>
internal sealed class CheckOrder : HouseOrder
{
    public override (StoreTally, bool) Step(IJournalStore store, StoreTally tally)
    {
        store.Check();
        return (tally, true);
    }
}
