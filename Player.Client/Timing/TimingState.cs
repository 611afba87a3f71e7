using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Journal;

namespace Player.Client.Timing;

/// <summary>How long events took lately, for as long as somebody looks: read a moment after news came, and while a window empties.</summary>
internal sealed class TimingState(PlayerApi api, LiveFeed feed, TimeProvider time) : IDisposable
{
    /// <summary>The server counts what came a moment after it tells of it, and no picture needs to change faster.</summary>
    public static readonly TimeSpan AfterNews = TimeSpan.FromSeconds(1);

    /// <summary>Time alone moves a window; and where news never end, this often is enough.</summary>
    public static readonly TimeSpan Aging = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource stop = new();
    private ITimer? timer;
    private TimeSpan due = Timeout.InfiniteTimeSpan;
    private int watchers;
    private int reads;
    private bool hasNews;
    private long? newsRead;

    public event Action? Changed;

    public string Window { get; private set; } = TimingWindow.Usual;

    /// <summary>Null before the first answer.</summary>
    public TimingReport? Report { get; private set; }

    public IDisposable Watch()
    {
        if (watchers++ == 0)
        {
            feed.BatchArrived += OnBatch;
            feed.PageRead += OnConnected;
            feed.Cleared += OnCleared;
            if (feed.State.IsLive) Plan(TimeSpan.Zero);
        }

        return new Watching(Leave);
    }

    public Task ShowAsync(string window)
    {
        Window = window;
        Changed?.Invoke();
        return ReadAsync();
    }

    public void Dispose()
    {
        timer?.Dispose();
        stop.Cancel();
        stop.Dispose();
    }

    private void Leave()
    {
        if (--watchers > 0) return;
        feed.BatchArrived -= OnBatch;
        feed.PageRead -= OnConnected;
        feed.Cleared -= OnCleared;
        timer?.Dispose();
        timer = null;
        due = Timeout.InfiniteTimeSpan;
    }

    private void OnBatch(ActivityBatch batch)
    {
        hasNews = true;
        var rest = newsRead is { } at ? Aging - time.GetElapsedTime(at) : TimeSpan.Zero;
        Plan(rest > AfterNews ? rest : AfterNews);
    }

    private void OnConnected(JournalPage page) => Plan(TimeSpan.Zero);

    private void OnCleared(long through, JournalCounters counters) => Plan(AfterNews);

    // The sooner of two plans holds; what comes meanwhile is read with it.
    private void Plan(TimeSpan wait)
    {
        if (watchers == 0) return;
        if (due != Timeout.InfiniteTimeSpan && due <= wait) return;
        due = wait;
        timer?.Dispose();
        timer = time.CreateTimer(_ => OnDue(), null, wait, Timeout.InfiniteTimeSpan);
    }

    private void OnDue()
    {
        due = Timeout.InfiniteTimeSpan;
        if (hasNews) newsRead = time.GetTimestamp();
        hasNews = false;
        if (watchers > 0) _ = ReadAsync();
    }

    private async Task ReadAsync()
    {
        var mine = ++reads;
        var read = await api.ReadTimingAsync(Window, stop.Token);
        // Asked again meanwhile: that answer is the newer one.
        if (mine != reads || watchers == 0) return;
        if (read is ApiResult<TimingReport>.Ok(var report)) Report = report;
        if (Report is { Answered.Count: > 0 } or { Received.Count: > 0 }) Plan(Aging);
        if (read is ApiResult<TimingReport>.Ok) Changed?.Invoke();
    }

    private sealed class Watching(Action leave) : IDisposable
    {
        private Action? once = leave;

        public void Dispose() => Interlocked.Exchange(ref once, null)?.Invoke();
    }
}
