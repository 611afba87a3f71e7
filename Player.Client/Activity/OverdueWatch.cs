using Player.Delivery;
using Player.Delivery.Story;

namespace Player.Client.Activity;

/// <summary>Knows which rows should be back by now, by the server's clock, and says when one more is.</summary>
internal sealed class OverdueWatch(TimeProvider time, ServerClock clock, Action changed) : IDisposable
{
    private IReadOnlyList<ActivityRow> rows = [];
    private TimeSpan patience = Overdue.Least;
    private ITimer? due;

    public bool Holds(ActivityRow row) => Overdue.At(row, patience) <= clock.Now;

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
        var now = clock.Now;
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
