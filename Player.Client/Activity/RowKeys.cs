using Player.Delivery;

namespace Player.Client.Activity;

/// <summary>
/// By what a row of the list is known from one drawing to the next. That is its number: what stays on the screen stays the same element wherever it
/// moves to, with its focus and what is open on it. Where a step of a flood leaves none of the rows that were drawn, the new ones take over the
/// elements of the old ones, place by place: then some texts change, instead of all that the browser has built, measured and painted of them.
/// An element on which somebody was is not handed on.
/// </summary>
internal sealed class RowKeys
{
    private const int Remembered = 500;

    private readonly HashSet<long> visited = [];
    private Dictionary<long, long> keys = [];
    private HashSet<long> handedOn = [];
    private long fresh = -(1L << 62);

    /// <summary>How many places are drawn, from the top on.</summary>
    public int Drawn { get; private set; }

    /// <summary>The key of a place; what is asked for is what is drawn, from the top on.</summary>
    public object Of(RowSlot slot)
    {
        Drawn = slot.Place == 0 ? 1 : Math.Max(Drawn, slot.Place + 1);
        return slot.Row is { } row ? Of(row.Seq) : slot.Key;
    }

    /// <summary>Somebody points at it, or has the focus on it.</summary>
    public void Visit(ActivityRow row)
    {
        if (visited.Count > Remembered) visited.RemoveWhere(seq => seq < row.Seq - Remembered);
        visited.Add(row.Seq);
    }

    /// <summary>Other rows are about to be drawn.</summary>
    /// <param name="before">The newest first.</param>
    /// <param name="after">The newest first.</param>
    public void Change(IReadOnlyList<ActivityRow> before, IReadOnlyList<ActivityRow> after)
    {
        var count = Math.Min(Drawn, Math.Min(before.Count, after.Count));
        if (count == 0 || after[count - 1].Seq <= before[0].Seq) return;
        var (next, taken) = (new Dictionary<long, long>(count), new HashSet<long>(count));
        for (var place = 0; place < count; place++)
        {
            if (visited.Contains(before[place].Seq)) continue;
            var key = Of(before[place].Seq);
            next[after[place].Seq] = key;
            taken.Add(key);
        }

        (keys, handedOn) = (next, taken);
        visited.Clear();
    }

    // A row that comes back into sight finds its number on another one's element, and gets a key that there never was.
    private long Of(long seq)
    {
        if (keys.TryGetValue(seq, out var key)) return key;
        return handedOn.Contains(seq) ? keys[seq] = --fresh : seq;
    }
}
