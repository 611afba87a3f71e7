using Player.Delivery;
using Player.Delivery.Story;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>Knows which rows should be back by now, by the server's clock, and says when one more is.</summary>
internal sealed class OverdueWatch(TimeProvider time, Action changed) : IDisposable
{
    private IReadOnlyList<ActivityRow> rows = [];
    private TimeSpan patience = Overdue.Least;
    private TimeSpan ahead;
    private ITimer? due;

    // As the server's clock says.
    private DateTimeOffset Now => time.GetUtcNow() + ahead;

    /// <summary>What arrives now was written now: so much is the server's clock before the browser's.</summary>
    public void Hear(IReadOnlyList<EntrySummary> news)
    {
        if (news.Count > 0) ahead = news[^1].At - time.GetUtcNow();
    }

    public bool Holds(ActivityRow row) => Overdue.At(row, patience) <= Now;

    public void Watch(IReadOnlyList<ActivityRow> shown)
    {
        rows = shown;
        patience = Overdue.After(rows);
        WaitForNext();
    }

    public void Dispose() => due?.Dispose();

    // Time alone makes a row overdue: then nothing else would draw it anew.
    private void WaitForNext()
    {
        due?.Dispose();
        due = null;
        var now = Now;
        DateTimeOffset? next = null;
        for (var place = 0; place < rows.Count; place++)
        {
            if (Overdue.At(rows[place], patience) is { } one && one > now && !(next <= one)) next = one;
        }

        if (next is not { } at) return;
        due = time.CreateTimer(
            _ =>
            {
                WaitForNext();
                changed();
            },
            null,
            TimeSpan.FromTicks(Math.Min((at - now).Ticks, TimeSpan.TicksPerDay)),
            Timeout.InfiniteTimeSpan);
    }
}
