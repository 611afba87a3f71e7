using Player.Contracts;
using Player.Find;
using Player.Journal;
using Player.Masks;
using Player.Server.Find;
using Player.Server.Hosting;
using Player.Server.Journal;

namespace Player.Server.Waiting;

/// <summary>Waits until the journal holds what somebody expects. Safe for use from any thread.</summary>
internal sealed class Waiter(IJournal journal, MaskRules masks, TimeProvider time)
{
    /// <summary>So many requests wait at the same time; each of them looks at whatever comes.</summary>
    public const int MostWaiting = 200;

    private const int Step = 5000;
    private const int MostShown = 100;
    private const int MostNear = 5;
    private const int LookedAtNear = 500;

    // What comes at thousands a second is looked at in larger steps.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    /// <summary>Whoever waits has one.</summary>
    public Slots Places { get; } = new(MostWaiting);

    /// <param name="filter">What is expected; received, unless it names kinds.</param>
    /// <param name="count">How many.</param>
    /// <param name="after">Only entries above this number.</param>
    /// <param name="patience">How long.</param>
    /// <param name="cancellationToken">Nobody waits any more.</param>
    public async Task<Waited> WaitAsync(EntryFilter filter, int count, long after, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!filter.Chips.Any(chip => chip.Field is FilterFields.Kind or FilterFields.Status))
            filter = filter with { Chips = [.. filter.Chips, new FilterChip(FilterFields.Kind, "received")] };
        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var found = new Found();
        var state = journal.State;
        var looked = after;
        while (true)
        {
            // Looked up before the look: what comes in the last moment is looked at too.
            var isOver = deadline.IsCancellationRequested;
            // How a send ends changes what it is: then all of it is looked at anew.
            if (filter.NeedsOutcome) (found, looked) = (new(), after);
            await LookAsync(filter, found, looked, state.Head, cancellationToken);
            looked = Math.Max(looked, state.Head);
            if (found.Count >= count) return new Waited.There(new(found.Count, masks.Apply(found.First(Math.Min(count, MostShown))), looked));
            if (isOver) return new Waited.Not(found.Count, await NearAsync(filter, after, cancellationToken));
            try
            {
                state = await journal.WaitAsync(state, either.Token);
                await Task.Delay(Breath, time, either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // The time is over; one more look.
            }

            state = journal.State;
        }
    }

    private async Task LookAsync(EntryFilter filter, Found found, long after, long through, CancellationToken cancellationToken)
    {
        var scan = FilterScan.Of(filter, masks, grouped: false) with { Limit = Step };
        for (var from = after; from < through; from += Step)
        {
            var to = Math.Min(through, from + Step);
            found.Add((await journal.ScanAsync(scan with { After = from, Before = to + 1 }, cancellationToken)).Rows);
        }
    }

    // The newest lines of the kinds that are meant, those with the fewest reasons against them first.
    private async Task<IReadOnlyList<NearEntry>> NearAsync(EntryFilter filter, long after, CancellationToken cancellationToken)
    {
        var kinds = filter with { Words = [], Cesql = null, From = null, To = null, Chips = [.. filter.Chips.Where(chip => chip.Field == FilterFields.Kind)] };
        var head = journal.State.Head;
        var scan = FilterScan.Of(kinds, masks, grouped: false) with { After = Math.Max(after, head - Step), Before = head + 1, Limit = LookedAtNear };
        List<(EntrySummary Row, IReadOnlyList<string> Why)> near = [];
        foreach (var row in (await journal.ScanAsync(scan, cancellationToken)).Rows)
        {
            if (await journal.FindAsync(row.Seq, cancellationToken) is not { } entry) continue;
            var outcome = filter.NeedsOutcome ? (await journal.FindOutcomeAsync(row.Seq, cancellationToken))?.Summary : null;
            var why = NearMiss.Explain(filter, RowFilter.Subject(filter with { Words = ["x"] }, masks, entry, outcome));
            if (why.Count > 0) near.Add((row, why));
        }

        return [.. near.OrderBy(one => one.Why.Count).ThenByDescending(one => one.Row.Seq).Take(MostNear).Select(one => new NearEntry(masks.Apply(one.Row), one.Why))];
    }

    private sealed class Found
    {
        private readonly List<EntrySummary> first = [];

        public long Count { get; private set; }

        // Rows come newest first within a step.
        public void Add(IReadOnlyList<EntrySummary> rows)
        {
            Count += rows.Count;
            first.AddRange(rows.Reverse().Take(Math.Max(0, MostShown - first.Count)));
        }

        public IReadOnlyList<EntrySummary> First(int most) => [.. first.Take(most)];
    }
}

/// <summary>How a wait ended.</summary>
internal abstract record Waited
{
    private Waited()
    {
    }

    internal sealed record There(WaitAnswer Answer) : Waited;

    internal sealed record Not(long Count, IReadOnlyList<NearEntry> Near) : Waited;
}
