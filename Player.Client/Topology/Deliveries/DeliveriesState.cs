using Player.Client.Api;
using Player.Client.Live;
using Player.Topology;

namespace Player.Client.Topology.Deliveries;

/// <summary>What the broker tried for one Trigger lately; read again when its counts move, at most once a second.</summary>
internal sealed class DeliveriesState : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly PlayerApi api;
    private readonly CountsState counts;
    private readonly RenderPace pace;
    private readonly CancellationTokenSource stop = new();
    private TriggerNode? watched;

    public DeliveriesState(PlayerApi api, CountsState counts, TimeProvider time)
    {
        this.api = api;
        this.counts = counts;
        pace = new(time, () => _ = ReadAsync(), Pause);
        counts.Moved += OnMoved;
    }

    public event Action? Changed;

    /// <summary>Newest first; null until they were read.</summary>
    public IReadOnlyList<DeliveryAttempt>? Attempts { get; private set; }

    public void Watch(TriggerNode? trigger)
    {
        var same = Is(trigger);
        watched = trigger;
        if (same) return;
        Attempts = null;
        if (trigger is not null) _ = ReadAsync();
        Changed?.Invoke();
    }

    public void Dispose()
    {
        counts.Moved -= OnMoved;
        pace.Dispose();
        stop.Cancel();
        stop.Dispose();
    }

    private void OnMoved(IReadOnlyList<TriggerCounts> moved)
    {
        if (moved.Any(one => watched is { } trigger && one.Namespace == trigger.Namespace && one.Name == trigger.Name)) pace.Touch();
    }

    private async Task ReadAsync()
    {
        if (watched is not { } trigger) return;
        if (await api.ReadDeliveriesAsync(trigger, stop.Token) is not ApiResult<IReadOnlyList<DeliveryAttempt>>.Ok(var attempts) || !Is(trigger)) return;
        Attempts = attempts;
        Changed?.Invoke();
    }

    private bool Is(TriggerNode? trigger) => watched?.Namespace == trigger?.Namespace && watched?.Name == trigger?.Name;
}
