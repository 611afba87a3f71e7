namespace Player.Server.Broker;

/// <summary>
/// The room in memory for what waits. A lane holds so many events, and no more bytes than are still free: however many subscribers hang, what
/// their lanes hold leaves as much again for the others, and all of them together never hold more than the whole. Safe for use from any thread.
/// </summary>
/// <param name="mostEvents">In one lane.</param>
/// <param name="mostBytes">Of all events together; one that is larger gets in where nothing else waits.</param>
internal sealed class QueueRoom(int mostEvents, long mostBytes)
{
    private readonly Lock gate = new();
    private long bytes;

    /// <summary>Of all events that wait, each counted once.</summary>
    public long Bytes
    {
        get
        {
            lock (gate) return bytes;
        }
    }

    /// <summary>Takes room for the bytes of an event: until its arrival is over, and every place that it took has been given back.</summary>
    /// <returns>Null where there is none.</returns>
    public Arrival? TryArrive(long size)
    {
        lock (gate)
        {
            if (bytes > 0 && bytes + size > mostBytes) return null;
            bytes += size;
            return new(this, size);
        }
    }

    /// <summary>For what was on disk at the start: it was let in before.</summary>
    public Arrival Return(long size)
    {
        lock (gate) bytes += size;
        return new(this, size);
    }

    /// <summary>What one lane holds.</summary>
    internal sealed class Lane(ActivitySignal signal)
    {
        private int events;

        public int Events => Volatile.Read(ref events);

        private long Bytes { get; set; }

        // Under the room's lock, as everything that writes.
        public bool Fits(QueueRoom room, long size) =>
            events == 0 || (events < room.MostEvents && Bytes + size <= room.MostBytes - (room.bytes - size));

        public void Add(long size)
        {
            Volatile.Write(ref events, events + 1);
            Bytes += size;
        }

        public void Remove(long size)
        {
            Volatile.Write(ref events, events - 1);
            Bytes -= size;
            signal.Raise();
        }
    }

    /// <summary>An event that is let in. Disposed once its places are taken; its bytes are given back with the last of these.</summary>
    internal sealed class Arrival(QueueRoom room, long size) : IDisposable
    {
        private int holders = 1;
        private bool over;

        /// <returns>Null where the lane is full.</returns>
        public Place? TryTake(Lane lane)
        {
            lock (room.gate) return lane.Fits(room, size) ? Hold(lane) : null;
        }

        /// <summary>Of an event that was let in before, however full the lane is.</summary>
        public Place Take(Lane lane)
        {
            lock (room.gate) return Hold(lane);
        }

        public void Dispose()
        {
            lock (room.gate)
            {
                if (over) return;
                over = true;
                Release();
            }
        }

        public void GiveBack(Lane lane)
        {
            lock (room.gate)
            {
                lane.Remove(size);
                Release();
            }
        }

        private Place Hold(Lane lane)
        {
            lane.Add(size);
            holders++;
            return new(this, lane);
        }

        private void Release()
        {
            if (--holders == 0) room.bytes -= size;
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
