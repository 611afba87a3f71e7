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
    /// <param name="grouped">One row an event.</param>
    /// <param name="cancellationToken">Nobody looks any more.</param>
    public async Task<JournalPage> PageAsync(JournalQuery query, EntryFilter filter, bool grouped, CancellationToken cancellationToken)
    {
        if (filter.IsEverything && !grouped) return masks.Apply(await journal.PageAsync(query, cancellationToken));
        await walks.WaitAsync(cancellationToken);
        try
        {
            var state = journal.State;
            var ranges = await RangesAsync(filter, Math.Min(query.Before ?? long.MaxValue, state.Head + 1), cancellationToken);
            var found = await WalkAsync(FilterScan.Of(filter, masks, grouped) with { Limit = query.Limit }, ranges, cancellationToken);
            return masks.Apply(new JournalPage
            {
                Rows = found.Rows,
                Related = await journal.RelatedAsync(found.Rows, cancellationToken),
                More = ranges is [.., var oldest] && found.LookedTo > oldest.After + 1,
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

    /// <summary>Rows that new entries make news: those that came and meet a filter, and those that only now meet it, or do so no longer.</summary>
    public async Task<FoundNews> NewsAsync(NewsQuery query, CancellationToken cancellationToken)
    {
        // More at once than anybody reads: the browser is told of a gap and asks for a page.
        var begin = Math.Max(query.After, query.Through - StepWithMessages);
        var scan = FilterScan.Of(query.Filter, masks, query.Grouped) with { After = begin, Before = query.Through + 1, Limit = FoundNews.MaxRows + 1 };
        var came = (await journal.ScanAsync(scan, cancellationToken)).Rows;
        var touched = query.CanChange || query.HasGap ? await journal.TouchedAsync(begin, query.Through, query.Grouped, cancellationToken) : [];
        var (late, gone) = query.CanChange ? await ChangedAsync(query, scan, touched, cancellationToken) : ([], []);
        var whole = begin == query.After && came.Count + late.Count <= FoundNews.MaxRows;
        // After a gap a list begins anew with the newest rows: what lies before them comes with the page that closes it.
        EntrySummary[] rows = [.. (whole ? came.Concat(late) : came.Take(FoundNews.MaxRows)).OrderBy(row => row.Seq)];
        return new(masks.Apply(rows), rows.Length == 0 ? [] : masks.Apply(await journal.RelatedAsync(rows, cancellationToken)), whole) { Touched = touched, Gone = gone };
    }

    /// <summary>
    /// Every row up to and with a number that meets a filter, newest first, in lists of at most <see cref="SelectStep"/>; of pinned rows
    /// only those that the filter names as pinned.
    /// </summary>
    public async IAsyncEnumerable<IReadOnlyList<long>> SelectAsync(EntryFilter filter, long through, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var scan = FilterScan.Of(filter, masks, grouped: false) with { Limit = SelectStep };
        if (scan.Where.Pinned is null) scan = scan with { Where = scan.Where with { Pinned = false } };
        var step = StepOf(scan);
        foreach (var (floor, above) in await RangesAsync(filter, through + 1, cancellationToken))
        {
            for (var before = above; before > floor + 1;)
            {
                var began = time.GetTimestamp();
                var found = await WalkStepAsync(
                    scan with { Before = before, After = Math.Max(floor, before - 1 - step), IsEnough = () => time.GetElapsedTime(began) >= Patience }, cancellationToken);
                if (found.Rows.Count > 0) yield return [.. found.Rows.Select(row => row.Seq)];
                before = found.LookedTo;
            }
        }
    }

    public void Dispose() => walks.Dispose();

    // Where the rows can lie, the newest first; below the journal's floor there may be pinned ones.
    private async Task<IReadOnlyList<NumberRange>> RangesAsync(EntryFilter filter, long before, CancellationToken cancellationToken) =>
    [
        .. from range in await journal.RangesAsync(filter.From, filter.To, cancellationToken)
           let clipped = new NumberRange(Math.Max(range.After, 0), Math.Min(range.Before, before))
           where clipped.Before > clipped.After + 1
           select clipped,
    ];

    // What has to be read of each row, or of all rows of its event, makes a step longer.
    private static int StepOf(JournalScan scan) => scan.WithMessages || scan.Where.OfEvents ? StepWithMessages : Step;

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

    private async Task<ScanResult> WalkAsync(JournalScan scan, IReadOnlyList<NumberRange> ranges, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var step = StepOf(scan);
        scan = scan with { IsEnough = () => time.GetElapsedTime(began) >= Patience };
        List<EntrySummary> rows = [];
        var lookedTo = 1L;
        foreach (var (floor, above) in ranges)
        {
            for (lookedTo = above; lookedTo > floor + 1;)
            {
                if (rows.Count >= scan.Limit || time.GetElapsedTime(began) >= Patience) return new(rows, lookedTo);
                var after = Math.Max(floor, lookedTo - 1 - step);
                var found = await journal.ScanAsync(scan with { Before = lookedTo, After = after, Limit = scan.Limit - rows.Count }, cancellationToken);
                rows.AddRange(found.Rows);
                lookedTo = found.LookedTo;
            }
        }

        return new(rows, lookedTo);
    }

    // How a send ended comes later than the send: then it is a failed one, which it was not when it was looked at.
    private async Task<(IReadOnlyList<EntrySummary> Late, IReadOnlyList<long> Gone)> ChangedAsync(
        NewsQuery query, JournalScan scan, IReadOnlyList<long> touched, CancellationToken cancellationToken)
    {
        if (touched.Count == 0) return ([], []);
        var passing = await journal.ScanAsync(
            scan with { After = 0, Before = scan.After + 1, Limit = touched.Count, Where = scan.Where with { Among = touched } }, cancellationToken);
        var meeting = passing.Rows.Select(row => row.Seq).ToHashSet();
        return ([.. passing.Rows.Where(row => !query.IsTold(row.Seq))], [.. touched.Where(seq => query.MayKnow(seq) && !meeting.Contains(seq))]);
    }
}

/// <summary>What is asked of new entries.</summary>
/// <param name="Filter">Which rows are news.</param>
/// <param name="Grouped">One row an event.</param>
/// <param name="After">The entries lie above this number...</param>
/// <param name="Through">...up to and with this.</param>
internal sealed record NewsQuery(EntryFilter Filter, bool Grouped, long After, long Through)
{
    /// <summary>Whether a row was told of before.</summary>
    public required Func<long, bool> IsTold { get; init; }

    /// <summary>Rows up to and with this number may be known by pages.</summary>
    public long InPages { get; init; }

    /// <summary>Whether not every entry of the step is told: then it must be known of which rows they tell.</summary>
    public bool HasGap { get; init; }

    /// <summary>Whether a row may stand in a list, so that it must be told when it has to leave it.</summary>
    public bool MayKnow(long seq) => seq <= InPages || IsTold(seq);

    /// <summary>Whether a row may come to meet the filter, or cease to, by what comes after it.</summary>
    public bool CanChange => Grouped ? !Filter.IsEverything : Filter.NeedsOutcome;
}

/// <summary>What came and meets a filter.</summary>
/// <param name="Rows">By sequence; none of them was told of before.</param>
/// <param name="Related">What completes them.</param>
/// <param name="IsWhole">False where more came than is told.</param>
internal sealed record FoundNews(IReadOnlyList<EntrySummary> Rows, IReadOnlyList<EntrySummary> Related, bool IsWhole)
{
    public const int MaxRows = 200;

    /// <summary>Earlier rows of which the entries tell something.</summary>
    public IReadOnlyList<long> Touched { get; init; } = [];

    /// <summary>Rows that may be known and do not meet the filter any more.</summary>
    public IReadOnlyList<long> Gone { get; init; } = [];
}
