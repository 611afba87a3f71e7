using Player.Journal;

namespace Player.Client.Activity;

/// <summary>The server's clock, as this browser hears it: what arrives now was written now.</summary>
internal sealed class ServerClock(TimeProvider time)
{
    private TimeSpan ahead;

    public DateTimeOffset Now => time.GetUtcNow() + ahead;

    /// <summary>Entries of the live feed. What was imported happened at another time, and how a send ended does not say whether it was.</summary>
    public void Hear(IReadOnlyList<EntrySummary> news)
    {
        for (var place = news.Count - 1; place >= 0; place--)
        {
            if (!news[place].Kind.IsRow() || news[place].Imported is not null) continue;
            ahead = news[place].At - time.GetUtcNow();
            return;
        }
    }
}
