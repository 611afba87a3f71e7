using Microsoft.AspNetCore.Components;
using MudBlazor;
using Player.Client.Ui;
using Player.Delivery;

namespace Player.Client.Activity;

/// <summary>The list of what was sent and what arrived, live.</summary>
public sealed partial class ActivityPanel : IDisposable
{
    private const string ListId = "activity-list";

    private IDisposable? keys;
    private long? tabStop;

    [CascadingParameter]
    public Words Words { get; set; } = Words.English;

    /// <summary>What the page puts beside the title.</summary>
    [Parameter]
    public RenderFragment? Tools { get; set; }

    /// <summary>What the page has to say above the list.</summary>
    [Parameter]
    public RenderFragment? Notice { get; set; }

    /// <summary>What the page has to say below the list.</summary>
    [Parameter]
    public RenderFragment? Foot { get; set; }

    /// <summary>The entry that the inspector shows, or null where it is closed.</summary>
    [Parameter]
    public long? OpenSeq { get; set; }

    [Parameter]
    public EventCallback<long> OnOpen { get; set; }

    /// <summary>A person asks why an event failed, or is not back.</summary>
    [Parameter]
    public EventCallback<long> OnWhy { get; set; }

    [Inject]
    private ActivityState State { get; set; } = null!;

    [Inject]
    private IBrowser Browser { get; set; } = null!;

    [Inject]
    private Shortcuts Shortcuts { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    private ActivityView View => State.View;

    // What is hidden goes too.
    private long Clearable => View.Counters.Rows + View.Hidden;

    // Virtualize takes an ICollection; the correlator gives an array.
    private ICollection<ActivityRow> Items => View.Rows as ICollection<ActivityRow> ?? [.. View.Rows];

    public void Dispose()
    {
        State.Changed -= OnChanged;
        keys?.Dispose();
    }

    protected override void OnInitialized()
    {
        State.Changed += OnChanged;
        keys = Shortcuts.Listen(OnKeyAsync);
        PlaceTabStop();
    }

    protected override void OnParametersSet()
    {
        if (OpenSeq is { } seq) State.Select(seq);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await Browser.WatchListAsync(ListId, State.ScrollAsync, State.LoadOlderAsync);
    }

    private void OnChanged()
    {
        PlaceTabStop();
        _ = InvokeAsync(StateHasChanged);
    }

    private void PlaceTabStop() =>
        tabStop = State.Selected is { } seq && State.PlaceOf(seq) >= 0 ? seq : View.Rows is [var newest, ..] ? newest.Seq : null;

    private async Task OnKeyAsync(string key)
    {
        if (key == Shortcuts.Open && State.Selected is { } chosen) await OnOpen.InvokeAsync(chosen);
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

    private async Task JumpAsync(long seq)
    {
        State.Select(seq);
        await ShowAsync(seq, focus: true);
    }

    private async Task ShowAsync(long seq, bool focus)
    {
        if (State.PlaceOf(seq) is >= 0 and var place)
            await Browser.ShowRowAsync(ListId, place, View.Rows.Count, ActivityRowView.RowId(seq), focus);
    }

    private async Task ToTopAsync()
    {
        await State.ScrollAsync(atTop: true);
        await Browser.ScrollToTopAsync(ListId);
    }

    private async Task ClearAsync()
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            Words["clear.title"],
            Clearable == 1 ? Words["clear.question-one"] : Words.Say("clear.question", Texts.Count(Clearable)),
            yesText: Words["clear.yes"],
            cancelText: Words["cancel"]);
        if (sure != true) return;
        if (!await State.ClearAsync()) await Dialogs.ShowMessageBoxAsync(Words["clear.title"], Words["clear.failed"], yesText: Words["close"]);
    }
}
