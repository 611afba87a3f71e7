namespace Player.Server.Live;

/// <summary>How long nothing was written down, as far as anybody looked. Safe for use from any thread.</summary>
/// <param name="newest">The number of the newest entry.</param>
/// <param name="time">The clock.</param>
internal sealed class Stillness(Func<long> newest, TimeProvider time)
{
    private readonly Lock gate = new();
    private long head = -1;
    private long since;

    public TimeSpan Lasts
    {
        get
        {
            lock (gate)
            {
                var now = newest();
                if (now != head) (head, since) = (now, time.GetTimestamp());
                return time.GetElapsedTime(since);
            }
        }
    }
}
