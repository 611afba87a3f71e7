using System.Collections.Concurrent;
using Player.Masks;
using Player.Server.Find;
using Player.Server.Journal;

namespace Player.Server.Live;

/// <summary>
/// A feed for each connection: one step at once when the line was quiet, else one every 100 ms. A step is sent only when the one before
/// has left, so a slow browser gets fewer and larger steps and never a queue; nothing here touches the sink.
/// </summary>
internal sealed partial class LiveFeeds(
    IJournal journal, RecentEntries recent, EntryFinder finder, MaskRules masks, ActivityPush push, TimeProvider time, ILogger<LiveFeeds> logger)
{
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    // After a step that broke: the store that could not be read is not asked without pause.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> feeds = [];
    private readonly ConcurrentDictionary<string, CancellationTokenSource> searches = [];

    /// <summary>Begins after a sequence number; a feed that the connection had ends.</summary>
    public void Start(string connectionId, long after) =>
        Replace(feeds, connectionId, stop => RunAsync(connectionId, after, new WholeFeed(recent, push.To(connectionId, stop)), stop));

    /// <summary>Begins to tell of rows that meet a filter, beside all others.</summary>
    public void Find(string connectionId, long after, LiveWish wish) => Replace(
        searches, connectionId, stop => RunAsync(connectionId, after, new FilteredFeed(finder, journal, recent, masks, wish, push.To(connectionId, stop)), stop));

    public void StopFinding(string connectionId) => Stop(searches, connectionId);

    public void Stop(string connectionId)
    {
        Stop(feeds, connectionId);
        Stop(searches, connectionId);
    }

    private static void Replace(ConcurrentDictionary<string, CancellationTokenSource> running, string connectionId, Func<CancellationToken, Task> run)
    {
        var stop = new CancellationTokenSource();
        CancellationTokenSource? before = null;
        running.AddOrUpdate(connectionId, stop, (_, known) =>
        {
            before = known;
            return stop;
        });
        before?.Cancel();
        _ = Task.Run(() => run(stop.Token), CancellationToken.None);
    }

    private static void Stop(ConcurrentDictionary<string, CancellationTokenSource> running, string connectionId)
    {
        if (running.TryRemove(connectionId, out var stop)) stop.Cancel();
    }

    private async Task RunAsync(string connectionId, long after, ILiveFeed feed, CancellationToken stop)
    {
        var known = journal.State;
        var begun = false;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (!begun) await feed.BeginAsync(after, stop);
                begun = true;
                var state = journal.State;
                // A browser that has seen more than there is looks at a journal that was put in the old one's place.
                if (after > state.Head) after = 0;
                if (state == known && state.Head == after)
                {
                    await journal.WaitAsync(state, stop);
                    continue;
                }

                await feed.ChangedAsync(known, state);
                known = state;
                if (state.Head > after) after = await feed.StepAsync(after, state, stop);
                await Task.Delay(Pace, time, stop);
            }
            catch (OperationCanceledException)
            {
                // The browser went, or asked for another feed.
                return;
            }
            catch (Exception error)
            {
                LogBroken(error, connectionId);
                await Task.Delay(Rest, time, stop).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            }
        }
    }

    [LoggerMessage(5001, LogLevel.Warning, "A step of the live feed of connection {ConnectionId} broke; it is made again")]
    private partial void LogBroken(Exception error, string connectionId);
}
