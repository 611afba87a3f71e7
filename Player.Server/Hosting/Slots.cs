namespace Player.Server.Hosting;

/// <summary>
/// So many at once and no more. Who takes a slot disposes it, so that it comes back on every path; disposing it twice gives back one. Safe for
/// use from any thread.
/// </summary>
/// <param name="most">How many may be taken.</param>
internal sealed class Slots(int most)
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int taken;
    private bool closed;

    /// <summary>How many are out.</summary>
    public int Taken
    {
        get
        {
            lock (gate) return taken;
        }
    }

    public bool IsClosed
    {
        get
        {
            lock (gate) return closed;
        }
    }

    /// <summary>Completes once no more are given out and all have come back.</summary>
    public Task Drained => drained.Task;

    /// <returns>Null where all are out, or none is given out any more.</returns>
    public Slot? TryTake()
    {
        lock (gate)
        {
            if (closed || taken >= most) return null;
            taken++;
            return new(this);
        }
    }

    /// <summary>Gives no more out; those that are out go on.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            if (taken == 0) drained.TrySetResult();
        }
    }

    private void Return()
    {
        lock (gate)
        {
            if (--taken == 0 && closed) drained.TrySetResult();
        }
    }

    /// <summary>One of them.</summary>
    internal sealed class Slot(Slots slots) : IDisposable
    {
        private Slots? owner = slots;

        public void Dispose() => Interlocked.Exchange(ref owner, null)?.Return();

        /// <summary>Hands it on to work that outlives this scope: from now on that one gives it back.</summary>
        public Slot Move() => new(Interlocked.Exchange(ref owner, null) ?? throw new ObjectDisposedException(nameof(Slot)));
    }
}
