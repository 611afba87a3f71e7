using Player.Client.Live;
using Player.Delivery;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>The rows that a person has chosen to do something with all of them, in this browser.</summary>
internal sealed class ChosenRows : IDisposable
{
    private readonly LiveFeed feed;
    private readonly HashSet<long> rows = [];
    private long? last;

    public ChosenRows(LiveFeed feed)
    {
        this.feed = feed;
        feed.Cleared += OnCleared;
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

    public void Dispose() => feed.Cleared -= OnCleared;

    // They left the journal.
    private void OnCleared(long through, JournalCounters counters)
    {
        if (rows.RemoveWhere(seq => seq <= through) > 0) Changed?.Invoke();
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
