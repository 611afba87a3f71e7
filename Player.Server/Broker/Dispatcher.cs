using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Player.Events;
using Player.Server.Binding;
using Player.Topology;

namespace Player.Server.Broker;

/// <summary>
/// A lane for each Trigger: a bounded queue and a few deliveries at once, so that a slow subscriber delays its own Trigger alone.
/// </summary>
internal sealed partial class Dispatcher(SubscriberClient subscribers, IOptions<BrokerOptions> options, ILogger<Dispatcher> logger)
    : IHostedService, IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Namespace, string Name), Channel<Delivery>> lanes = [];
    private readonly List<Task> workers = [];
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Queues the event for all Triggers, or for none where one of the queues is full.</summary>
    public bool TryDispatch(IReadOnlyList<TriggerNode> triggers, EventEnvelope envelope, IReadOnlyList<WireHeader> passed)
    {
        lock (gate)
        {
            Channel<Delivery>[] open = [.. triggers.Select(Lane)];
            if (open.Any(lane => lane.Reader.Count >= options.Value.QueueLength)) return false;
            for (var i = 0; i < open.Length; i++) open[i].Writer.TryWrite(new(triggers[i], Message(triggers[i], envelope, passed)));
            return true;
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Delivers what is queued for as long as the host grants.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Task[] running;
        lock (gate)
        {
            foreach (var lane in lanes.Values) lane.Writer.TryComplete();
            running = [.. workers];
        }

        await using var stop = cancellationToken.Register(stopping.Cancel);
        await Task.WhenAll(running);
    }

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
                var answer = await subscribers.DeliverAsync(message, new Uri(trigger.SubscriberUri), stopping.Token);
                if (!answer.Delivered) LogUndelivered(trigger.Name, trigger.SubscriberUri, (int?)answer.Status, answer.Fault);
            }
        }
        catch (OperationCanceledException)
        {
            LogDropped(queue.Count);
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
