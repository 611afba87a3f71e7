using System.Collections.Concurrent;
using Player.Server.Journal;

namespace Player.Server.Live;

/// <summary>
/// A feed for each connection: one step at once when the line was quiet, else one every 100 ms. A step is sent only when the one before
/// has left, so a slow browser gets fewer and larger steps and never a queue; nothing here touches the sink.
/// </summary>
internal sealed partial class LiveFeeds(IJournal journal, RecentEntries recent, ActivityPush push, TimeProvider time, ILogger<LiveFeeds> logger)
{
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentDictionary<string, CancellationTokenSource> feeds = [];

    /// <summary>Begins after a sequence number; a feed that the connection had ends.</summary>
    public void Start(string connectionId, long after)
    {
        var stop = new CancellationTokenSource();
        CancellationTokenSource? before = null;
        feeds.AddOrUpdate(connectionId, stop, (_, known) =>
        {
            before = known;
            return stop;
        });
        before?.Cancel();
        _ = Task.Run(() => RunAsync(connectionId, after, stop.Token), CancellationToken.None);
    }

    public void Stop(string connectionId)
    {
        if (feeds.TryRemove(connectionId, out var stop)) stop.Cancel();
    }

    private async Task RunAsync(string connectionId, long after, CancellationToken stop)
    {
        var client = push.To(connectionId, stop);
        var floor = journal.State.Floor;
        try
        {
            while (true)
            {
                var state = journal.State;
                // A browser that has seen more than there is looks at a journal that was put in the old one's place.
                if (after > state.Head) after = 0;
                if (state.Head == after && state.Floor == floor)
                {
                    await journal.WaitAsync(state, stop);
                    continue;
                }

                if (state.Floor != floor) await client.Cleared(floor = state.Floor, state.Counters);
                if (state.Head > after)
                {
                    var step = await recent.StepAsync(after, state, stop);
                    await client.Activity(step);
                    after = step.To;
                }

                await Task.Delay(Pace, time, stop);
            }
        }
        catch (OperationCanceledException)
        {
            // The browser went, or asked for another feed.
        }
        catch (Exception error)
        {
            LogBroken(error, connectionId);
        }
    }

    [LoggerMessage(5001, LogLevel.Warning, "The live feed of connection {ConnectionId} broke; the browser will ask again")]
    private partial void LogBroken(Exception error, string connectionId);
}
