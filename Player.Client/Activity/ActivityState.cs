using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Delivery;
using Player.Find;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>The activity list: what it shows, which row is chosen, and what it asks the server for.</summary>
internal sealed class ActivityState : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly PlayerApi api;
    private readonly TimeProvider time;
    private readonly LiveFeed feed;
    private readonly RenderPace pace;
    private readonly ServerClock clock;
    private readonly OverdueWatch overdue;
    private readonly Mender mender;
    private ActivityWindow window;
    private OlderRows older;
    private string? filter;
    private RowOrder? order;
    private bool readingDeep;
    private bool showsProbes;

    public ActivityState(PlayerApi api, LiveFeed feed, TimeProvider time)
    {
        this.api = api;
        this.feed = feed;
        this.time = time;
        window = new(filtered: false, () => _ = LoadWantedAsync());
        older = Older();
        pace = new RenderPace(time, Show);
        clock = new ServerClock(time);
        overdue = new OverdueWatch(time, clock, () => Changed?.Invoke());
        mender = new Mender(time, ReadNewestAsync);
        feed.PageRead += OnPage;
        feed.BatchArrived += OnBatch;
        feed.FoundPageRead += OnFoundPage;
        feed.FoundArrived += OnFound;
        feed.Cleared += OnCleared;
        feed.Thinned += OnThinned;
        feed.PinsArrived += OnPins;
    }

    public event Action? Changed;

    public ActivityView View { get; private set; } = ActivityView.Empty;

    public LiveState Line => feed.State;

    /// <summary>The chosen row; <c>j</c> and <c>k</c> go on from here.</summary>
    public long? Selected { get; private set; }

    /// <summary>The chosen row where it is held; else null.</summary>
    public ActivityRow? SelectedRow => Selected is { } seq && PlaceOf(seq) is >= 0 and var place ? View.Items[place].Row : null;

    public bool LoadingOlder => older.IsReading;

    /// <summary>Whether the server did not answer what is looked for, and is asked again.</summary>
    public bool IsFailing => older.IsFailing;

    /// <summary>Whether it answered that, and said no.</summary>
    public bool IsRefused => api.Troubles.All.Any();

    /// <summary>Whether the list shows a part of the journal.</summary>
    public bool IsFiltered => filter is not null;

    /// <summary>Whether the Doctor's probes are rows of the list too.</summary>
    public bool ShowsProbes
    {
        get => showsProbes;
        set
        {
            if (value == showsProbes) return;
            showsProbes = value;
            Show();
        }
    }

    /// <summary>Another order for a list that is here whole; null: the newest first.</summary>
    public void Sort(RowOrder? by)
    {
        if (by == order) return;
        order = by;
        Show();
    }

    /// <summary>Chooses a row; a number without a row is remembered all the same, since the row may come.</summary>
    public void Select(long? seq)
    {
        if (seq == Selected) return;
        Selected = seq;
        Changed?.Invoke();
    }

    /// <summary>The row <paramref name="step"/> places below the chosen one (above, if negative), or null where there is no row, or it is being read.</summary>
    public ActivityRow? Neighbour(int step)
    {
        var items = View.Items;
        if (items.Count == 0) return null;
        var place = Selected is { } seq ? PlaceOf(seq) : -1;
        return items[place < 0 ? 0 : Math.Clamp(place + step, 0, items.Count - 1)].Row;
    }

    /// <summary>The place of a row in the list, or -1.</summary>
    public int PlaceOf(long seq) => View.Items.PlaceOf(seq);

    /// <summary>Shows what meets a filter (its query string, <c>group=true</c> with it); null: everything.</summary>
    public Task FilterAsync(string? query)
    {
        if (query == filter) return Task.CompletedTask;
        filter = query;
        window = window.Next(query is not null);
        older.Dispose();
        older = Older();
        Show();
        return query is null ? BeginAgainAsync() : feed.FindAsync(query);
    }

    public async Task ScrollAsync(bool atTop)
    {
        var mustRead = window.Scroll(atTop);
        Show();
        if (mustRead) await mender.NowAsync();
    }

    /// <summary>Holds the list as it is, or lets it go on.</summary>
    public async Task PauseAsync(bool on)
    {
        var mustRead = window.Pause(on);
        Show();
        if (mustRead) await mender.NowAsync();
    }

    /// <summary>Hides from this browser what stands there now. The journal keeps it.</summary>
    public void Hide()
    {
        window.Hide(View.Head);
        Show();
    }

    /// <summary>Shows again what was hidden: the list follows from its newest row.</summary>
    public void ShowAll()
    {
        window.Hide(0);
        window.Pause(false);
        window.Scroll(atTop: true);
        Show();
        _ = mender.NowAsync();
    }

    /// <summary>Reads on where only a part of the journal is shown.</summary>
    public async Task LoadOlderAsync()
    {
        if (LoadingOlder || !View.More || View.Deep is not null) return;
        try
        {
            await older.ReadAsync();
        }
        catch (OperationCanceledException)
        {
            // Something else is looked for.
        }
    }

    /// <summary>The place in the list of the first row that is not newer than an instant; null where the server cannot say.</summary>
    public async Task<long?> PlaceOfAsync(DateTimeOffset at)
    {
        // The list must stand for the place to hold.
        await PauseAsync(true);
        var top = View.Rows is [var newest, ..] ? newest.Seq : View.Head;
        return await api.FindPlaceAsync(at, top, stop.Token) is ApiResult<ActivityPlace>.Ok(var place) ? place.Above : null;
    }

    /// <summary>So many rows are drawn: a page that is late is told of no more.</summary>
    public void Fits(int rows)
    {
        // By tens, so that little is said of it while a window is made larger.
        if (rows > 0) _ = feed.FitsAsync((rows + 9) / 10 * 10);
    }

    public void Dispose()
    {
        feed.PageRead -= OnPage;
        feed.BatchArrived -= OnBatch;
        feed.FoundPageRead -= OnFoundPage;
        feed.FoundArrived -= OnFound;
        feed.Cleared -= OnCleared;
        feed.Thinned -= OnThinned;
        feed.PinsArrived -= OnPins;
        older.Dispose();
        mender.Dispose();
        pace.Dispose();
        overdue.Dispose();
        stop.Cancel();
        stop.Dispose();
    }

    private void OnPage(JournalPage page)
    {
        if (IsFiltered) return;
        window.Begin(page);
        Show();
    }

    private void OnBatch(ActivityBatch batch)
    {
        clock.Hear(batch.Entries);
        if (IsFiltered) window.Count(batch);
        else if (window.Apply(batch)) _ = mender.AfterGapAsync();
        pace.Touch();
    }

    private void OnFoundPage(JournalPage page)
    {
        if (!IsFiltered) return;
        window.Begin(page);
        Show();
        _ = older.FillAsync(DeepPages.PageRows);
    }

    private void OnFound(ActivityBatch batch)
    {
        if (!IsFiltered) return;
        if (window.Apply(batch)) _ = mender.AfterGapAsync();
        if (batch.Entries.Count > 0 || batch.Related.Count > 0 || batch.Gone.Count > 0) pace.Touch();
    }

    private void OnCleared(long through, JournalCounters counters)
    {
        window.Clear(through, counters);
        Show();
    }

    private void OnThinned(JournalCounters counters) => Doubt(counters);

    // Of what is pinned, or is not, others may be shown now.
    private void OnPins(IReadOnlyList<long> rows)
    {
        if (filter?.Contains(FilterFields.Pinned, StringComparison.Ordinal) == true) Doubt(View.Counters);
    }

    private void Doubt(JournalCounters counters)
    {
        window.Doubt(counters);
        _ = mender.NowAsync();
    }

    private OlderRows Older()
    {
        var of = filter;
        return new(window, async (before, cancellationToken) => await api.ReadActivityAsync(before, of, cancellationToken) is ApiResult<JournalPage>.Ok(var page) ? page : null, time, Show);
    }

    private async Task BeginAgainAsync()
    {
        await feed.FindAsync(null);
        await mender.NowAsync();
    }

    /// <summary>Reads the pages that are looked at and not here.</summary>
    private async Task LoadWantedAsync()
    {
        if (readingDeep) return;
        readingDeep = true;
        try
        {
            await Task.Yield();
            while (window.Deep is { } deep && deep.TakeWanted() is { } number)
            {
                if (await api.ReadActivityAtAsync(deep.Before, number * DeepPages.PageRows, stop.Token) is not ApiResult<JournalPage>.Ok(var page)) return;
                deep.Add(number, page);
                Show();
            }
        }
        finally
        {
            readingDeep = false;
        }
    }

    /// <summary>Reads the newest page; false where it does not reach what the feed brought, or meanwhile something else is looked for.</summary>
    private async Task<bool> ReadNewestAsync(CancellationToken cancellationToken)
    {
        var of = window;
        var answer = await api.ReadActivityAsync(null, filter, cancellationToken);
        var isWhole = of == window && answer is ApiResult<JournalPage>.Ok(var page) && of.Mend(page);
        pace.Touch();
        return isWhole;
    }

    /// <summary>The broker took it, and longer than usual nothing brought it back.</summary>
    public bool IsOverdue(ActivityRow row) => overdue.Holds(row);

    private void Show()
    {
        var view = ShowsProbes ? window.View() : ProbeFilter.Hide(window.View());
        View = order is { } by && view.IsWhole ? view with { Rows = by.Apply(view.Rows), IsSorted = true } : view;
        overdue.Watch(View.Rows);
        Changed?.Invoke();
    }
}
