using Player.Contracts;
using Player.Journal;
using Player.Server.Journal;

namespace Player.Server.Live;

/// <summary>What one browser is told of the journal, step by step.</summary>
internal interface ILiveFeed
{
    Task BeginAsync(long after, CancellationToken cancellationToken);

    Task ClearedAsync(long through, JournalCounters counters);

    /// <summary>Tells what lies between a number and the newest; gives the number up to which that was done.</summary>
    Task<long> StepAsync(long after, JournalState state, CancellationToken cancellationToken);
}

/// <summary>Everything.</summary>
internal sealed class WholeFeed(RecentEntries recent, IActivityClient browser) : ILiveFeed
{
    public Task BeginAsync(long after, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ClearedAsync(long through, JournalCounters counters) => browser.Cleared(through, counters);

    public async Task<long> StepAsync(long after, JournalState state, CancellationToken cancellationToken)
    {
        var step = await recent.StepAsync(after, state, cancellationToken);
        await browser.Activity(step);
        return step.To;
    }
}
