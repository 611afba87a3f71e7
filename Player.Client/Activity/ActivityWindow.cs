using Player.Contracts;
using Player.Delivery;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>
/// The part of the journal that this browser holds: every row above <see cref="floor"/>, up to the newest entry seen. While it follows, it
/// shows what happens; while it stands, it shows what it showed, and what comes waits. Where the feed skipped, it says so, and the newest
/// page is read again.
/// </summary>
/// <param name="filtered">Only a part of the journal's rows come here: how many there are in whole is not known.</param>
/// <param name="wantsDeep">Called when rows are looked at that are to be read.</param>
internal sealed class ActivityWindow(bool filtered = false, Action? wantsDeep = null)
{
    // Each step looks at all of them: under a flood that is most of what a page does. What lies below is read where it is looked at.
    public const int Kept = 500;

    // A page that was read before a row went does not bring it back.
    private const int GoneKept = 500;

    // Trimming looks at every exchange, so it is done now and then and not with each batch.
    private const int Slack = 250;

    private readonly WaitingNews waiting = new();
    private readonly Dictionary<long, long> gone = [];
    private Correlator correlator = new();
    private JournalCounters counters = new();
    private DeepPages? deep;
    private long head;
    private long floor;
    private long hidden;
    private long rowsHidden;
    private long rowsWhenLeft;
    private long belowWhenLeft;
    private bool loaded;
    private bool more;
    private bool stale = true;
    private bool doubted;
    private bool isAtTop = true;

    /// <summary>Whether what happens is shown: the list is scrolled to its top, and nobody holds it.</summary>
    public bool Follows { get; private set; } = true;

    /// <summary>Whether a person holds the list.</summary>
    public bool Paused { get; private set; }

    /// <summary>The sequence number before which older rows are read.</summary>
    public long OlderBefore => floor + 1;

    /// <summary>Rows below those that are held; none where only a part of the journal comes here.</summary>
    public DeepPages? Deep => filtered || !more ? null : deep ??= new(OlderBefore, hidden, wantsDeep ?? (static () => { }));

    public ActivityView View() => new()
    {
        Rows = correlator.Rows(),
        Deep = Deep,
        Below = Deep is null ? 0 : (int)Math.Clamp(Follows ? BelowNow : belowWhenLeft, 0, int.MaxValue),
        Counters = counters,
        Loaded = loaded,
        More = more,
        LookedTo = floor + 1,
        Paused = Paused,
        Follows = Follows,
        Waiting = Follows ? 0 : stale && !filtered ? Math.Max(0, counters.Rows - rowsWhenLeft) : waiting.Rows,
        WaitingIsLeast = !Follows && filtered && waiting.IsLeast,
        WaitingEntries = waiting.Entries,
        Head = head,
        HiddenThrough = hidden,
    };

    private long BelowNow => counters.Rows - rowsHidden - correlator.Count;

    /// <summary>A window over another part of the journal, held and hidden as this one.</summary>
    public ActivityWindow Next(bool isFiltered)
    {
        var next = new ActivityWindow(isFiltered, wantsDeep) { hidden = hidden, rowsHidden = rowsHidden, head = head, counters = counters };
        next.Pause(Paused);
        return next;
    }

    /// <summary>A new connection's page, or a new filter's. While it follows, the list begins anew from it; while it stands, the page waits.</summary>
    public void Begin(JournalPage page)
    {
        var news = page.Rows.Count(row => row.Seq > head);
        head = page.Head;
        counters = page.Counters;
        if (!Follows && correlator.Count > 0)
        {
            Complete([.. page.Rows, .. page.Related]);
            waiting.Count(news, page.More && news == page.Rows.Count);
            GoStale();
            return;
        }

        Restart(page);
    }

    /// <summary>What happened beside the rows that are shown.</summary>
    public void Count(ActivityBatch batch)
    {
        head = Math.Max(head, batch.To);
        counters = batch.Counters;
    }

    /// <summary>Takes a step of the feed; true where it left a gap, so that the newest page must be read.</summary>
    public bool Apply(ActivityBatch batch)
    {
        var gap = batch.Skipped > 0 || batch.From > head;
        Remember(batch);
        head = Math.Max(head, batch.To);
        counters = batch.Counters;
        if (!Follows)
        {
            Wait(batch, gap);
            return false;
        }

        if (gap)
        {
            correlator = new();
            Move(batch.Entries is [var first, ..] ? first.Seq - 1 : batch.To);
            more = true;
        }

        correlator.Apply(batch.Entries.Where(IsShown), batch.Related);
        correlator.Forget(batch.Gone);
        Trim();
        return gap;
    }

