using System.Collections.Concurrent;
using Player.Masks;
using Player.Server.Find;
using Player.Server.Journal;

namespace Player.Server.Live;

/// <summary>
/// A feed for each connection: one step at once when the line was quiet, else one every 100 ms. A step is sent only when the one before
/// has left and was worked off, so a slow browser gets fewer and larger steps and never a queue; nothing here touches the sink.
/// </summary>
internal sealed partial class LiveFeeds(
    IJournal journal, RecentEntries recent, EntryFinder finder, MaskRules masks, ActivityPush push, TimeProvider time, ILogger<LiveFeeds> logger)
{
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    // So often one that rests looks whether news still come.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);

    // After a step that broke: the store that could not be read is not asked without pause.
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    private readonly Stillness stillness = new(() => journal.State, time);
    private readonly ConcurrentDictionary<string, Running> feeds = [];
    private readonly ConcurrentDictionary<string, Running> searches = [];

    /// <summary>Feeds and searches that go on.</summary>
    public int Count => feeds.Count + searches.Count;

    /// <summary>Begins after a sequence number; a feed that the connection had ends.</summary>
    public void Start(LiveLine line, long after) =>
        Replace(feeds, line, running => RunAsync(line.Id, after, new WholeFeed(recent, push.To(line.Id, running.Stop.Token)), running));

    /// <summary>Begins to tell of rows that meet a filter, beside all others.</summary>
    public void Find(LiveLine line, long after, LiveWish wish) => Replace(
        searches, line, running => RunAsync(line.Id, after, new FilteredFeed(finder, journal, recent, masks, wish, push.To(line.Id, running.Stop.Token)), running));

    /// <summary>A browser has worked off the steps up to a number.</summary>
    public void Seen(string connectionId, long to) => feeds.GetValueOrDefault(connectionId)?.Progress.Seen(to);

    /// <summary>The same of what it looks for.</summary>
    public void SeenFound(string connectionId, long to) => searches.GetValueOrDefault(connectionId)?.Progress.Seen(to);

    /// <summary>So many rows stand on a browser's screen.</summary>
    public void Fits(string connectionId, int rows) => feeds.GetValueOrDefault(connectionId)?.Progress.Fits(rows);

    public void StopFinding(string connectionId) => Stop(searches, connectionId);

    public void Stop(string connectionId)
    {
        Stop(feeds, connectionId);
        Stop(searches, connectionId);
    }

    private void Replace(ConcurrentDictionary<string, Running> all, LiveLine line, Func<Running, Task> run)
    {
        var running = new Running(new(), new(time));
        Running? before = null;
        all.AddOrUpdate(line.Id, running, (_, known) =>
        {
            before = known;
            return running;
        });
        before?.Stop.Cancel();
        // Its wish may be heard only after it went: nobody would say a second time that it is gone.
        line.Gone.UnsafeRegister(
            _ =>
            {
                if (all.TryRemove(new(line.Id, running))) running.Stop.Cancel();
            },
            null);
        _ = Task.Run(() => run(running), CancellationToken.None);
    }

    private static void Stop(ConcurrentDictionary<string, Running> all, string connectionId)
    {
        if (all.TryRemove(connectionId, out var running)) running.Stop.Cancel();
    }

    private async Task RunAsync(string connectionId, long after, ILiveFeed feed, Running running)
    {
        var stop = running.Stop.Token;
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
                if (after > state.Head)
                {
                    after = 0;
                    running.Progress.Restart();
                }

                if (state == known && state.Head == after)
                {
                    await journal.WaitAsync(state, stop);
                    continue;
                }

                await feed.ChangedAsync(known, state);
                known = state;
                if (state.Head > after) after = await feed.StepAsync(after, state, running.Progress.Rows, stop);
                await running.Progress.WaitAsync(after, stop);
                await RestAsync(running.Progress.Rest, stop);
            }
            catch (OperationCanceledException)
            {
                // The browser went, or asked for another feed.
                return;
            }
            catch (Exception error)
            {
                LogBroken(error, connectionId);
                await Task.Delay(Rest, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // While news go on. Once they have stopped there is nothing to save a browser from: the last of them are told at once.
    private async Task RestAsync(TimeSpan rest, CancellationToken stop)
    {
        for (var left = rest; left > TimeSpan.Zero && stillness.Lasts < Pace; left -= Look)
            await Task.Delay(left < Look ? left : Look, time, stop);
    }

    private sealed class Running(CancellationTokenSource stop, LineProgress progress)
    {
        public CancellationTokenSource Stop => stop;

        public LineProgress Progress => progress;
    }

    [LoggerMessage(5001, LogLevel.Warning, "A step of the live feed of connection {ConnectionId} broke; it is made again")]
    private partial void LogBroken(Exception error, string connectionId);
}

/// <summary>A browser's connection.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Gone">It is no longer there.</param>
internal readonly record struct LiveLine(string Id, CancellationToken Gone);
