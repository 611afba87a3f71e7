using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Masks;
using Player.Server.Find;
using Player.Server.Journal;

namespace Player.Server.Live;

/// <summary>
/// The steps of a browser that follows a part of the journal. It is told of rows that meet its filter, and of all that later happens to the
/// events that it was told of: how a send ended, that it came back.
/// </summary>
internal sealed class FilteredFeed(EntryFinder finder, IJournal journal, RecentEntries recent, MaskRules masks, LiveWish wish, IActivityClient browser) : ILiveFeed
{
    // As many as a browser shows, so that none of them is left with an old status when events come faster than they are told.
    private const int Shown = 60;

    // What a browser was told of long ago it shows no more.
    private const int Remembered = 4000;

    private readonly HashSet<(string Source, string Id)> told = [];
    private readonly HashSet<long> sends = [];
    private readonly Queue<EntrySummary> order = [];

    /// <summary>What the browser was told of by a page: their ends are news for it too.</summary>
    public async Task BeginAsync(long after, CancellationToken cancellationToken)
    {
        var page = await finder.PageAsync(new() { Before = after + 1 }, wish.Filter, wish.Grouped, cancellationToken);
        foreach (var row in page.Rows.Reverse()) Remember(row);
    }

    // The whole feed tells it.
    public Task ChangedAsync(JournalState before, JournalState after) => Task.CompletedTask;

    public async Task<long> StepAsync(long after, JournalState state, int rows, CancellationToken cancellationToken)
    {
        // Bounds the step as an unfiltered one is bounded, so that both say the same of where they end.
        var all = await recent.StepAsync(after, state, ActivityBatch.MaxEntries, cancellationToken);
        var found = await finder.NewsAsync(wish.Filter, wish.Grouped, after, all.To, cancellationToken);
        IEnumerable<EntrySummary> later = all.Skipped == 0
            ? all.Entries.Where(IsOfTold)
            : masks.Apply(await journal.RelatedAsync([.. order.TakeLast(Shown)], cancellationToken));
        foreach (var row in found.Rows) Remember(row);
        var numbers = found.Rows.Select(row => row.Seq).ToHashSet();
        await browser.Found(all with
        {
            Entries = found.Rows,
            Related = [.. found.Related.Concat(later).DistinctBy(entry => entry.Seq).Where(entry => !numbers.Contains(entry.Seq))],
            Skipped = found.IsWhole ? 0 : 1,
            Filter = wish.Text,
        });
        return all.To;
    }

    private void Remember(EntrySummary row)
    {
        order.Enqueue(row);
        Add(row);
        if (order.Count <= Remembered) return;
        var gone = order.Dequeue();
        sends.Remove(gone.Seq);
        if (Key(gone) is { } key) told.Remove(key);
    }

    private void Add(EntrySummary row)
    {
        if (row.Kind == EntryKind.Sending) sends.Add(row.Seq);
        if (Key(row) is { } key) told.Add(key);
    }

    private bool IsOfTold(EntrySummary entry) =>
        entry.Kind.IsOutcome() ? sends.Contains(entry.About ?? 0) : Key(entry) is { } key && told.Contains(key);

    private static (string, string)? Key(EntrySummary entry) =>
        entry is { Source: { } source, Id: { } id } ? (EventSource.Canonical(source), id) : null;
}
