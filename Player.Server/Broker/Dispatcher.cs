using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Player.Events;
using Player.Server.Binding;
using Player.Topology;

namespace Player.Server.Broker;

/// <summary>
/// A lane for each Trigger: a bounded queue and a few deliveries at once, so that a slow subscriber delays its own Trigger alone.
/// </summary>
internal sealed partial class Dispatcher(
    SubscriberClient subscribers, TimeProvider time, IOptions<BrokerOptions> options, ILogger<Dispatcher> logger)
    : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DrainStep = TimeSpan.FromMilliseconds(20);
    private readonly Lock gate = new();
    private readonly Dictionary<(string Namespace, string Name), Channel<Delivery>> lanes = [];
    private readonly List<Task> workers = [];
    private readonly CancellationTokenSource stopping = new();
    private int pending;

    /// <summary>Queues the event for all Triggers, or for none where one of the queues is full.</summary>
    public bool TryDispatch(IReadOnlyList<TriggerNode> triggers, EventEnvelope envelope, IReadOnlyList<WireHeader> passed)
    {
        lock (gate)
        {
            Channel<Delivery>[] open = [.. triggers.Select(Lane)];
            if (open.Any(lane => lane.Reader.Count >= options.Value.QueueLength)) return false;
            for (var i = 0; i < open.Length; i++)
            {
                if (open[i].Writer.TryWrite(new(triggers[i], Message(triggers[i], envelope, passed)))) Interlocked.Increment(ref pending);
            }

            return true;
        }
    }

    /// <summary>Delivers what waits while this Player's own sink still answers, but not for long: a dead subscriber must not hold up the stop.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(DrainTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        while (Volatile.Read(ref pending) > 0 && !either.IsCancellationRequested)
            await Task.Delay(DrainStep, time, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        Task[] running;
        lock (gate) running = [.. workers];
        await Task.WhenAll(running);
        if (pending > 0) LogDropped(pending);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stopping.Dispose();

    private Channel<Delivery> Lane(TriggerNode trigger)
    {
        if (lanes.TryGetValue((trigger.Namespace, trigger.Name), out var lane)) return lane;
        lane = Channel.CreateBounded<Delivery>(options.Value.QueueLength);
        for (var i = 0; i < options.Value.Parallelism; i++) workers.Add(Task.Run(() => WorkAsync(lane.Reader)));
        return lanes[(trigger.Namespace, trigger.Name)] = lane;
    }

    private async Task WorkAsync(ChannelReader<Delivery> queue)
    {
        try
        {
            await foreach (var (trigger, message) in queue.ReadAllAsync(stopping.Token))
            {
                await DeliverAsync(trigger, message);
                Interlocked.Decrement(ref pending);
            }
        }
        catch (OperationCanceledException)
        {
            // The Player stops; what waits is counted there.
        }
    }

    // One delivery that breaks must not end its lane.
    private async Task DeliverAsync(TriggerNode trigger, WireMessage message)
    {
        try
        {
            var answer = await subscribers.DeliverAsync(message, new Uri(trigger.SubscriberUri), stopping.Token);
            if (!answer.Delivered) LogUndelivered(trigger.Name, trigger.SubscriberUri, (int?)answer.Status, answer.Fault);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogUndelivered(trigger.Name, trigger.SubscriberUri, null, error.Message);
        }
    }

    /// <summary>What a subscriber of Knative receives: binary mode, values raw as Go writes them, no hop budget.</summary>
    private static WireMessage Message(TriggerNode trigger, EventEnvelope envelope, IReadOnlyList<WireHeader> passed)
    {
        var seen = envelope with { Extensions = [.. envelope.Extensions.Where(extension => extension.Name != Ingress.HopBudget)] };
        var message = BinaryMode.Encode(seen, knative: true);
        return message with { Headers = [.. message.Headers, new("Prefer", "reply"), new("Kn-Namespace", trigger.Namespace), .. passed] };
    }

    private sealed record Delivery(TriggerNode Trigger, WireMessage Message);

    [LoggerMessage(4001, LogLevel.Warning, "Trigger {Trigger} could not deliver to {Subscriber}: {Status} {Fault}")]
    private partial void LogUndelivered(string trigger, string subscriber, int? status, string? fault);

    [LoggerMessage(4002, LogLevel.Warning, "The broker stopped with {Count} deliveries waiting")]
    private partial void LogDropped(int count);
}
