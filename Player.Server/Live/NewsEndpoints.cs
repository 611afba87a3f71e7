using System.Globalization;
using Player.Contracts;
using Player.Server.Hosting;
using Player.Server.Journal;

namespace Player.Server.Live;

/// <summary>
/// What the hub's line tells, asked for by plain requests: for a browser behind a proxy that lets no WebSocket through. Nothing of the browser is
/// remembered here, so any replica answers.
/// </summary>
internal static class NewsEndpoints
{
    /// <param name="desk">Tells, or waits.</param>
    /// <param name="cancellationToken">The browser left.</param>
    /// <param name="after">The newest number that the browser knows.</param>
    /// <param name="mark">Of the answer before; without it the answer comes at once.</param>
    /// <param name="wait">How long to wait for something new, seconds.</param>
    /// <param name="rows">Of how many rows to tell at most.</param>
    public static async Task<IResult> Read(
        NewsDesk desk, CancellationToken cancellationToken, long after = 0, string? mark = null, int wait = 0, int rows = ActivityBatch.MaxEntries)
    {
        if (after < 0) return Problems.BadRequest($"after is {after}; it is the number of an entry, or 0.");
        if (wait is < 0 or > ActivityNews.MaxWaitSeconds) return Problems.BadRequest($"wait is {wait}; it is a number of seconds, up to {ActivityNews.MaxWaitSeconds}.");
        if (rows is < 1 or > ActivityBatch.MaxEntries) return Problems.BadRequest($"rows is {rows}; it lies between 1 and {ActivityBatch.MaxEntries}.");
        if (mark is not null) await desk.WaitAsync(after, mark, TimeSpan.FromSeconds(wait), cancellationToken);
        return TypedResults.Json(await desk.ReadAsync(after, rows, cancellationToken), PlayerJson.Default.ActivityNews);
    }
}

/// <summary>Answers who asks for news.</summary>
internal sealed class NewsDesk(IJournal journal, RecentEntries recent, TimeProvider time, IHostApplicationLifetime lifetime)
{
    /// <summary>So many wait at the same time; who comes then is answered at once, and asks again.</summary>
    private const int MaxWaiting = 1000;

    private readonly Slots places = new(MaxWaiting);

    public async Task<ActivityNews> ReadAsync(long after, int rows, CancellationToken cancellationToken)
    {
        var state = journal.State;
        // Who has seen more than there is looks at a journal that was put in the old one's place.
        var step = await recent.StepAsync(after > state.Head ? 0 : after, state, rows, cancellationToken);
        return new() { Step = step, Mark = MarkOf(state), Floor = state.Floor, Removals = state.Removals, Pins = state.Pins };
    }

    /// <summary>Completes when there is something new, the time is over, or the Player stops.</summary>
    public async Task WaitAsync(long after, string mark, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var place = places.TryTake();
        if (patience == TimeSpan.Zero || place is null) return;
        try
        {
            using var over = new CancellationTokenSource(patience, time);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(over.Token, lifetime.ApplicationStopping, cancellationToken);
            for (var state = journal.State; state.Head == after && MarkOf(state) == mark;) state = await journal.WaitAsync(state, end.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nothing new is an answer too.
        }
    }

    // All of the journal's state that is neither its newest entry nor told by the entries themselves.
    private static string MarkOf(JournalState state)
    {
        var pins = new HashCode();
        foreach (var pin in state.Pins) pins.Add(pin);
        return string.Create(CultureInfo.InvariantCulture, $"{state.Floor}-{state.Removals}-{state.Pins.Count}-{pins.ToHashCode():x}");
    }
}