    /// <summary>Closes a gap with the newest page; false where the feed has run past that page, so another is needed.</summary>
    public bool Mend(JournalPage page)
    {
        // An older page than what the feed told knows less.
        if (page.Head >= head) counters = page.Counters;
        if (stale && (Follows || doubted || !loaded))
        {
            Restart(page);
            return head <= page.Head;
        }

        if (!Follows) return true;
        if (page.Head < floor) return false;
        TakePage(page);
        return true;
    }

    /// <summary>Of what is held not all may be there any more: the next page replaces it, whether it follows or stands.</summary>
    public void Doubt(JournalCounters left)
    {
        counters = left;
        doubted = true;
        GoStale();
    }

    /// <summary>Takes the page that was read before <paramref name="before"/>; a page for a window that has moved since is dropped.</summary>
    public void AddOlder(JournalPage page, long before)
    {
        if (before == OlderBefore) TakePage(page);
    }

    public void Clear(long through, JournalCounters left)
    {
        correlator.ForgetThrough(through);
        waiting.ForgetThrough(through);
        belowWhenLeft -= Math.Max(0, counters.Rows - left.Rows);
        rowsHidden = through >= hidden ? 0 : Math.Max(0, rowsHidden - Math.Max(0, counters.Rows - left.Rows));
        counters = left;
        if (through < floor) return;
        Move(through);
        // Pinned rows are left.
        more = BelowNow > 0;
    }

    /// <summary>Shows only what is newer than what stands there now; 0 shows all again, from the next page on.</summary>
    public void Hide(long through)
    {
        hidden = through;
        rowsHidden = through == 0 ? 0 : counters.Rows;
        if (through == 0)
        {
            GoStale();
            return;
        }

        correlator.ForgetThrough(through);
        waiting.Begin();
        Move(Math.Max(floor, through));
        more = false;
    }

    /// <summary>The list is scrolled to its top, or away from it; true where the newest page must be read.</summary>
    public bool Scroll(bool atTop) => Stand(atTop, Paused);

    /// <summary>A person holds the list, or lets it go; true where the newest page must be read.</summary>
    public bool Pause(bool on) => Stand(isAtTop, on);

    private bool Stand(bool top, bool paused)
    {
        (isAtTop, Paused) = (top, paused);
        if (Follows == (top && !paused)) return false;
        Follows = top && !paused;
        if (!Follows)
        {
            CountFromHere();
            return false;
        }

        waiting.HandTo(correlator);
        Trim();
        return stale;
    }

    // What comes while it stands.
    private void CountFromHere()
    {
        (rowsWhenLeft, belowWhenLeft) = (counters.Rows, BelowNow);
        waiting.Begin();
    }

    private void Restart(JournalPage page)
    {
        correlator = new();
        (stale, doubted, loaded) = (false, false, true);
        Move(long.MaxValue - 1);
        TakePage(page);
        head = Math.Max(head, page.Head);
        CountFromHere();
    }

    private void TakePage(JournalPage page)
    {
        correlator.Apply(page.Rows.Where(IsShown), page.Related);
        correlator.Forget([.. gone.Where(one => one.Value > page.Head).Select(one => one.Key)]);
        var bottom = !page.More ? 0 : page.LookedTo > 0 ? page.LookedTo - 1 : page.Rows is [.., var oldest] ? oldest.Seq - 1 : 0;
        if (bottom >= floor) return;
        Move(Math.Max(bottom, hidden));
        more = page.More && bottom > hidden;
    }

    private void Wait(ActivityBatch batch, bool gap)
    {
        Complete([.. batch.Entries, .. batch.Related]);
        waiting.Take(batch, gap, isKept: !stale, seq => correlator.Row(seq) is not null);
        if (gap || waiting.Kept > Kept) GoStale();
    }

    private void Remember(ActivityBatch batch)
    {
        if (gone.Count > GoneKept) gone.Clear();
        foreach (var seq in batch.Gone) gone[seq] = batch.To;
        foreach (var entry in batch.Entries) gone.Remove(entry.Seq);
    }

    // What is shown may still learn how it ended; nothing is added to it.
    private void Complete(IReadOnlyList<EntrySummary> entries)
    {
        correlator.Apply([], entries.Where(Concerns));
        deep?.Complete(entries);
    }

    private bool Concerns(EntrySummary entry) =>
        entry.Kind.IsOutcome() ? correlator.Row(entry.About ?? 0) is not null : correlator.ExchangeOf(entry) is not null;

    private bool IsShown(EntrySummary entry) => entry.Seq > hidden;

    private void GoStale()
    {
        stale = true;
        waiting.Drop();
    }

    private void Trim()
    {
        if (correlator.Count <= Kept + Slack) return;
        Move(correlator.Rows()[Kept].Seq);
        correlator.ForgetThrough(floor);
        more = true;
    }

    // Places below are counted from the floor: where it moves, they are others.
    private void Move(long to)
    {
        floor = to;
        deep = null;
    }
}
