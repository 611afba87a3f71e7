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

    // Events that rows told of belong to, with how many of these there are.
    private readonly Dictionary<(string Source, string Id), int> events = [];
    private readonly Dictionary<long, EntrySummary> told = [];
    private readonly Queue<long> order = [];
    private long inPages;
    private bool lostSome;

    /// <summary>What the browser was told of by a page: their ends are news for it too.</summary>
    public async Task BeginAsync(long after, CancellationToken cancellationToken)
    {
        var page = await finder.PageAsync(new() { Before = after + 1 }, wish.Filter, wish.Grouped, cancellationToken);
        foreach (var row in page.Rows.Reverse()) Remember(row);
        // The pages below it are read without a word to this feed.
        inPages = after;
    }

    // The whole feed tells it.
    public Task ChangedAsync(JournalState before, JournalState after) => Task.CompletedTask;

    public async Task<long> StepAsync(long after, JournalState state, int rows, CancellationToken cancellationToken)
    {
        // Bounds the step as an unfiltered one is bounded, so that both say the same of where they end.
        var all = await recent.StepAsync(after, state, ActivityBatch.MaxEntries, cancellationToken);
        var found = await finder.NewsAsync(new(wish.Filter, wish.Grouped, after, all.To) { IsTold = told.ContainsKey, InPages = inPages, HasGap = all.Skipped > 0 }, cancellationToken);
        IEnumerable<EntrySummary> later = all.Skipped == 0
            ? all.Entries.Where(IsOfTold)
            : masks.Apply(await journal.RelatedAsync(Concerned(found), cancellationToken));
        var numbers = found.Rows.Select(row => row.Seq).ToHashSet();
        await browser.Found(all with
        {
            Entries = found.Rows,
            Related = [.. found.Related.Concat(later).DistinctBy(entry => entry.Seq).Where(entry => !numbers.Contains(entry.Seq))],
            Gone = found.Gone,
            Skipped = found.IsWhole ? 0 : 1,
            Filter = wish.Text,
        });
        // Only what was told is known there: a step that breaks is made again.
        foreach (var row in found.Rows) Remember(row);
        foreach (var row in found.Gone) Forget(row);
        await CatchUpAsync(found.IsWhole, all.To, cancellationToken);
        return all.To;
    }

    // After a gap the browser reads a page, and shows rows of which it was not told here.
    private async Task CatchUpAsync(bool isWhole, long to, CancellationToken cancellationToken)
    {
        lostSome |= !isWhole;
        if (!isWhole || !lostSome) return;
        try
        {
            await BeginAsync(to, cancellationToken);
            lostSome = false;
        }
        catch (JournalException)
        {
            // With the next step.
        }
    }

    // The rows on its screen, and those that ended: none of them may be left with an old status.
    private EntrySummary[] Concerned(FoundNews found) =>
    [
        .. order.TakeLast(Shown).Concat(found.Touched).Distinct().Select(seq => told.GetValueOrDefault(seq)).OfType<EntrySummary>(),
    ];

    private void Remember(EntrySummary row)
    {
        if (!told.TryAdd(row.Seq, row)) return;
        order.Enqueue(row.Seq);
        if (Key(row) is { } key) events[key] = events.GetValueOrDefault(key) + 1;
        if (order.Count > Remembered) Forget(order.Dequeue());
    }

    private void Forget(long seq)
    {
        if (!told.Remove(seq, out var row) || Key(row) is not { } key) return;
        if (--events[key] == 0) events.Remove(key);
    }

    private bool IsOfTold(EntrySummary entry) =>
        entry.Kind.IsOutcome() ? entry.About <= inPages || told.ContainsKey(entry.About ?? 0) : Key(entry) is { } key && events.ContainsKey(key);

    private static (string, string)? Key(EntrySummary entry) =>
        entry is { Source: { } source, Id: { } id } ? (EventSource.Canonical(source), id) : null;
}
