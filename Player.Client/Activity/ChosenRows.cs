using Player.Client.Api;
using Player.Client.Live;
using Player.Delivery;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>The rows that a person has chosen to do something with all of them, in this browser.</summary>
internal sealed class ChosenRows : IDisposable
{
    private readonly PlayerApi api;
    private readonly LiveFeed feed;
    private readonly PinState pins;
    private readonly Mender mender;
    private readonly HashSet<long> rows = [];
    private long? last;

    public ChosenRows(PlayerApi api, LiveFeed feed, PinState pins, TimeProvider time)
    {
        (this.api, this.feed, this.pins) = (api, feed, pins);
        mender = new(time, LetGoAsync);
        feed.Cleared += OnCleared;
        feed.Thinned += OnThinned;
    }

    public event Action? Changed;

    public int Count => rows.Count;

    /// <summary>In the order of the journal.</summary>
    public IEnumerable<long> All => rows.Order();

    public bool Has(ActivityRow row) => rows.Contains(row.Seq);

    /// <summary>Chooses a row, or lets it go.</summary>
    public void Toggle(ActivityRow row)
    {
        if (!rows.Remove(row.Seq)) rows.Add(row.Seq);
        last = row.Seq;
        Changed?.Invoke();
    }

    /// <summary>Does to all rows from the one that was touched last what is done to this one: chooses them, or lets them go.</summary>
    /// <param name="list">The rows as they stand in the list.</param>
    /// <param name="row">Where it ends.</param>
    public void Reach(IReadOnlyList<ActivityRow> list, ActivityRow row)
    {
        var (from, to) = (Place(list, last ?? row.Seq), Place(list, row.Seq));
        if (from < 0 || to < 0)
        {
            Toggle(row);
            return;
        }

        var isChosen = !rows.Contains(row.Seq);
        for (var place = Math.Min(from, to); place <= Math.Max(from, to); place++)
        {
            if (isChosen) rows.Add(list[place].Seq);
            else rows.Remove(list[place].Seq);
        }

        last = row.Seq;
        Changed?.Invoke();
    }

    public void Clear()
    {
        rows.Clear();
        last = null;
        Changed?.Invoke();
    }

    public void Dispose()
    {
        feed.Cleared -= OnCleared;
        feed.Thinned -= OnThinned;
        mender.Dispose();
    }

    // They left the journal; what is pinned stays.
    private void OnCleared(long through, JournalCounters counters)
    {
        if (rows.RemoveWhere(seq => seq <= through && !pins.Has(seq)) > 0) Changed?.Invoke();
    }

    // Which of them went is not told.
    private void OnThinned(JournalCounters counters)
    {
        if (rows.Count > 0) _ = mender.NowAsync();
    }

    /// <summary>Lets go what is not there any more: page by page, from each chosen row down; false where a page did not come.</summary>
    private async Task<bool> LetGoAsync(CancellationToken cancellationToken)
    {
        List<long> gone = [];
        long[] left = [.. rows.OrderDescending()];
        while (left is [var newest, ..])
        {
            if (await api.ReadActivityAsync(newest + 1, cancellationToken) is not ApiResult<JournalPage>.Ok(var page)) return false;
            var there = page.Rows.Select(row => row.Seq).ToHashSet();
            var down = page.More ? Math.Min(page.LookedTo, newest) : 0;
            gone.AddRange(left.Where(seq => seq >= down && !there.Contains(seq)));
            left = [.. left.Where(seq => seq < down)];
        }

        if (gone.Count == 0) return true;
        rows.ExceptWith(gone);
        Changed?.Invoke();
        return true;
    }

    private static int Place(IReadOnlyList<ActivityRow> list, long seq)
    {
        for (var place = 0; place < list.Count; place++)
        {
            if (list[place].Seq == seq) return place;
        }

        return -1;
    }
}
