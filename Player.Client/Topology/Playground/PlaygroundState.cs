using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Journal;

namespace Player.Client.Topology.Playground;

/// <summary>The newest events of the journal, for filters to be tried on; read again when events come, at most once a second.</summary>
internal sealed class PlaygroundState : IDisposable
{
    public const int Limit = 50;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly PlayerApi api;
    private readonly LiveFeed feed;
    private readonly RenderPace pace;
    private readonly CancellationTokenSource stop = new();
    private int watchers;

    public PlaygroundState(PlayerApi api, LiveFeed feed, TimeProvider time)
    {
        this.api = api;
        this.feed = feed;
        pace = new(time, () => _ = ReadAsync(), Pause);
        feed.BatchArrived += OnBatch;
        feed.PageRead += OnPage;
        feed.Cleared += OnCleared;
    }

    public event Action? Changed;

    /// <summary>Newest first; null until they were read.</summary>
    public IReadOnlyList<EventSample>? Samples { get; private set; }

    public PlayedChoice Choice { get; private set; }

    /// <summary>Somebody looks: the events are read, and kept up to date until the answer is disposed.</summary>
    public IDisposable Watch()
    {
        watchers++;
        pace.Touch();
        return new Watching(() => watchers--);
    }

    public void Choose(PlayedChoice choice)
    {
        Choice = choice;
        Changed?.Invoke();
    }

    public void Dispose()
    {
        feed.BatchArrived -= OnBatch;
        feed.PageRead -= OnPage;
        feed.Cleared -= OnCleared;
        pace.Dispose();
        stop.Cancel();
        stop.Dispose();
    }

    private void OnBatch(ActivityBatch batch) => Touch();

    private void OnPage(JournalPage page) => Touch();

    private void OnCleared(long through, JournalCounters counters) => Touch();

    private void Touch()
    {
        if (watchers > 0) pace.Touch();
    }

    private async Task ReadAsync()
    {
        if (await api.ReadEventsAsync(Limit, stop.Token) is not ApiResult<IReadOnlyList<EventSample>>.Ok(var samples)) return;
        Samples = samples;
        Changed?.Invoke();
    }

    private sealed class Watching(Action stop) : IDisposable
    {
        public void Dispose() => stop();
    }
}
