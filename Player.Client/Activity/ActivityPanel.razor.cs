using Microsoft.AspNetCore.Components;
using Player.Client.Ui;
using Player.Delivery;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>The list of what was sent and what arrived, live.</summary>
public sealed partial class ActivityPanel : IDisposable
{
    private const string ListId = "activity-list";

    private readonly RowKeys rowKeys = new();
    private IReadOnlyList<ActivityRow> drawn = [];
    private IDisposable? keys;
    private long? tabStop;
    private bool jumping;
    private bool deleting;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    /// <summary>What the page puts beside the title.</summary>
    [Parameter]
    public RenderFragment? Tools { get; set; }

    /// <summary>What a person looks for, a filter's query string; null: everything.</summary>
    [Parameter]
    public string? Filter { get; set; }

    /// <summary>How a person says what he looks for.</summary>
    [Parameter]
    public RenderFragment? Search { get; set; }

    /// <summary>A person chose a span of time; without a beginning, all before its end.</summary>
    [Parameter]
    public EventCallback<(DateTimeOffset? From, DateTimeOffset To)> OnRange { get; set; }

    /// <summary>What the page has to say above the list.</summary>
    [Parameter]
    public RenderFragment? Notice { get; set; }

    /// <summary>What the page has to say below the list.</summary>
    [Parameter]
    public RenderFragment? Foot { get; set; }

    /// <summary>The entry that the inspector shows, or null where it is closed.</summary>
    [Parameter]
    public long? OpenSeq { get; set; }

    /// <summary>The row of that entry, which the list may not hold: it is older, or a filter leaves it out. Keys mean it all the same.</summary>
    [Parameter]
    public Func<ActivityRow?>? Opened { get; set; }

    [Parameter]
    public EventCallback<long> OnOpen { get; set; }

    /// <summary>A person asks why an event failed, or is not back.</summary>
    [Parameter]
    public EventCallback<long> OnWhy { get; set; }

    /// <summary>A person wants an event sent once more.</summary>
    [Parameter]
    public EventCallback<EntrySummary> OnReplay { get; set; }

    /// <summary>A person wants an event in the form, to change it.</summary>
    [Parameter]
    public EventCallback<EntrySummary> OnAgain { get; set; }

    [Inject]
    private ActivityState State { get; set; } = null!;

    [Inject]
    private IBrowser Browser { get; set; } = null!;

    [Inject]
    private Shortcuts Shortcuts { get; set; } = null!;

    [Inject]
    private PinState Pins { get; set; } = null!;

    [Inject]
    private ChosenRows Chosen { get; set; } = null!;

    [Inject]
    private ListOptionsState List { get; set; } = null!;

    private ActivityView View => State.View;

    private ListOptions Options => List.Options;

    private string? Query => (string.IsNullOrEmpty(Filter), Options.Grouped) switch
    {
        (true, false) => null,
        (true, true) => "group=true",
        (false, true) => Filter + "&group=true",
        _ => Filter,
    };

    private RowList Items => View.Items;

    private ActivityRow? Meant => State.SelectedRow ?? (OpenSeq is { } seq && seq == State.Selected ? Opened?.Invoke() : null);

    private string Style => $"--row: {Options.RowHeight}px; --columns: {Options.Template}";

    private long Shown => View.Rows.Count + View.Below;

    private bool ShownIsLeast => State.IsFiltered && View.More;

    // What is hidden goes too.
    private long Clearable => View.Counters.Rows + View.Hidden;

    public void Dispose()
    {
        State.Changed -= OnChanged;
        List.Changed -= OnOptions;
        Pins.Changed -= OnChanged;
        Chosen.Changed -= OnChanged;
        keys?.Dispose();
    }

    protected override void OnInitialized()
    {
        State.Changed += OnChanged;
        List.Changed += OnOptions;
        Pins.Changed += OnChanged;
        Chosen.Changed += OnChanged;
        keys = Shortcuts.Listen(OnKeyAsync);
        PlaceTabStop();
    }

    protected override void OnParametersSet()
    {
        if (OpenSeq is { } seq) State.Select(seq);
        _ = State.FilterAsync(Query);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        await Browser.WatchListAsync(ListId, State.ScrollAsync, State.LoadOlderAsync);
        await Browser.WatchColumnsAsync(ListId, ResizeAsync);
        await Browser.WatchRowMenuAsync(ListId, RowMenu.Id, MenuAsync);
        await List.StartAsync();
    }

