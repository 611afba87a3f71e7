namespace Player.Server.Journal;

/// <summary>
/// What waits for the writer: bounded in appends and in bytes, never waits to take one in. One reader, which blocks its own thread.
/// </summary>
internal sealed class AppendQueue(int capacity, long byteCapacity)
{
    // A batch is large enough to share a disk flush among many, small enough that the first of it does not wait for long.
    private const int BatchEntries = 1024;
    private const long BatchBytes = 8 << 20;

    private readonly object gate = new();
    private readonly Queue<PendingAppend> waiting = new();
    private long bytes;
    private bool asleep;
    private bool nudged;
    private bool closed;

    public enum Answer
    {
        Taken,
        Full,
        Closed,
    }

    public int Length
    {
        get
        {
            lock (gate) return waiting.Count;
        }
    }

    public Answer TryAdd(PendingAppend append)
    {
        lock (gate)
        {
            if (closed) return Answer.Closed;
            if (waiting.Count >= capacity || (waiting.Count > 0 && bytes + append.Bytes > byteCapacity)) return Answer.Full;
            waiting.Enqueue(append);
            bytes += append.Bytes;
            Wake();
            return Answer.Taken;
        }
    }

    /// <summary>
    /// Fills <paramref name="batch"/>, with nothing when there is other work (<see cref="Nudge"/>) or <paramref name="wait"/> is
    /// false; false when closed and empty.
    /// </summary>
    public bool Take(List<PendingAppend> batch, bool wait)
    {
        lock (gate)
        {
            while (wait && waiting.Count == 0 && !nudged && !closed)
            {
                asleep = true;
                Monitor.Wait(gate);
            }

            nudged = false;
            if (waiting.Count == 0) return !closed;
            var (entries, size) = (0, 0L);
            while (waiting.TryPeek(out var next))
            {
                entries += next.Entries.Count;
                size += next.Bytes;
                if (batch.Count > 0 && (entries > BatchEntries || size > BatchBytes)) break;
                batch.Add(waiting.Dequeue());
                bytes -= next.Bytes;
            }

            return true;
        }
    }

    /// <summary>Wakes the reader for work that is not an append.</summary>
    public void Nudge()
    {
        lock (gate)
        {
            nudged = true;
            Wake();
        }
    }

    /// <summary>Takes no more in; what waits is still handed out.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Wake();
        }
    }

    private void Wake()
    {
        if (!asleep) return;
        asleep = false;
        Monitor.Pulse(gate);
    }
}
