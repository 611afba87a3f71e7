using Player.Client.Live;
using Player.Delivery;

namespace Player.Client.Activity;

/// <summary>
/// What of the feed is shown: while a person reads further down, newer rows wait and are counted, so that nothing moves under the eye.
/// </summary>
public sealed class ActivityState(ActivityFeed feed)
{
    private long? frozenAt;

    /// <summary>The row that the keyboard stands on, or 0.</summary>
    public long Selected { get; private set; }

    /// <summary>A row that is pointed out because a person asked for its partner.</summary>
    public long Highlighted { get; private set; }

    /// <summary>The rows to show, newest first.</summary>
    public IReadOnlyList<ActivityRow> Rows => frozenAt is { } top ? Until(feed.Rows, top) : feed.Rows;

    /// <summary>How many rows wait above.</summary>
    public int Waiting => frozenAt is { } top ? CountAbove(feed.Rows, top) : 0;

    /// <summary>The list left its top, or is back there.</summary>
    public void AtTop(bool atTop) => frozenAt = atTop || feed.Rows.Count == 0 ? null : feed.Rows[0].Seq;

    /// <summary>Moves the keyboard's place by some rows; the first move goes to the newest row.</summary>
    /// <returns>The index of the row, or -1 where there is none.</returns>
    public int Move(int by)
    {
        var rows = Rows;
        if (rows.Count == 0) return -1;
        var at = IndexOf(Selected);
        var to = at < 0 ? 0 : Math.Clamp(at + by, 0, rows.Count - 1);
        Selected = rows[to].Seq;
        return to;
    }

    public void Select(long seq) => Selected = seq;

    /// <returns>The index of the row, or -1 where it is not among those shown.</returns>
    public int Highlight(long seq)
    {
        (Highlighted, Selected) = (seq, seq);
        return IndexOf(seq);
    }

    public int IndexOf(long seq)
    {
        var rows = Rows;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Seq == seq) return i;
        }

        return -1;
    }

    private static IReadOnlyList<ActivityRow> Until(IReadOnlyList<ActivityRow> rows, long top)
    {
        var above = CountAbove(rows, top);
        return above == 0 ? rows : [.. rows.Skip(above)];
    }

    private static int CountAbove(IReadOnlyList<ActivityRow> rows, long top)
    {
        var count = 0;
        while (count < rows.Count && rows[count].Seq > top) count++;
        return count;
    }
}
