using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Player.Events;
using Player.Topology;

namespace Player.Server.Broker;

/// <summary>
/// The lanes of all Triggers: lets an event into those that have room, and sends the courier once it is on disk. A full lane overflows alone, to
/// its dead letter sink or into nothing; the other Triggers' events go on.
/// </summary>
internal sealed partial class Dispatcher(
    BrokerCatalog catalog, DeliveryQueue queue, Courier courier, Lineages lineages, IOptions<BrokerOptions> options, ILogger<Dispatcher> logger)
    : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);
    private readonly TimeProvider time = courier.Clock;
    private readonly ConcurrentDictionary<ObjectKey, TriggerLane> lanes = [];
    private readonly QueueRoom room = new(options.Value.QueueLength, options.Value.QueueBytes);
    private readonly CancellationTokenSource noMore = new();
    private readonly CancellationTokenSource now = new();
    private readonly ConcurrentDictionary<Task, byte> running = [];
    private IReadOnlyList<PendingDelivery> left = [];
    private int kept;

    public ActivitySignal Activity { get; } = new();

    /// <summary>Deliveries that have not ended, of all Triggers.</summary>
    public int Pending => lanes.Values.Sum(lane => lane.Pending);

    /// <summary>Bytes of all events that wait.</summary>
    public long Bytes => room.Bytes;

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

    /// <summary>Lets an event in for each of these lanes that has room.</summary>
    public async ValueTask<IngressAnswer> DispatchAsync(ObjectKey broker, WireMessage message, IReadOnlyList<TriggerLane> matched)
    {
        if (noMore.IsCancellationRequested) return IngressAnswer.Full;
        // Nobody would have it: better that its sender keeps it. A reply cannot wait for room in the very lane that its delivery stands in.
        var isOfAnother = Lineages.IsOfAnother(message);
        if (!isOfAnother && matched.All(IsFull)) return IngressAnswer.Full;
        using var descent = isOfAnother ? lineages.Descend(message, matched.Count) : null;
        if (isOfAnother && descent is null) return IngressAnswer.BadEvent;
        var pending = queue.Number(broker, descent?.Message ?? message);
        using var arrival = room.TryArrive(pending.Bytes);
        if (arrival is null) return IngressAnswer.Full;
        using var entry = Enter(pending, arrival, matched);
        if (entry.Deliveries.Count == 0 && !isOfAnother) return IngressAnswer.Full;
        if (entry.Deliveries.Count > 0 && !await queue.AcceptAsync(pending, [.. entry.Deliveries.Select(one => one.Delivery)])) return IngressAnswer.Unwritten;
        descent?.Keep();
        foreach (var lane in entry.Full) Overflow(pending, lane, DeliveryOutcome.Lost);
        foreach (var (delivery, lane, place) in entry.Take())
        {
            if (delivery.IsOverflow) Overflow(pending, lane, DeliveryOutcome.GivenUp);
            else lane.Matched(isRoomy: lane.Waiting.Events <= options.Value.QueueLength / 2);
            Begin(delivery, lane, place);
        }

        return IngressAnswer.Accepted;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Subscribers may be this very server: it listens now.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (left.Count > 0) LogResumed(left.Count);
        foreach (var deliveries in left.GroupBy(delivery => delivery.Event))
        {
            using var arrival = room.Return(deliveries.Key.Bytes);
            foreach (var delivery in deliveries)
            {
                var lane = Lane(delivery.Trigger);
                Begin(delivery, lane, arrival.Take(delivery.IsOverflow ? lane.Letters : lane.Waiting));
            }
        }

        left = [];
        return Task.CompletedTask;
    }

    /// <summary>
    /// Takes nothing more in, and lets what is under way end while this Player's own sink still answers, but not for long; what waits stays on
    /// disk. Sends have ended by then: Sending stops before.
    /// </summary>
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
        if (kept > 0) LogKept(kept);
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (var lane in lanes.Values) lane.Dispose();
        noMore.Dispose();
        now.Dispose();
    }

    private DispatchEntry Enter(PendingEvent pending, QueueRoom.Arrival arrival, IReadOnlyList<TriggerLane> matched)
    {
        var entry = new DispatchEntry();
        foreach (var lane in matched)
        {
            if (arrival.TryTake(lane.Waiting) is { } place) entry.Add(new(pending, lane.Trigger), lane, place);
            else if (HasDeadLetterSink(lane.Trigger) && arrival.TryTake(lane.Letters) is { } letter)
                entry.Add(new(pending, lane.Trigger, PendingDelivery.Overflow), lane, letter);
            else entry.Lacks(lane);
        }

        return entry;
    }

    private bool IsFull(TriggerLane lane) => lane.Waiting.Events >= options.Value.QueueLength && !HasDeadLetterSink(lane.Trigger);

    private bool HasDeadLetterSink(ObjectKey trigger) => catalog.Routes.Trigger(trigger) is { DeadLetterSinkUri: not null };

    private void Overflow(PendingEvent pending, TriggerLane lane, DeliveryOutcome outcome)
    {
        lane.Matched(isRoomy: false);
        var attempt = new DeliveryAttempt
        {
            Number = 0,
            At = time.GetUtcNow(),
            Source = pending.Source,
            Id = pending.Id,
            Type = pending.Type,
            Attempt = 0,
            Attempts = 0,
            Url = catalog.Routes.Trigger(lane.Trigger)?.SubscriberUri ?? "",
            Fault = Courier.FullFault,
            LatencyMs = 0,
            Outcome = outcome,
        };
        if (lane.RecordOverflow(attempt)) LogOverflows(lane.Trigger.ToString(), lane.Waiting.Events, outcome);
    }

    private void Begin(PendingDelivery delivery, TriggerLane lane, QueueRoom.Place place)
    {
        var run = Task.Run(() => RunAsync(delivery, lane, place), CancellationToken.None);
        running[run] = 0;
        _ = run.ContinueWith(static (ended, self) => ((Dispatcher)self!).running.TryRemove(ended, out _), this, TaskScheduler.Default);
    }

    private async Task RunAsync(PendingDelivery delivery, TriggerLane lane, QueueRoom.Place taken)
    {
        using var place = taken;
        try
        {
            await courier.RunAsync(delivery, lane, new(noMore.Token, now.Token));
        }
        catch (OperationCanceledException) when (noMore.IsCancellationRequested)
        {
            Interlocked.Increment(ref kept);
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
    }

    [LoggerMessage(4001, LogLevel.Error, "A delivery of Trigger {Trigger} broke; event {Id} is given up")]
    private partial void LogBroken(Exception error, string trigger, string id);

    [LoggerMessage(4002, LogLevel.Information, "The broker stopped with {Count} deliveries waiting; they go on at the next start")]
    private partial void LogKept(int count);

    [LoggerMessage(4005, LogLevel.Information, "The broker goes on with {Count} deliveries that were waiting")]
    private partial void LogResumed(int count);

    [LoggerMessage(4007, LogLevel.Warning, "The queue of Trigger {Trigger} is full ({Waiting} events wait): what comes for it is {Outcome} until its subscriber answers; other Triggers go on")]
    private partial void LogOverflows(string trigger, int waiting, DeliveryOutcome outcome);
}
