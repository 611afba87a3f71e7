using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Player.Client.Api;
using Player.Contracts;

namespace Player.Client.Live;

/// <summary>
/// What the hub would tell, asked for by requests that wait for news: for a browser behind a proxy that lets no WebSocket through. Any replica answers
/// each of them.
/// </summary>
internal sealed class PollLink(PlayerApi api, IHubListener listener, TimeProvider time) : IHubLink
{
    // Between two questions; the server answers at once while events come.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    // The mesh is no part of the journal, and changes seldom.
    private static readonly TimeSpan MeshPace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SecondTry = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stop = new();
    private readonly TaskCompletionSource closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task running = Task.CompletedTask;
    private string? filter;
    private int rows = ActivityBatch.MaxEntries;
    private byte[] topology = [];
    private byte[] counts = [];
    private byte[] inboxes = [];

    public Task Closed => closed.Task;

    /// <summary>The newest number that was told.</summary>
    public long Seen { get; private set; }

    public Task OpenAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task SubscribeAsync(long after, CancellationToken cancellationToken)
    {
        Seen = after;
        running = Task.WhenAll(FollowAsync(), WatchMeshAsync());
        return Task.CompletedTask;
    }

    public Task FitsAsync(int rows, CancellationToken cancellationToken)
    {
        this.rows = Math.Clamp(rows, ActivityBatch.FewRows, ActivityBatch.MaxEntries);
        return Task.CompletedTask;
    }

    public Task FindAsync(long after, string? filter, CancellationToken cancellationToken)
    {
        this.filter = filter;
        return Task.CompletedTask;
    }

    /// <summary>Asks no more; what was told stays told.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
    }

    private async Task FollowAsync()
    {
        try
        {
            for (ActivityNews? known = null; ; await Task.Delay(Pace, time, stop.Token))
            {
                if (await AskAsync(known?.Mark) is not { } news) break;
                Tell(known, news);
                known = news;
            }
        }
        catch (OperationCanceledException)
        {
            // The page is closed, or a line is open at last.
        }
        finally
        {
            closed.TrySetResult();
        }
    }

    // One answer may be lost where a server is exchanged for another one.
    private async Task<ActivityNews?> AskAsync(string? mark)
    {
        if (await api.ReadNewsAsync(Seen, mark, rows, stop.Token) is ApiResult<ActivityNews>.Ok(var news)) return news;
        await Task.Delay(SecondTry, time, stop.Token);
        return await api.ReadNewsAsync(Seen, mark, rows, stop.Token) is ApiResult<ActivityNews>.Ok(var again) ? again : null;
    }

    private void Tell(ActivityNews? known, ActivityNews news)
    {
        var step = news.Step;
        if (known is not null && known.Mark != news.Mark)
        {
            if (known.Floor != news.Floor) listener.OnCleared(news.Floor, step.Counters);
            if (known.Removals != news.Removals) listener.OnThinned(step.Counters);
            if (!known.Pins.SequenceEqual(news.Pins)) listener.OnPinned(news.Pins);
        }

        if (step.To == Seen) return;
        listener.OnActivity(step);
        // Which of them meet the filter is not told here: the list reads its page again, as after any step that left something out.
        if (filter is { } wanted) listener.OnFound(step with { Entries = [], Related = [], Skipped = 1, Filter = wanted });
        Seen = step.To;
    }

    private async Task WatchMeshAsync()
    {
        try
        {
            for (; ; await Task.Delay(MeshPace, time, stop.Token))
            {
                if (IsNew(await api.ReadTopologyAsync(stop.Token), PlayerJson.Default.TopologySnapshot, ref topology) is { } mesh) listener.OnTopology(mesh);
                if (IsNew(await api.ReadCountsAsync(stop.Token), PlayerJson.Default.IReadOnlyListTriggerCounts, ref counts) is { } done) listener.OnCounts(done);
                if (IsNew(await api.ReadInboxesAsync(stop.Token), PlayerJson.Default.IReadOnlyListInboxInfo, ref inboxes) is { } told) listener.OnInboxes(told);
            }
        }
        catch (OperationCanceledException)
        {
            // As above.
        }
    }

    private static T? IsNew<T>(ApiResult<T> answer, JsonTypeInfo<T> type, ref byte[] known)
        where T : class
    {
        if (answer is not ApiResult<T>.Ok(var value)) return null;
        var written = JsonSerializer.SerializeToUtf8Bytes(value, type);
        if (written.AsSpan().SequenceEqual(known)) return null;
        known = written;
        return value;
    }
}
