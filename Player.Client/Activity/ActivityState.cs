using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Delivery;
using Player.Delivery.Story;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>The activity list: what it shows, which row is chosen, and what it asks the server for.</summary>
internal sealed class ActivityState : IDisposable
{
    private static readonly TimeSpan MendPause = TimeSpan.FromSeconds(1);

    private readonly ActivityWindow window = new();
    private readonly CancellationTokenSource stop = new();
    private readonly PlayerApi api;
    private readonly LiveFeed feed;
    private readonly TimeProvider time;
    private readonly RenderPace pace;
    private bool mending;
    private ITimer? due;
    private TimeSpan patience = Overdue.Least;

    // What arrives now was written now: so much is the server's clock before the browser's.
    private TimeSpan ahead;
    private bool showsProbes;

    public ActivityState(PlayerApi api, LiveFeed feed, TimeProvider time)
    {
        this.api = api;
        this.feed = feed;
        this.time = time;
        pace = new RenderPace(time, Show);
        feed.PageRead += OnPage;
        feed.BatchArrived += OnBatch;
        feed.Cleared += OnCleared;
    }

    public event Action? Changed;

    public ActivityView View { get; private set; } = ActivityView.Empty;

    public LiveState Line => feed.State;

    /// <summary>The chosen row; <c>j</c> and <c>k</c> go on from here.</summary>
    public long? Selected { get; private set; }

    public bool LoadingOlder { get; private set; }

    // As the server's clock says.
    private DateTimeOffset Now => time.GetUtcNow() + ahead;

    /// <summary>Whether the Doctor's probes are rows of the list too.</summary>
    public bool ShowsProbes
    {
        get => showsProbes;
        set
        {
            showsProbes = value;
            Show();
        }
    }

    /// <summary>Chooses a row; a number without a row is remembered all the same, since the row may come.</summary>
    public void Select(long? seq)
    {
        if (seq == Selected) return;
        Selected = seq;
        Changed?.Invoke();
    }

    /// <summary>The row <paramref name="step"/> places below the chosen one (above, if negative), or null where there is no row.</summary>
    public ActivityRow? Neighbour(int step)
    {
        var rows = View.Rows;
        if (rows.Count == 0) return null;
        var place = Selected is { } seq ? PlaceOf(seq) : -1;
        return rows[place < 0 ? 0 : Math.Clamp(place + step, 0, rows.Count - 1)];
    }

    /// <summary>The place of a row in the list, or -1.</summary>
    public int PlaceOf(long seq)
    {
        var rows = View.Rows;
        var (low, high) = (0, rows.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Seq == seq) return middle;
            if (rows[middle].Seq > seq) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    public async Task ScrollAsync(bool atTop)
    {
        var mustRead = window.Scroll(atTop);
        Show();
        if (mustRead) await MendAsync();
    }

    public async Task LoadOlderAsync()
    {
        if (LoadingOlder || !View.More) return;
        LoadingOlder = true;
        var before = window.OlderBefore;
        if (await api.ReadActivityAsync(before, stop.Token) is ApiResult<JournalPage>.Ok(var page)) window.AddOlder(page, before);
        LoadingOlder = false;
        Show();
    }

    /// <summary>Deletes everything that stood there when the person looked; the list empties when the server says that it did.</summary>
    public async Task<bool> ClearAsync() => await api.ClearAsync(View.Head, stop.Token) is ApiResult<bool>.Ok;

    public void Dispose()
    {
        feed.PageRead -= OnPage;
        feed.BatchArrived -= OnBatch;
        feed.Cleared -= OnCleared;
        pace.Dispose();
        due?.Dispose();
        stop.Cancel();
        stop.Dispose();
    }

    private void OnPage(JournalPage page)
    {
        window.Begin(page);
        Show();
    }

    private void OnBatch(ActivityBatch batch)
    {
        if (batch.Entries.Count > 0) ahead = batch.Entries[^1].At - time.GetUtcNow();
        if (window.Apply(batch)) _ = MendAsync();
        pace.Touch();
    }

    private void OnCleared(long through, JournalCounters counters)
    {
        window.Clear(through, counters);
        Show();
    }

    /// <summary>Reads the newest page until it reaches what the feed brought, at most once a second.</summary>
    private async Task MendAsync()
    {
        if (mending) return;
        mending = true;
        try
        {
            while (await api.ReadActivityAsync(null, stop.Token) is ApiResult<JournalPage>.Ok(var page))
            {
                var whole = window.Mend(page);
                pace.Touch();
                await Task.Delay(MendPause, time, stop.Token);
                if (whole) return;
            }
        }
        catch (OperationCanceledException)
        {
            // The page is closed.
        }
        finally
        {
            mending = false;
        }
    }

    /// <summary>The broker took it, and longer than usual nothing brought it back.</summary>
    public bool IsOverdue(ActivityRow row) => Overdue.At(row, patience) <= Now;

    private void Show()
    {
        View = ShowsProbes ? window.View() : ProbeFilter.Hide(window.View());
        patience = Overdue.After(View.Rows);
        WaitForNextOverdue();
        Changed?.Invoke();
    }

    // Time alone makes a row overdue: then nothing else would draw it anew.
    private void WaitForNextOverdue()
    {
        due?.Dispose();
        due = null;
        var now = Now;
        var next = View.Rows.Select(row => Overdue.At(row, patience)).Where(at => at > now).Min();
        if (next is not { } at) return;
        due = time.CreateTimer(
            _ =>
            {
                WaitForNextOverdue();
                Changed?.Invoke();
            },
            null,
            TimeSpan.FromTicks(Math.Min((at - now).Ticks, TimeSpan.TicksPerDay)),
            Timeout.InfiniteTimeSpan);
    }
}
