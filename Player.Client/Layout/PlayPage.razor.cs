using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Player.Client.Activity;
using Player.Client.Compose;
using Player.Client.Ui;

namespace Player.Client.Layout;

/// <summary>The form on the left, what happens on the right, one event in a drawer; and the keys that reach them.</summary>
public sealed partial class PlayPage : IDisposable
{
    private ActivityPanel? activity;
    private DotNetObjectReference<PlayPage>? self;
    private bool composing;
    private bool keys;

    [Inject]
    internal ComposeState Compose { get; set; } = null!;

    [Inject]
    internal NavigationManager Navigation { get; set; } = null!;

    [Inject]
    internal PageScript Script { get; set; } = null!;

    [Inject]
    internal Words Words { get; set; } = null!;

    /// <summary>The entry that is open.</summary>
    [Parameter]
    public long? Seq { get; set; }

    [JSInvokable]
    public Task KeyPressed(string key) => InvokeAsync(() => ObeyAsync(key));

    public void Dispose() => self?.Dispose();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        self = DotNetObjectReference.Create(this);
        await Script.ListenToKeysAsync(self);
    }

    private async Task ObeyAsync(string key)
    {
        switch (key)
        {
            case "send": await Compose.SendAsync(); break;
            case "down" when activity is not null: await activity.MoveAsync(1); break;
            case "up" when activity is not null: await activity.MoveAsync(-1); break;
            case "open" when activity is not null: await activity.OpenSelectedAsync(); break;
            case "close" when keys: HideKeys(); break;
            case "close" when Seq is not null: await CloseAsync(); break;
            case "keys": keys = true; break;
            default: break;
        }

        StateHasChanged();
    }

    private void Open(long seq) => Navigation.NavigateTo($"/event/{seq}");

    private async Task CloseAsync()
    {
        var closed = Seq;
        Navigation.NavigateTo("/");
        await Script.FocusAsync($"[data-seq='{closed}'] .envelope button");
    }

    private void Fold() => composing = !composing;

    private void HideKeys() => keys = false;
}
