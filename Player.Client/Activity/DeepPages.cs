using Player.Client.Api;
using Player.Delivery;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>
/// The rows below what this browser holds, as the list's scroll bar knows them: by their place under a number that no longer moves. They are
/// read page by page as they come into sight, and the pages looked at longest ago are forgotten.
/// </summary>
/// <param name="before">The rows lie below this number.</param>
/// <param name="hidden">Rows up to and with this number are not shown.</param>
/// <param name="wants">Called, while the list is drawn, when a page is looked at that is not here.</param>
internal sealed class DeepPages(long before, long hidden, Action wants)
{
    public const int PageRows = PlayerApi.PageSize;
    private const int Kept = 30;

    private readonly Dictionary<int, Page> pages = [];
    private readonly List<int> wanted = [];
    private long clock;

    public long Before { get; } = before;

    /// <summary>How many rows there are, once the last page was read.</summary>
    public int? Rows { get; private set; }

    /// <summary>The row at a place; null where its page is not here, and then it is wanted.</summary>
    public ActivityRow? this[int place]
    {
        get
        {
            var number = place / PageRows;
            if (pages.TryGetValue(number, out var page))
            {
                page.Seen = ++clock;
                return place % PageRows < page.Rows.Count ? page.Rows[place % PageRows] : null;
            }

            wanted.Remove(number);
            wanted.Add(number);
            wants();
            return null;
        }
    }

    /// <summary>The place of a row whose page is here, or -1.</summary>
    public int PlaceOf(long seq)
    {
        foreach (var (number, page) in pages)
        {
            for (var i = 0; i < page.Rows.Count; i++)
            {
                if (page.Rows[i].Seq == seq) return (number * PageRows) + i;
            }
        }

        return -1;
    }

    /// <summary>The page that was wanted last and is not here: who scrolls fast does not wait for what he has passed.</summary>
    public int? TakeWanted()
    {
        if (wanted.Count == 0) return null;
        var number = wanted[^1];
        // What was wanted before and still is in sight is asked for again by the next rendering.
        wanted.Clear();
        return number;
    }

    public void Add(int number, JournalPage page)
    {
        var correlator = new Correlator();
        correlator.Apply(page.Rows.Where(row => row.Seq > hidden), page.Related);
        pages[number] = new(correlator, ++clock);
        wanted.Remove(number);
        if (!page.More || page.Rows.Count < PageRows || page.Rows[^1].Seq <= hidden + 1) Rows = (number * PageRows) + correlator.Count;
        if (pages.Count > Kept) pages.Remove(pages.MinBy(one => one.Value.Seen).Key);
    }

    /// <summary>What is shown may still learn how it ended.</summary>
    public void Complete(IReadOnlyList<EntrySummary> entries)
    {
        foreach (var page in pages.Values) page.Complete(entries);
    }

    private sealed class Page(Correlator correlator, long seen)
    {
        public long Seen { get; set; } = seen;

        public IReadOnlyList<ActivityRow> Rows { get; private set; } = correlator.Rows();

        public void Complete(IReadOnlyList<EntrySummary> entries)
        {
            var mine = entries.Where(Concerns).ToArray();
            if (mine.Length == 0) return;
            correlator.Apply([], mine);
            Rows = correlator.Rows();
        }

        private bool Concerns(EntrySummary entry) =>
            entry.Kind.IsOutcome() ? correlator.Row(entry.About ?? 0) is not null : correlator.ExchangeOf(entry) is not null;
    }
}
