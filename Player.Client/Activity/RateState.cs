using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>How many entries came when, and how fast they come now. Time passes here too when nothing comes.</summary>
internal sealed class RateState : IDisposable
{
    private static readonly TimeSpan tick = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource stop = new();
    private readonly PlayerApi api;
    private readonly LiveFeed feed;
    private readonly RenderPace pace;
    private readonly ITimer timer;
    private readonly ServerClock clock;

    public RateState(PlayerApi api, LiveFeed feed, TimeProvider time)
    {
        (this.api, this.feed) = (api, feed);
        clock = new(time);
        pace = new(time, () => Changed?.Invoke(), tick);
        timer = time.CreateTimer(_ => Pass(), null, tick, tick);
        feed.PageRead += OnPage;
        feed.BatchArrived += OnBatch;
        feed.Cleared += OnCleared;
    }

    public event Action? Changed;

    public RateBook Book { get; } = new();

    /// <summary>Rows a second, lately.</summary>
    public double PerSecond { get; private set; }

    private DateTimeOffset Now => clock.Now;

    public void Dispose()
    {
        feed.PageRead -= OnPage;
        feed.BatchArrived -= OnBatch;
        feed.Cleared -= OnCleared;
        timer.Dispose();
        pace.Dispose();
        stop.Cancel();
        stop.Dispose();
    }

    private void OnPage(JournalPage page)
    {
        Book.Restart(page.Counters);
        _ = ReadAsync();
    }

    private void OnBatch(ActivityBatch batch)
    {
        clock.Hear(batch.Entries);
        Book.Add(batch.Counters, Now);
        PerSecond = Book.PerSecond(Now);
        pace.Touch();
    }

    private void OnCleared(long through, JournalCounters counters) => Book.Restart(counters);

    private void Pass()
    {
        var (from, before) = (Book.From, PerSecond);
        Book.Roll(Now);
        PerSecond = Book.PerSecond(Now);
        if (Book.From != from || PerSecond != before) pace.Touch();
    }

    private async Task ReadAsync()
    {
        try
        {
            if (await api.ReadRatesAsync(null, RateBook.SpanSeconds, RateBook.Count, stop.Token) is not ApiResult<ActivityRates>.Ok(var rates)) return;
            Book.Begin(rates);
            pace.Touch();
        }
        catch (OperationCanceledException)
        {
            // The page is closed.
        }
    }
}
