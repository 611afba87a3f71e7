using Player.Client.Api;
using Player.Client.Settings;
using Player.Contracts;
using Player.Events;

namespace Player.Client.Compose;

/// <summary>The request that the form would make, asked of the server: what leaves is what its encoder writes, with what its configuration adds.</summary>
internal sealed class PreviewState : IDisposable
{
    /// <summary>It is asked for so long after the last key.</summary>
    internal static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(250);

    private readonly PlayerApi api;
    private readonly ComposeState compose;
    private readonly TargetState target;
    private readonly ITimer breath;
    private readonly CancellationTokenSource stop = new();
    private ContentMode? chosen;
    private SendRequest? asked;

    public PreviewState(PlayerApi api, ComposeState compose, TargetState target, TimeProvider time)
    {
        this.api = api;
        this.compose = compose;
        this.target = target;
        breath = time.CreateTimer(_ => _ = AskAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        compose.Changed += Await;
        target.Changed += Await;
    }

    public event Action? Changed;

    public bool IsOpen { get; private set; }

    /// <summary>Null before the first answer.</summary>
    public RequestPreview? Shown { get; private set; }

    /// <summary>Whether the last question had no answer.</summary>
    public bool Failed { get; private set; }

    /// <summary>Why the server would not make the request in this mode; null where it would.</summary>
    public PlayerProblem? Refusal { get; private set; }

    /// <summary>The mode that is looked at: the one that the event is sent in, until another is chosen here.</summary>
    public ContentMode Mode => chosen ?? compose.View.Mode;

    public void Turn()
    {
        IsOpen = !IsOpen;
        if (IsOpen) _ = AskAsync();
        Changed?.Invoke();
    }

    public void Choose(ContentMode mode)
    {
        chosen = mode == compose.View.Mode ? null : mode;
        _ = AskAsync();
        Changed?.Invoke();
    }

    public void Dispose()
    {
        compose.Changed -= Await;
        target.Changed -= Await;
        breath.Dispose();
        stop.Cancel();
        stop.Dispose();
    }

    private void Await()
    {
        if (IsOpen) breath.Change(Breath, Timeout.InfiniteTimeSpan);
    }

    private async Task AskAsync()
    {
        var view = compose.View;
        var request = new SendRequest { Event = Drafts.Stamp(view, view.Values.Now), Mode = Mode, Broker = target.ToSend };
        if (!IsOpen || view.Check.Event is null || (request == asked && !Failed)) return;
        asked = request;
        var answer = await api.PreviewAsync(request, stop.Token);
        if (asked != request) return;
        Failed = answer is ApiResult<RequestPreview>.Unreachable;
        Refusal = answer is ApiResult<RequestPreview>.Refused(var problem) ? problem : null;
        if (answer is ApiResult<RequestPreview>.Ok(var shown)) Shown = shown;
        Changed?.Invoke();
    }
}
