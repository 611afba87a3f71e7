using Player.Topology;

namespace Player.Server.Broker;

/// <summary>
/// What waits and what happens for one Trigger. Each has its own slots and its own room, so that a slow subscriber delays its own Trigger
/// alone; a delivery that waits for a retry holds no slot. Dead letters have slots and room of their own: a subscriber that hangs does not keep
/// them back.
/// </summary>
internal sealed class TriggerLane(ObjectKey trigger, int parallelism, ActivitySignal signal) : IDisposable
{
    public const int KeptAttempts = 50;

    // Of those that found the queue full: they come thick and fast, and each of them is an event that somebody looks for.
    private const int KeptOverflows = 500;
    private const int LongestKeptId = 1024;

    private readonly Lock gate = new();
    private readonly CancellationTokenSource gone = new();
    private readonly Queue<DeliveryAttempt> attempts = new();
    private readonly Queue<DeliveryAttempt> overflows = new();
    private TriggerCounts counts = new() { Namespace = trigger.Namespace, Name = trigger.Name };
    private bool isOverflowing;
    private long matched;
    private long filtered;

    public ObjectKey Trigger => trigger;

    /// <summary>The Trigger was deleted: what waits for it goes with it, as with a cluster's subscription.</summary>
    public CancellationToken Gone => gone.Token;

    public SemaphoreSlim Slots { get; } = new(parallelism);

    public SemaphoreSlim LetterSlots { get; } = new(parallelism);

    /// <summary>What waits for the subscriber, or is on its way to it.</summary>
    public QueueRoom.Lane Waiting { get; } = new(signal);

    /// <summary>What found no room there and goes to the dead letter sink.</summary>
    public QueueRoom.Lane Letters { get; } = new(signal);

    public int Pending => Waiting.Events + Letters.Events;

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

    /// <summary>Newest first; <see cref="KeptAttempts"/> requests, and more of those events for which there was no room.</summary>
    public IReadOnlyList<DeliveryAttempt> Attempts
    {
        get
        {
            lock (gate) return [.. attempts.Concat(overflows).OrderByDescending(attempt => attempt.Number)];
        }
    }

    /// <summary>When the oldest request was made that is still known; null: all are.</summary>
    public DateTimeOffset? KnownSince
    {
        get
        {
            lock (gate)
            {
                DateTimeOffset?[] oldest = [attempts.Count < KeptAttempts ? null : attempts.Peek().At, overflows.Count < KeptOverflows ? null : overflows.Peek().At];
                return oldest.Max();
            }
        }
    }

    public void Close() => gone.Cancel();

    public void Dispose()
    {
        gone.Dispose();
        Slots.Dispose();
        LetterSlots.Dispose();
    }

    public void Filtered()
    {
        Interlocked.Increment(ref filtered);
        signal.Raise();
    }

    /// <summary>An event that found room, or was noted as one that did not.</summary>
    /// <param name="isRoomy">The queue is well below its limit: the next event without room is news again.</param>
    public void Matched(bool isRoomy)
    {
        if (isRoomy) Volatile.Write(ref isOverflowing, false);
        Interlocked.Increment(ref matched);
        signal.Raise();
    }

    /// <summary>Notes a request and what came of it.</summary>
    public void Record(DeliveryAttempt attempt)
    {
        lock (gate)
        {
            Keep(attempts, attempt, KeptAttempts);
            counts = Sum(counts, attempt);
        }

        signal.Raise();
    }

    /// <summary>Notes an event for which there was no room, and that no request was made of.</summary>
    /// <returns>True for the first one since there was plenty of room.</returns>
    public bool RecordOverflow(DeliveryAttempt attempt)
    {
        bool isFirst;
        lock (gate)
        {
            isFirst = !isOverflowing;
            isOverflowing = true;
            if (attempt.Id.Length + attempt.Source.Length <= LongestKeptId) Keep(overflows, attempt, KeptOverflows);
            counts = counts with { Overflowed = counts.Overflowed + 1, Lost = counts.Lost + (attempt.Outcome == DeliveryOutcome.Lost ? 1 : 0) };
        }

        signal.Raise();
        return isFirst;
    }

    private void Keep(Queue<DeliveryAttempt> kept, DeliveryAttempt attempt, int most)
    {
        kept.Enqueue(attempt with { Number = signal.NextNumber() });
        if (kept.Count > most) kept.Dequeue();
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
