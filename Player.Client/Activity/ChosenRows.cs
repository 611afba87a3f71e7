using Player.Delivery;

namespace Player.Client.Activity;

/// <summary>The rows that a person has chosen to do something with all of them, in this browser.</summary>
internal sealed class ChosenRows
{
    private readonly HashSet<long> rows = [];
    private long? last;

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

    /// <summary>Chooses all rows from the one that was touched last to this one.</summary>
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

        for (var place = Math.Min(from, to); place <= Math.Max(from, to); place++) rows.Add(list[place].Seq);
        last = row.Seq;
        Changed?.Invoke();
    }

    public void Clear()
    {
        rows.Clear();
        last = null;
        Changed?.Invoke();
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
