using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Player.Events;
using Player.Topology;

namespace Player.Server.Broker;

/// <summary>The lanes of all Triggers: lets an event in when each of its lanes has room, and sends the courier once it is on disk.</summary>
internal sealed partial class Dispatcher(
    BrokerCatalog catalog, DeliveryQueue queue, Courier courier, TimeProvider time, IOptions<BrokerOptions> options, ILogger<Dispatcher> logger)
    : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<ObjectKey, TriggerLane> lanes = [];
    private readonly CancellationTokenSource noMore = new();
    private readonly CancellationTokenSource now = new();
    private readonly ConcurrentDictionary<Task, byte> running = [];
    private IReadOnlyList<PendingDelivery> left = [];

    public ActivitySignal Activity { get; } = new();

    /// <summary>Deliveries that have not ended, of all Triggers.</summary>
    public int Pending => lanes.Values.Sum(lane => lane.Pending);

    public TriggerLane Lane(ObjectKey trigger) =>
        lanes.GetOrAdd(trigger, static (key, with) => new(key, with.Parallelism, with.Activity), (options.Value.Parallelism, Activity));

    /// <summary>Of every Trigger there is.</summary>
    public IReadOnlyList<TriggerCounts> Counts() =>
        [.. catalog.Routes.Snapshot.Triggers.Select(trigger => Lane(new(trigger.Namespace, trigger.Name)).Counts)];

    /// <summary>Of a Trigger that is deleted: what waits for it is given up.</summary>
    public void Forget(ObjectKey trigger)
    {
        if (lanes.TryRemove(trigger, out var lane)) lane.Close();
    }

    /// <summary>Opens the queue; what was not delivered goes on once the server listens.</summary>
    public void Open() => left = queue.Open();

    /// <summary>Lets an event in for all these lanes, or for none.</summary>
    public async ValueTask<IngressAnswer> DispatchAsync(ObjectKey broker, WireMessage message, IReadOnlyList<TriggerLane> matched)
    {
        if (noMore.IsCancellationRequested || queue.Bytes > options.Value.QueueBytes || !TryReserve(matched)) return IngressAnswer.Full;
        if (await queue.AcceptAsync(broker, message, [.. matched.Select(lane => lane.Trigger)]) is not { } pending)
        {
            foreach (var lane in matched) lane.Release();
            return IngressAnswer.Unwritten;
        }

        foreach (var lane in matched)
        {
            lane.Matched();
            Begin(new(pending, lane.Trigger), lane);
        }

        return IngressAnswer.Accepted;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Subscribers may be this very server: it listens now.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (left.Count > 0) LogResumed(left.Count);
        foreach (var delivery in left)
        {
            var lane = Lane(delivery.Trigger);
            lane.Reserve();
            Begin(delivery, lane);
        }

        left = [];
        return Task.CompletedTask;
    }

    /// <summary>Lets what is under way end while this Player's own sink still answers, but not for long; what waits stays on disk.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await noMore.CancelAsync();
        using var patience = new CancellationTokenSource(DrainTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        await Task.WhenAll(running.Keys).WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await now.CancelAsync();
        await Task.WhenAll(running.Keys).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (Pending > 0) LogKept(Pending);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var lane in lanes.Values) lane.Dispose();
        noMore.Dispose();
        now.Dispose();
    }

    private bool TryReserve(IReadOnlyList<TriggerLane> matched)
    {
        for (var i = 0; i < matched.Count; i++)
        {
            if (matched[i].TryReserve(options.Value.QueueLength)) continue;
            while (--i >= 0) matched[i].Release();
            return false;
        }

        return true;
    }

    private void Begin(PendingDelivery delivery, TriggerLane lane)
    {
        var run = Task.Run(() => RunAsync(delivery, lane), CancellationToken.None);
        running[run] = 0;
        _ = run.ContinueWith(static (ended, self) => ((Dispatcher)self!).running.TryRemove(ended, out _), this, TaskScheduler.Default);
    }

    private async Task RunAsync(PendingDelivery delivery, TriggerLane lane)
    {
        try
        {
            await courier.RunAsync(delivery, lane, new(noMore.Token, now.Token));
        }
        catch (OperationCanceledException) when (noMore.IsCancellationRequested)
        {
            return;
        }
        catch (OperationCanceledException) when (lane.Gone.IsCancellationRequested)
        {
            // Its Trigger was deleted.
        }
        catch (Exception error)
        {
            // A fault of the Player: trying it again would fail again, and for ever.
            LogBroken(error, delivery.Trigger.ToString(), delivery.Event.Id);
        }

        queue.Ended(delivery);
        lane.Release();
    }

    [LoggerMessage(4001, LogLevel.Error, "A delivery of Trigger {Trigger} broke; event {Id} is given up")]
    private partial void LogBroken(Exception error, string trigger, string id);

    [LoggerMessage(4002, LogLevel.Information, "The broker stopped with {Count} deliveries waiting; they go on at the next start")]
    private partial void LogKept(int count);

    [LoggerMessage(4005, LogLevel.Information, "The broker goes on with {Count} deliveries that were waiting")]
    private partial void LogResumed(int count);
}
