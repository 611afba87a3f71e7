using Player.Client.Api;
using Player.Contracts;
using Player.Journal;
using Player.Topology;

namespace Player.Client.Live;

/// <summary>
/// What the server tells this browser, for as long as the page is open. The order of each connection: read the newest page, subscribe after its
/// head; so nothing lies between the page and the first batch. Where no line can be opened the same is asked for over HTTP.
/// </summary>
internal sealed partial class LiveFeed(PlayerApi api, HubLinkFactory links, TimeProvider time, ILogger<LiveFeed> logger)
    : IHubListener, IAsyncDisposable
{
    private const int PatientTries = 3;

    // A proxy may hold an upgrade for long, and then refuse it.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan AskPause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stop = new();
    private Task? running;
    private IHubLink? link;
    private int fits;

    public event Action? StateChanged;

    /// <summary>The newest page, read at each new connection: the truth to start again from.</summary>
    public event Action<JournalPage>? PageRead;

    public event Action<ActivityBatch>? BatchArrived;

    /// <summary>Rows that meet the filter of <see cref="FindAsync"/>.</summary>
    public event Action<ActivityBatch>? FoundArrived;

    /// <summary>The newest page of what meets the filter, read at each new connection and with each new filter.</summary>
    public event Action<JournalPage>? FoundPageRead;

    public event Action<TopologySnapshot>? TopologyArrived;

    public event Action<IReadOnlyList<TriggerCounts>>? CountsArrived;

    public event Action<IReadOnlyList<InboxInfo>>? InboxesArrived;

    public event Action<long, JournalCounters>? Cleared;

    /// <summary>Entries amid others were deleted.</summary>
    public event Action<JournalCounters>? Thinned;

    /// <summary>All rows that are pinned now.</summary>
    public event Action<IReadOnlyList<long>>? PinsArrived;

    public LiveState State { get; private set; } = LiveState.Start;

    /// <summary>What is looked for beside everything, as a query string; null: nothing.</summary>
    public string? Filter { get; private set; }

    /// <summary>Begins; later calls do nothing.</summary>
    public void Start() => running ??= RunAsync(stop.Token);

    public void OnActivity(ActivityBatch batch) => BatchArrived?.Invoke(batch);

    /// <summary>Looks for what meets a filter from now on; null: no more.</summary>
    public async Task FindAsync(string? filter)
    {
        Filter = filter;
        if (link is not { } line) return;
        try
        {
            await AskAsync(line, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The page is closed.
        }
        catch (Exception error)
        {
            // The line is about to be found cut; the next one asks again.
            LogCut(error);
        }
    }

    /// <summary>So many rows stand on the screen: where this page cannot keep up, it need not hear of more.</summary>
    public async Task FitsAsync(int rows)
    {
        if (rows == fits) return;
        fits = rows;
        if (link is not { } line) return;
        try
        {
            await line.FitsAsync(rows, stop.Token);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            // The line is about to be found cut; the next one is told.
            LogCut(error);
        }
    }

    public void OnFound(ActivityBatch batch)
    {
        if (batch.Filter == Filter) FoundArrived?.Invoke(batch);
    }

    public void OnTopology(TopologySnapshot topology) => TopologyArrived?.Invoke(topology);

    public void OnCounts(IReadOnlyList<TriggerCounts> counts) => CountsArrived?.Invoke(counts);

    public void OnInboxes(IReadOnlyList<InboxInfo> inboxes) => InboxesArrived?.Invoke(inboxes);

    public void OnCleared(long through, JournalCounters counters) => Cleared?.Invoke(through, counters);

    public void OnThinned(JournalCounters counters) => Thinned?.Invoke(counters);

    public void OnPinned(IReadOnlyList<long> rows) => PinsArrived?.Invoke(rows);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        if (running is not null) await running;
        stop.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (await ConnectAsync(cancellationToken)) failures = 0;
                Lost(++failures);
                await Task.Delay(Backoff.Wait(failures - 1, Random.Shared.NextDouble()), time, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    /// <summary>One connection from beginning to end; answers whether it ever was live.</summary>
    private async Task<bool> ConnectAsync(CancellationToken cancellationToken)
    {
        // What was there before is read while the line is being opened, and shown also where none can be.
        await using var trial = new Trial(links(this), cancellationToken);
        if (await api.ReadActivityAsync(null, cancellationToken) is not ApiResult<JournalPage>.Ok(var page)) return false;
        PageRead?.Invoke(page);
        await Task.WhenAny(trial.Opened, Task.Delay(Grace, time, cancellationToken));
        return trial.Opened is { IsCompletedSuccessfully: true, Result: true }
            ? await HearAsync(trial.Line, new(LinkState.Live, null), page.Head, static (line, stop) => line.Closed.WaitAsync(stop), cancellationToken)
            : await FollowAsync(trial, page.Head, cancellationToken);
    }

    /// <summary>Over HTTP, until a line opens after all.</summary>
    private async Task<bool> FollowAsync(Trial trial, long after, CancellationToken cancellationToken)
    {
        Trial? opened = null;
        await using var poll = new PollLink(api, this, time);
        try
        {
            await HearAsync(poll, new(LinkState.OverHttp, null), after, async (_, stop) => opened = await OpenAsync(trial, poll.Closed, stop), cancellationToken);
            if (opened is null) return true;
            await poll.StopAsync();
            return await HearAsync(opened.Line, new(LinkState.Live, null), poll.Seen, static (line, stop) => line.Closed.WaitAsync(stop), cancellationToken);
        }
        finally
        {
            if (opened is not null) await opened.DisposeAsync();
        }
    }

    /// <summary>Tries lines until one opens; null where the server is away meanwhile.</summary>
    private async Task<Trial?> OpenAsync(Trial trial, Task gone, CancellationToken cancellationToken)
    {
        try
        {
            for (var failures = 1; ; failures++)
            {
                await Task.WhenAny(trial.Opened, gone).WaitAsync(cancellationToken);
                if (!gone.IsCompleted && await trial.Opened) return trial;
                await trial.DisposeAsync();
                // Once may be chance.
                if (failures == 2) Become(new(LinkState.OverHttp, time.GetUtcNow()));
                if (!gone.IsCompleted) await Task.WhenAny(Task.Delay(Backoff.WaitForLine(failures, Random.Shared.NextDouble()), time, cancellationToken), gone);
                cancellationToken.ThrowIfCancellationRequested();
                if (gone.IsCompleted) return null;
                trial = new Trial(links(this), cancellationToken);
            }
        }
        catch
        {
            await trial.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hears what one link tells, until <paramref name="end"/>; answers whether it ever told anything.</summary>
    private async Task<bool> HearAsync(IHubLink line, LiveState state, long after, Func<IHubLink, CancellationToken, Task> end, CancellationToken cancellationToken)
    {
        var wasLive = false;
        try
        {
            await line.SubscribeAsync(after, cancellationToken);
            if (fits > 0) await line.FitsAsync(fits, cancellationToken);
            link = line;
            wasLive = true;
            Become(state);
            if (Filter is not null) _ = FindAsync(Filter);
            await end(line, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            LogCut(error);
        }

        link = null;
        return wasLive;
    }

    private async Task AskAsync(IHubLink line, CancellationToken cancellationToken)
    {
        var filter = Filter;
        if (filter is null)
        {
            await line.FindAsync(0, null, cancellationToken);
            return;
        }

        // A page that did not come is asked for again, as long as it is the one that is wanted.
        for (; filter == Filter && line == link; await Task.Delay(AskPause, time, cancellationToken))
        {
            if (await api.ReadActivityAsync(null, filter, cancellationToken) is not ApiResult<JournalPage>.Ok(var page)) continue;
            if (filter != Filter || line != link) return;
            FoundPageRead?.Invoke(page);
            await line.FindAsync(page.Head, filter, cancellationToken);
            return;
        }
    }

    private void Lost(int failures)
    {
        var since = State.Since ?? time.GetUtcNow();
        var never = State.Link == LinkState.Connecting && failures < PatientTries;
        var link = never ? LinkState.Connecting : failures < PatientTries ? LinkState.Reconnecting : LinkState.Disconnected;
        Become(never ? State : new(link, since));
    }

    private void Become(LiveState next)
    {
        if (next == State) return;
        State = next;
        StateChanged?.Invoke();
    }

    [LoggerMessage(9001, LogLevel.Debug, "The live connection ended")]
    private partial void LogCut(Exception error);
}
