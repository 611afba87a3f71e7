using Player.Contracts;
using Player.Delivery;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>
/// The part of the journal that this browser holds: every row above <see cref="floor"/>, up to the newest entry seen. At the top of the
/// list it follows what happens; away from the top it stands still, and what comes waits. Where the feed skipped, it says so, and the
/// newest page is read again.
/// </summary>
internal sealed class ActivityWindow
{
    public const int Kept = 2000;

    // Trimming looks at every exchange, so it is done now and then and not with each batch.
    private const int Slack = 400;

    private Correlator correlator = new();
    private readonly List<EntrySummary> waiting = [];
    private JournalCounters counters = new();
    private long head;
    private long floor;
    private long rowsWhenLeft;
    private bool loaded;
    private bool more;
    private bool stale;

    /// <summary>Whether the list is scrolled to its top.</summary>
    public bool AtTop { get; private set; } = true;

    /// <summary>The sequence number before which older rows are read.</summary>
    public long OlderBefore => floor + 1;

    public ActivityView View() => new()
    {
        Rows = correlator.Rows(),
        Counters = counters,
        Loaded = loaded,
        More = more,
        Waiting = AtTop ? 0 : Math.Max(waiting.Count(entry => entry.Kind.IsRow()), stale ? counters.Rows - rowsWhenLeft : 0),
        WaitingEntries = [.. waiting],
        Head = head,
    };

    /// <summary>A new connection's page. At the top the list begins anew from it; away from the top it waits there.</summary>
    public void Begin(JournalPage page)
    {
        head = page.Head;
        counters = page.Counters;
        if (!AtTop && correlator.Count > 0)
        {
            Complete([.. page.Rows, .. page.Related]);
            GoStale();
            return;
        }

        Restart(page);
    }

    /// <summary>Takes a step of the feed; true where it left a gap, so that the newest page must be read.</summary>
    public bool Apply(ActivityBatch batch)
    {
        var gap = batch.Skipped > 0 || batch.From > head;
        head = Math.Max(head, batch.To);
        counters = batch.Counters;
        if (!AtTop)
        {
            Wait(batch.Entries, gap);
            return false;
        }

        if (gap)
        {
            correlator = new();
            floor = batch.Entries is [var first, ..] ? first.Seq - 1 : batch.To;
            more = true;
        }

        correlator.Apply(batch.Entries);
        Trim();
        return gap;
    }

    /// <summary>Closes a gap with the newest page; false where the feed has run past that page, so another is needed.</summary>
    public bool Mend(JournalPage page)
    {
        if (stale && AtTop)
        {
            Restart(page);
            return head <= page.Head;
        }

        if (!AtTop) return true;
        if (page.Head < floor) return false;
        TakePage(page);
        return true;
    }

    /// <summary>Takes the page that was read before <paramref name="before"/>; a page for a window that has moved since is dropped.</summary>
    public void AddOlder(JournalPage page, long before)
    {
        if (before == OlderBefore) TakePage(page);
    }

    public void Clear(long through, JournalCounters left)
    {
        correlator.ForgetThrough(through);
        waiting.RemoveAll(entry => entry.Seq <= through);
        counters = left;
        if (through < floor) return;
        floor = through;
        more = false;
    }

    /// <summary>The list is scrolled to its top, or away from it; true where the newest page must be read.</summary>
    public bool Scroll(bool atTop)
    {
        if (atTop == AtTop) return false;
        AtTop = atTop;
        rowsWhenLeft = counters.Rows;
        if (!atTop) return false;
        correlator.Apply(waiting);
        waiting.Clear();
        Trim();
        return stale;
    }

    private void Restart(JournalPage page)
    {
        correlator = new();
        waiting.Clear();
        stale = false;
        loaded = true;
        floor = long.MaxValue - 1;
        TakePage(page);
        head = Math.Max(head, page.Head);
    }

    private void TakePage(JournalPage page)
    {
        correlator.Apply(page.Rows, page.Related);
        var bottom = page is { More: true, Rows: [.., var oldest] } ? oldest.Seq - 1 : 0;
        if (bottom >= floor) return;
        floor = bottom;
        more = page.More;
    }

    private void Wait(IReadOnlyList<EntrySummary> entries, bool gap)
    {
        Complete(entries);
        if (!stale) waiting.AddRange(entries);
        if (gap || waiting.Count > Kept) GoStale();
    }

    // What is shown may still learn how it ended; nothing is added to it.
    private void Complete(IReadOnlyList<EntrySummary> entries) => correlator.Apply([], entries.Where(Concerns));

    private bool Concerns(EntrySummary entry) =>
        entry.Kind.IsOutcome() ? correlator.Row(entry.About ?? 0) is not null : correlator.ExchangeOf(entry) is not null;

    private void GoStale()
    {
        stale = true;
        waiting.Clear();
    }

    private void Trim()
    {
        if (correlator.Count <= Kept + Slack) return;
        floor = correlator.Rows()[Kept].Seq;
        correlator.ForgetThrough(floor);
        more = true;
    }
}
