using System.Runtime.CompilerServices;
using Player.Find;
using Player.Journal;
using Player.Masks;
using Player.Server.Journal;

namespace Player.Server.Find;

/// <summary>
/// Finds rows of the journal by a filter, newest first. What the store can leave out by itself it does; the rest is read and held against
/// the filter here. A walk goes in steps, and ends when it has found enough or looked for long enough: the next page goes on from there.
/// </summary>
internal sealed class EntryFinder(IJournal journal, MaskRules masks, TimeProvider time) : IDisposable
{
    // Numbers looked at in one step: a step must not hold a connection of the store for long.
    private const int Step = 50_000;
    private const int StepWithMessages = 5_000;

    /// <summary>Rows in one list of <see cref="SelectAsync"/>.</summary>
    public const int SelectStep = 5_000;

    // Longer, and the person would wait without a sign.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    // Long walks of many people must not take every connection from those who only look at the newest page.
    private readonly SemaphoreSlim walks = new(2);

    /// <summary>The newest rows below a number that meet a filter.</summary>
    /// <param name="query">Which part of the journal; <see cref="JournalQuery.Skip"/> is not meant for filters.</param>
    /// <param name="filter">What is looked for.</param>
    /// <param name="grouped">Only the first row of each event.</param>
    /// <param name="cancellationToken">Nobody looks any more.</param>
    public async Task<JournalPage> PageAsync(JournalQuery query, EntryFilter filter, bool grouped, CancellationToken cancellationToken)
    {
        if (filter.IsEverything && !grouped) return masks.Apply(await journal.PageAsync(query, cancellationToken));
        await walks.WaitAsync(cancellationToken);
        try
        {
            var state = journal.State;
            var (floor, begin) = await BoundsAsync(filter, Math.Min(query.Before ?? long.MaxValue, state.Head + 1), cancellationToken);
            var found = await WalkAsync(FilterScan.Of(filter, masks, grouped) with { Before = begin, After = floor, Limit = query.Limit }, cancellationToken);
            return masks.Apply(new JournalPage
            {
                Rows = found.Rows,
                Related = await journal.RelatedAsync(found.Rows, cancellationToken),
                More = found.LookedTo > floor + 1,
                LookedTo = found.LookedTo,
                Head = state.Head,
                Counters = state.Counters,
                Pins = state.Pins,
            });
        }
        finally
        {
            walks.Release();
        }
    }

    /// <summary>Rows among new entries that meet a filter, oldest first: those that came, and those whose send ended only now.</summary>
    public async Task<FoundNews> NewsAsync(EntryFilter filter, bool grouped, long after, long through, CancellationToken cancellationToken)
    {
        // More at once than anybody reads: the browser is told of a gap and asks for a page.
        var begin = Math.Max(after, through - StepWithMessages);
        var scan = FilterScan.Of(filter, masks, grouped) with { After = begin, Before = through + 1, Limit = FoundNews.MaxRows + 1 };
        var rows = new List<EntrySummary>((await journal.ScanAsync(scan, cancellationToken)).Rows);
        var whole = begin == after && rows.Count <= FoundNews.MaxRows;
        if (rows.Count > FoundNews.MaxRows) rows.RemoveAt(FoundNews.MaxRows);
        if (filter.NeedsOutcome) rows.AddRange(await EndedAsync(scan, begin, through, cancellationToken));
        rows.Sort((a, b) => a.Seq.CompareTo(b.Seq));
        return new(masks.Apply(rows), rows.Count == 0 ? [] : masks.Apply(await journal.RelatedAsync(rows, cancellationToken)), whole);
    }

    /// <summary>
    /// Every row up to and with a number that meets a filter, newest first, in lists of at most <see cref="SelectStep"/>; of pinned rows
    /// only those that the filter names as pinned.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<long>> SelectAsync(EntryFilter filter, long through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (floor, before) = await BoundsAsync(filter, through + 1, cancellationToken);
        var scan = FilterScan.Of(filter, masks, grouped: false) with { Limit = SelectStep };
        if (scan.Where.Pinned is null) scan = scan with { Where = scan.Where with { Pinned = false } };
        var step = scan.WithMessages ? StepWithMessages : Step;
        while (before > floor + 1)
        {
            var found = await WalkStepAsync(scan with { Before = before, After = Math.Max(floor, before - 1 - step) }, cancellationToken);
            if (found.Rows.Count > 0) yield return [.. found.Rows.Select(row => row.Seq)];
            before = found.LookedTo;
        }
    }

    public void Dispose() => walks.Dispose();

    // Between which numbers the rows lie; below the journal's floor there may be pinned ones.
    private async Task<(long After, long Before)> BoundsAsync(EntryFilter filter, long before, CancellationToken cancellationToken)
    {
        var first = await journal.PlaceAsync(filter.From ?? DateTimeOffset.MinValue, cancellationToken);
        if (filter.To is { } to) before = Math.Min(before, await journal.PlaceAsync(to, cancellationToken));
        return (first - 1, before);
    }

    // Between two steps others have their turn, however long the walk is.
    private async Task<ScanResult> WalkStepAsync(JournalScan scan, CancellationToken cancellationToken)
    {
        await walks.WaitAsync(cancellationToken);
        try
        {
            return await journal.ScanAsync(scan, cancellationToken);
        }
        finally
        {
            walks.Release();
        }
    }

    private async Task<ScanResult> WalkAsync(JournalScan scan, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var step = scan.WithMessages ? StepWithMessages : Step;
        List<EntrySummary> rows = [];
        var before = scan.Before;
        while (rows.Count < scan.Limit && before > scan.After + 1 && time.GetElapsedTime(began) < Patience)
        {
            var after = Math.Max(scan.After, before - 1 - step);
            var found = await journal.ScanAsync(scan with { Before = before, After = after, Limit = scan.Limit - rows.Count }, cancellationToken);
            rows.AddRange(found.Rows);
            before = found.LookedTo;
        }

        return new(rows, Math.Max(before, scan.After + 1));
    }

    // How a send ended comes later than the send: then it is a failed one, which it was not when it was looked at.
    private async Task<IEnumerable<EntrySummary>> EndedAsync(JournalScan scan, long after, long through, CancellationToken cancellationToken)
    {
        var news = await journal.ReadAsync(after, through, FoundNews.MaxRows, cancellationToken);
        List<EntrySummary> ended = [];
        foreach (var about in news.Where(entry => entry.Kind.IsOutcome()).Select(entry => entry.About ?? 0).Where(about => about <= after).Distinct())
            ended.AddRange((await journal.ScanAsync(scan with { After = about - 1, Before = about + 1, Limit = 1 }, cancellationToken)).Rows);
        return ended;
    }
}

/// <summary>What came and meets a filter.</summary>
/// <param name="Rows">By sequence.</param>
/// <param name="Related">What completes them.</param>
/// <param name="IsWhole">False where more came than is told.</param>
internal sealed record FoundNews(IReadOnlyList<EntrySummary> Rows, IReadOnlyList<EntrySummary> Related, bool IsWhole)
{
    public const int MaxRows = 200;
}
