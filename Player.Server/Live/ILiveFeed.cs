using Player.Contracts;
using Player.Server.Journal;

namespace Player.Server.Live;

/// <summary>What one browser is told of the journal, step by step.</summary>
internal interface ILiveFeed
{
    Task BeginAsync(long after, CancellationToken cancellationToken);

    /// <summary>Tells what was deleted, and what is pinned now, where either changed.</summary>
    Task ChangedAsync(JournalState before, JournalState after);

    /// <summary>Tells what lies between a number and the newest; gives the number up to which that was done.</summary>
    /// <param name="after">What it was told of before.</param>
    /// <param name="state">The journal now.</param>
    /// <param name="rows">Of how many it is told at most: of one that has more to do than it can, as few as fill its screen.</param>
    /// <param name="cancellationToken">The browser went.</param>
    Task<long> StepAsync(long after, JournalState state, int rows, CancellationToken cancellationToken);
}

/// <summary>Everything.</summary>
internal sealed class WholeFeed(RecentEntries recent, IActivityClient browser) : ILiveFeed
{
    public Task BeginAsync(long after, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task ChangedAsync(JournalState before, JournalState after)
    {
        if (after.Floor != before.Floor) await browser.Cleared(after.Floor, after.Counters);
        if (after.Removals != before.Removals) await browser.Thinned(after.Counters);
        if (after.Pins != before.Pins) await browser.Pinned(after.Pins);
    }

    public async Task<long> StepAsync(long after, JournalState state, int rows, CancellationToken cancellationToken)
    {
        var step = await recent.StepAsync(after, state, rows, cancellationToken);
        await browser.Activity(step);
        return step.To;
    }
}
