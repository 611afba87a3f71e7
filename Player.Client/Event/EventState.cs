using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Journal;

namespace Player.Client.Event;

/// <summary>The event that is open: read once, and again when the journal has news of it.</summary>
public sealed class EventState(PlayerApi api, ActivityFeed feed)
{
    private long wanted;

    public event Action? Changed;

    public EntryDetail? Detail { get; private set; }

    /// <summary>Why there is no <see cref="Detail"/>.</summary>
    public PlayerProblem? Problem { get; private set; }

    public async Task OpenAsync(long seq)
    {
        if (seq != Detail?.Entry.Seq) (Detail, Problem) = (null, null);
        wanted = seq;
        Changed?.Invoke();
        var result = await api.EntryAsync(seq);
        if (wanted != seq) return;
        (Detail, Problem) = (result.Value, result.Problem);
        Changed?.Invoke();
    }

    /// <summary>Whether the feed knows of the open event what its picture here does not show.</summary>
    public bool IsStale()
    {
        if (Detail is not { } detail || feed.Row(detail.Entry.Seq) is not { } row) return false;
        bool Unknown(EntrySummary? entry) => entry is not null && detail.Exchange.All(known => known.Seq != entry.Seq);
        return Unknown(row.Outcome) || Unknown(row.Partner);
    }
}