    private void OnChanged()
    {
        PlaceTabStop();
        if (View is { Follows: true, IsSorted: false })
        {
            rowKeys.Change(drawn, View.Rows);
            State.Fits(rowKeys.Drawn);
        }

        drawn = View.Rows;
        _ = InvokeAsync(StateHasChanged);
    }

    private Task SortAsync(string column) => List.ChooseAsync(Options with { Order = RowOrder.Next(Options.Order, column) });

    private void OnOptions() => _ = InvokeAsync(async () =>
    {
        State.ShowsProbes = Options.Probes;
        State.Sort(Options.Order);
        StateHasChanged();
        await State.FilterAsync(Query);
    });

    private void PlaceTabStop() =>
        tabStop = State.Selected is { } seq && State.PlaceOf(seq) >= 0 ? seq : View.Rows is [var newest, ..] ? newest.Seq : null;

    private async Task OnKeyAsync(string key)
    {
        if (key == Shortcuts.Follow) await PauseAsync();
        if (key == Shortcuts.Open && (State.Selected ?? tabStop) is { } chosen) await OnOpen.InvokeAsync(chosen);
        if (key == Shortcuts.Menu && MenuRow is { } asked) await ShowMenuAsync(asked);
        if (key == Shortcuts.Choose && State.SelectedRow is { } listed) Chosen.Toggle(listed);
        if (key == Shortcuts.Pin && Meant is { } kept) await Pins.ToggleAsync(kept);
        if (key == Shortcuts.Replay && Meant is { } replayed) await OnReplay.InvokeAsync(replayed.Entry);
        if (key == Shortcuts.Again && Meant is { } edited) await OnAgain.InvokeAsync(edited.Entry);

        var step = key switch
        {
            Shortcuts.Next => 1,
            Shortcuts.Previous => -1,
            _ => 0,
        };
        if (step == 0 || State.Neighbour(step) is not { } row) return;
        State.Select(row.Seq);
        if (OpenSeq is not null) await OnOpen.InvokeAsync(row.Seq);
        await ShowAsync(row.Seq, focus: OpenSeq is null);
    }

    private void Choose((ActivityRow Row, bool Reach) choice)
    {
        if (choice.Reach) Chosen.Reach(View.Rows, choice.Row);
        else Chosen.Toggle(choice.Row);
    }

    private async Task JumpAsync(long seq)
    {
        State.Select(seq);
        await ShowAsync(seq, focus: true);
    }

    private async Task ShowAsync(long seq, bool focus)
    {
        if (State.PlaceOf(seq) is >= 0 and var place)
            await Browser.ShowRowAsync(ListId, place, Items.Count, ActivityRowView.RowId(seq), focus);
    }

    private async Task ToTopAsync()
    {
        if (View.Paused) await State.PauseAsync(false);
        await State.ScrollAsync(atTop: true);
        await Browser.ScrollToTopAsync(ListId);
    }

    private Task PauseAsync() => View.Paused ? ToTopAsync() : State.PauseAsync(true);

    private void OpenJump() => jumping = true;

    private void CloseJump() => jumping = false;

    private async Task JumpToAsync(DateTimeOffset at)
    {
        jumping = false;
        // Places are the whole journal's, and not of all of it: what a filter lets through, or lies too deep, is reached by a filter.
        if (!State.IsFiltered && !View.IsSorted && await State.PlaceOfAsync(at) is { } place && place < Items.Count)
        {
            await Browser.ShowPlaceAsync(ListId, (int)place, Items.Count);
            return;
        }

        // The entries of that second are the newest that are shown.
        await OnRange.InvokeAsync((null, at.AddSeconds(1)));
    }

    private Task ResizeAsync((string Column, int By) change) => ResizeAsync(change.Column, change.By);

    private async Task ResizeAsync(string column, int by)
    {
        var width = Options.Widths.TryGetValue(column, out var chosen) ? chosen : await Browser.WidthAsync(ListId, column);
        await List.ChooseAsync(Options.Resize(column, width + by));
    }

    private void OpenDeletion() => deleting = true;

    private void CloseDeletion() => deleting = false;
}
