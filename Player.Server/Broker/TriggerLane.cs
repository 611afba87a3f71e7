using Player.Topology;

namespace Player.Server.Broker;

/// <summary>
/// What waits and what happens for one Trigger. Each has its own slots, so that a slow subscriber delays its own Trigger alone; a
/// delivery that waits for a retry holds none.
/// </summary>
internal sealed class TriggerLane(ObjectKey trigger, int parallelism, ActivitySignal signal) : IDisposable
{
    public const int KeptAttempts = 50;

    private readonly Lock gate = new();
    private readonly CancellationTokenSource gone = new();
    private readonly Queue<DeliveryAttempt> attempts = new();
    private TriggerCounts counts = new() { Namespace = trigger.Namespace, Name = trigger.Name };
    private int pending;
    private long matched;
    private long filtered;

    public ObjectKey Trigger => trigger;

    /// <summary>The Trigger was deleted: what waits for it goes with it, as with a cluster's subscription.</summary>
    public CancellationToken Gone => gone.Token;

    public SemaphoreSlim Slots { get; } = new(parallelism);

    public int Pending => Volatile.Read(ref pending);

    public TriggerCounts Counts
    {
        get
        {
            lock (gate)
            {
                return counts with { Matched = Interlocked.Read(ref matched), Filtered = Interlocked.Read(ref filtered), Pending = Pending };
            }
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<DeliveryAttempt> Attempts
    {
        get
        {
            lock (gate) return [.. attempts.Reverse()];
        }
    }

    /// <summary>Room for one more, or false where the lane is full.</summary>
    public bool TryReserve(int capacity)
    {
        if (Interlocked.Increment(ref pending) <= capacity) return true;
        Interlocked.Decrement(ref pending);
        return false;
    }

    /// <summary>For what was on disk at the start: it was let in before.</summary>
    public void Reserve() => Interlocked.Increment(ref pending);

    public void Close() => gone.Cancel();

    public void Dispose()
    {
        gone.Dispose();
        Slots.Dispose();
    }

    public void Release()
    {
        Interlocked.Decrement(ref pending);
        signal.Raise();
    }

    public void Filtered()
    {
        Interlocked.Increment(ref filtered);
        signal.Raise();
    }

    public void Matched()
    {
        Interlocked.Increment(ref matched);
        signal.Raise();
    }

    /// <summary>Notes a request and what came of it.</summary>
    public void Record(DeliveryAttempt attempt)
    {
        lock (gate)
        {
            attempts.Enqueue(attempt with { Number = signal.NextNumber() });
            if (attempts.Count > KeptAttempts) attempts.Dequeue();
            counts = Sum(counts, attempt);
        }

        signal.Raise();
    }

    private static TriggerCounts Sum(TriggerCounts known, DeliveryAttempt attempt) => attempt.Outcome switch
    {
        DeliveryOutcome.Delivered => known with { Delivered = known.Delivered + 1 },
        DeliveryOutcome.Replied => known with { Replies = known.Replies + 1 },
        DeliveryOutcome.Retrying or DeliveryOutcome.GivenUp => known with { Failed = known.Failed + 1 },
        DeliveryOutcome.DeadLettered => known with { DeadLettered = known.DeadLettered + 1 },
        DeliveryOutcome.Lost => known with { Failed = known.Failed + 1, Lost = known.Lost + 1 },
        DeliveryOutcome.LoopStopped => known with { LoopsStopped = known.LoopsStopped + 1 },
        _ => known,
    };
}

/// <summary>Says that something happened, to whoever looks now and then.</summary>
internal sealed class ActivitySignal
{
    private TaskCompletionSource raised = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long number;

    /// <summary>Completes at the next thing that happens, or at once where one did since the last wait.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await raised.Task.WaitAsync(cancellationToken);
        raised = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Raise() => raised.TrySetResult();

    public long NextNumber() => Interlocked.Increment(ref number);
}
