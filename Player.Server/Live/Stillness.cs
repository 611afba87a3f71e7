using Player.Server.Journal;

namespace Player.Server.Live;

/// <summary>How long the journal has stayed as it is, as far as anybody looked. Safe for use from any thread.</summary>
/// <param name="current">How it stands.</param>
/// <param name="time">The clock.</param>
internal sealed class Stillness(Func<JournalState> current, TimeProvider time)
{
    private readonly Lock gate = new();
    private JournalState? known;
    private long since;

    public TimeSpan Lasts
    {
        get
        {
            lock (gate)
            {
                var now = current();
                if (now != known) (known, since) = (now, time.GetTimestamp());
                return time.GetElapsedTime(since);
            }
        }
    }
}
