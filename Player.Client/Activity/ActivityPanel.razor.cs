using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Player.Client.Live;
using Player.Client.Ui;
using Player.Delivery;

namespace Player.Client.Activity;

/// <summary>What was sent and what came back, live.</summary>
public sealed partial class ActivityPanel : IDisposable
{
    private const string Scroller = ".activity .rows";
    private const float RowHeight = 32;
    private ICollection<ActivityRow> items = [];
    private DotNetObjectReference<ActivityPanel>? self;
    private bool asking;

    [Inject]
    internal ActivityFeed Feed { get; set; } = null!;

    [Inject]
    internal ActivityState State { get; set; } = null!;

    [Inject]
    internal Words Words { get; set; } = null!;

    [Inject]
    internal PageScript Script { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    /// <summary>Asked to open the event of an entry.</summary>
    [Parameter]
    public EventCallback<long> OnOpen { get; set; }

    private string Curl =>
        $"""curl {Navigation.BaseUri} -H "Content-Type: application/json" -H "Ce-Id: 123456789" -H "Ce-Specversion: 1.0" -H "Ce-Type: some-type" -H "Ce-Source: command-line" -d '{"{"}"msg":"Hello CloudEvents!"{"}"}'""";

    /// <summary>Moves the keyboard's place.</summary>
    public async Task MoveAsync(int by)
    {
        var index = State.Move(by);
        StateHasChanged();
        if (index >= 0) await Script.ScrollToRowAsync(Scroller, index);
    }

    public Task OpenSelectedAsync() => State.Selected > 0 ? OpenAsync(State.Selected) : Task.CompletedTask;

    [JSInvokable]
    public void TopChanged(bool atTop)
    {
        State.AtTop(atTop);
        Show();
    }

    [JSInvokable]
    public Task EndNeared() => Feed.LoadOlderAsync();

    public void Dispose()
    {
        Feed.Changed -= Show;
        self?.Dispose();
    }

    protected override void OnInitialized()
    {
        Feed.Changed += Show;
        State.AtTop(true);
        Take();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        self = DotNetObjectReference.Create(this);
        await Script.WatchScrollAsync(Scroller, self);
    }

    private void Show()
    {
        Take();
        InvokeAsync(StateHasChanged);
    }

    private void Take() => items = State.Rows as ICollection<ActivityRow> ?? [.. State.Rows];

    private async Task OpenAsync(long seq)
    {
        State.Select(seq);
        await OnOpen.InvokeAsync(seq);
    }

    private async Task ShowPartnerAsync(long seq)
    {
        var index = State.Highlight(seq);
        if (index >= 0) await Script.ScrollToRowAsync(Scroller, index);
        else await OnOpen.InvokeAsync(seq);
    }

    private async Task ToTopAsync()
    {
        State.AtTop(true);
        Take();
        await Script.ScrollToTopAsync(Scroller);
    }

    private void AskToClear() => asking = true;

    private void DoNotClear() => asking = false;

    private async Task ClearAsync()
    {
        asking = false;
        await Feed.ClearAsync();
    }
}
