using Microsoft.AspNetCore.Components;
using Player.Client.Live;
using Player.Client.Ui;
using Player.Contracts;
using Player.Journal;

namespace Player.Client.Event;

/// <summary>Everything about one event.</summary>
public sealed partial class EventPanel : IDisposable
{
    private long shown;

    [Inject]
    internal EventState State { get; set; } = null!;

    [Inject]
    internal ActivityFeed Feed { get; set; } = null!;

    [Inject]
    internal Words Words { get; set; } = null!;

    [Inject]
    internal PageScript Script { get; set; } = null!;

    [Parameter, EditorRequired]
    public long Seq { get; set; }

    [Parameter]
    public EventCallback OnClose { get; set; }

    private EntryDetail? Detail => State.Detail;

    private EntrySummary? Outcome => Detail?.Exchange.LastOrDefault(entry => entry.About == Detail.Entry.Seq);

    private string RequestLine => Detail?.Entry is { Kind: EntryKind.Sending } sent ? $"POST {sent.Target}" : $"POST /{(Detail?.Entry.Inbox is { } inbox ? "inbox/" + inbox : "")}";

    public void Dispose()
    {
        State.Changed -= Show;
        Feed.Changed -= ReadAgain;
    }

    protected override void OnInitialized()
    {
        State.Changed += Show;
        Feed.Changed += ReadAgain;
    }

    protected override async Task OnParametersSetAsync()
    {
        if (shown == Seq) return;
        shown = Seq;
        await State.OpenAsync(Seq);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await Script.FocusAsync("#event-title");
    }

    private void Show() => InvokeAsync(StateHasChanged);

    private void ReadAgain()
    {
        if (State.IsStale()) InvokeAsync(() => State.OpenAsync(Seq));
    }
}
