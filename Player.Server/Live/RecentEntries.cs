using Player.Contracts;
using Player.Journal;
using Player.Masks;
using Player.Server.Journal;

namespace Player.Server.Live;

/// <summary>The newest entries, read once from the journal for all browsers: a step needs no more than these.</summary>
internal sealed class RecentEntries(IJournal journal, MaskRules masks) : IDisposable
{
    private readonly SemaphoreSlim reading = new(1);
    private Window window = new(0, []);

    /// <summary>The step from <paramref name="after"/> to <paramref name="state"/>, with its newest entries: as far as they have rows enough.</summary>
    public async Task<ActivityBatch> StepAsync(long after, JournalState state, int rows, CancellationToken cancellationToken)
    {
        var recent = await UpToAsync(state.Head, cancellationToken);
        EntrySummary[] entries = recent.Entries[First(recent.Entries, after, rows)..];
        return new()
        {
            From = after,
            To = recent.Head,
            Entries = entries,
            Skipped = Math.Max(0, recent.Head - Math.Max(after, state.Floor) - entries.Length),
            Counters = state.Counters,
        };
    }

    public void Dispose() => reading.Dispose();

    private static int First(EntrySummary[] entries, long after, int rows)
    {
        var first = entries.Length;
        while (first > 0 && entries[first - 1].Seq > after && rows > 0)
        {
            if (entries[--first].Kind.IsRow()) rows--;
        }

        return first;
    }

    private async Task<Window> UpToAsync(long head, CancellationToken cancellationToken)
    {
        if (window.Head >= head) return window;
        await reading.WaitAsync(cancellationToken);
        try
        {
            if (window.Head >= head) return window;
            var news = await journal.ReadAsync(window.Head, head, ActivityBatch.MaxEntries, cancellationToken);
            return window = new(head, [.. window.Entries.Concat(masks.Apply(news)).TakeLast(ActivityBatch.MaxEntries)]);
        }
        finally
        {
            reading.Release();
        }
    }

    private sealed record Window(long Head, EntrySummary[] Entries);
}
