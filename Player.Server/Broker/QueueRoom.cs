namespace Player.Server.Broker;

/// <summary>
/// The room in memory for what waits. A lane holds so many events, and no more bytes than are still free: however many subscribers hang, what
/// their lanes hold leaves as much again for the others, and all of them together never hold more than the whole. Safe for use from any thread.
/// </summary>
/// <param name="mostEvents">In one lane.</param>
/// <param name="mostBytes">Of all events together; one that is larger gets in where nothing else waits.</param>
internal sealed class QueueRoom(int mostEvents, long mostBytes)
{
    private long bytes;

    /// <summary>Of all events that wait, each counted once.</summary>
    public long Bytes => Interlocked.Read(ref bytes);

    /// <summary>Takes room for the bytes of an event: until its arrival is over, and every place that it took has been given back.</summary>
    /// <returns>Null where there is none.</returns>
    public Arrival? TryArrive(long size)
    {
        var after = Interlocked.Add(ref bytes, size);
        if (after <= mostBytes || after == size) return new(this, size);
        Interlocked.Add(ref bytes, -size);
        return null;
    }

    /// <summary>For what was on disk at the start: it was let in before.</summary>
    public Arrival Return(long size)
    {
        Interlocked.Add(ref bytes, size);
        return new(this, size);
    }

    /// <summary>What one lane holds.</summary>
    internal sealed class Lane(ActivitySignal signal)
    {
        private int events;
        private long bytes;

        public int Events => Volatile.Read(ref events);

        /// <returns>False where it is full: nothing was taken then.</returns>
        public bool TryAdd(QueueRoom room, long size)
        {
            var count = Interlocked.Increment(ref events);
            var held = Interlocked.Add(ref bytes, size);
            // One that holds nothing else takes any event: that there is room for it at all was seen at its arrival.
            if (count == 1 || (count <= room.MostEvents && held <= room.MostBytes - (room.Bytes - size))) return true;
            Subtract(size);
            return false;
        }

        public void Add(long size)
        {
            Interlocked.Increment(ref events);
            Interlocked.Add(ref bytes, size);
        }

        public void Remove(long size)
        {
            Subtract(size);
            signal.Raise();
        }

        private void Subtract(long size)
        {
            Interlocked.Add(ref bytes, -size);
            Interlocked.Decrement(ref events);
        }
    }

    /// <summary>An event that is let in. Disposed once its places are taken; its bytes are given back with the last of these.</summary>
    internal sealed class Arrival(QueueRoom room, long size) : IDisposable
    {
        private int holders = 1;
        private int over;

        /// <returns>Null where the lane is full.</returns>
        public Place? TryTake(Lane lane) => lane.TryAdd(room, size) ? Hold(lane) : null;

        /// <summary>Of an event that was let in before, however full the lane is.</summary>
        public Place Take(Lane lane)
        {
            lane.Add(size);
            return Hold(lane);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref over, 1) == 0) Release();
        }

        public void GiveBack(Lane lane)
        {
            lane.Remove(size);
            Release();
        }

        private Place Hold(Lane lane)
        {
            Interlocked.Increment(ref holders);
            return new(this, lane);
        }

        private void Release()
        {
            if (Interlocked.Decrement(ref holders) == 0) Interlocked.Add(ref room.bytes, -size);
        }
    }

    /// <summary>The room of one delivery: disposed when it has ended.</summary>
    internal sealed class Place(Arrival arrival, Lane lane) : IDisposable
    {
        private Arrival? holder = arrival;

        public void Dispose() => Interlocked.Exchange(ref holder, null)?.GiveBack(lane);
    }

    private int MostEvents => mostEvents;

    private long MostBytes => mostBytes;
}
