using Microsoft.Extensions.Options;
using Player.Events;
using Player.Server.Sqlite;

namespace Player.Server.Broker;

/// <summary>
/// Keeps what is accepted until it is delivered. One thread writes, one transaction a batch, so that the flush to disk is shared by
/// everything that came meanwhile. What has ended is written with the next batch: a crash in between delivers it again, as at-least-once
/// allows.
/// </summary>
internal sealed partial class DeliveryQueue(IOptions<BrokerOptions> options, TimeProvider time, ILogger<DeliveryQueue> logger) : IDisposable
{
    // Long enough that what has ended rides with the next event, short enough that a stop forgets little.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(10);
    private const int BatchChanges = 1024;

    private readonly object gate = new();
    private List<QueueChange> waiting = [];
    private int accepts;
    private long lastSeq;
    private bool closed;
    private string? failing;
    private Thread? writer;
    private DeliveryStore? store;

    /// <summary>Opens the file and answers what was not delivered when the Player stopped.</summary>
    public IReadOnlyList<PendingDelivery> Open()
    {
        store = new(Path.ChangeExtension(Path.GetFullPath(options.Value.Path), ".db"), time.GetUtcNow());
        if (store.Missing is { } missing) LogMissing(missing);
        var left = store.Load();
        lastSeq = store.LastSeq();
        writer = new(Run) { IsBackground = true, Name = "broker queue" };
        writer.Start();
        return left;
    }

    /// <summary>An event with the next number; not taken in yet.</summary>
    public PendingEvent Number(ObjectKey broker, WireMessage message) => new(Interlocked.Increment(ref lastSeq), broker, message);

    /// <summary>Takes an event in, with all its deliveries.</summary>
    /// <returns>False where it could not be written, or the Player stops.</returns>
    public async ValueTask<bool> AcceptAsync(PendingEvent pending, IReadOnlyList<PendingDelivery> deliveries)
    {
        pending.Opens(deliveries.Count);
        var change = new QueueChange.Accepted(pending, deliveries);
        return Add(change) && await change.Committed.Task;
    }

    public void Attempted(PendingDelivery delivery, int attempts) => Add(new QueueChange.Attempted(delivery.Event, delivery.Trigger, attempts));

    public void Ended(PendingDelivery delivery)
    {
        var last = delivery.Event.Ends();
        Add(new QueueChange.Ended(delivery.Event, delivery.Trigger, last));
    }

    /// <summary>Why no event would be taken at this moment, as a sentence for people; null where a write works.</summary>
    public async Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        var question = new QueueChange.Checked();
        return Add(question) ? await question.Answer.Task.WaitAsync(cancellationToken) : "The embedded broker has not started yet, or is stopping.";
    }

    /// <summary>Writes what there is and closes the file.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }

        writer?.Join();
        store?.Dispose();
        store = null;
    }

    private bool Add(QueueChange change)
    {
        lock (gate)
        {
            if (closed || writer is null) return false;
            waiting.Add(change);
            if (change is QueueChange.Accepted or QueueChange.Checked) accepts++;
            if (waiting.Count == 1 || accepts == 1) Monitor.Pulse(gate);
            return true;
        }
    }

    private void Run()
    {
        var batch = new List<QueueChange>();
        while (Take(ref batch))
        {
            if (!Write(batch)) Keep(batch);
            batch.Clear();
        }
    }

    private bool Take(ref List<QueueChange> batch)
    {
        lock (gate)
        {
            while (waiting.Count == 0 && !closed) Monitor.Wait(gate);
            if (accepts == 0 && waiting.Count < BatchChanges && !closed) Monitor.Wait(gate, Linger);
            if (waiting.Count == 0) return !closed;
            (batch, waiting) = (waiting, batch);
            accepts = 0;
            return true;
        }
    }

    private bool Write(List<QueueChange> batch)
    {
        try
        {
            store!.Write(batch);
            if (failing is not null) LogRecovered();
            failing = null;
        }
        catch (Exception error)
        {
            // Whatever it is: those who wait are answered, and the thread goes on.
            var why = error is SqliteFault fault ? store!.Sentence(fault) : error.Message;
            if (failing is null) LogFailed(why);
            failing = why;
        }

        foreach (var change in batch)
        {
            if (change is QueueChange.Accepted accepted) accepted.Committed.SetResult(failing is null);
            else if (change is QueueChange.Checked question) question.Answer.SetResult(failing);
        }

        return failing is null;
    }

    // Who sent an event was told that it is not here; what has ended must be written once the disk lets us.
    private void Keep(List<QueueChange> batch)
    {
        lock (gate)
        {
            waiting.InsertRange(0, batch.Where(change => change is not (QueueChange.Accepted or QueueChange.Checked)));
            if (closed) waiting.Clear();
            else Monitor.Wait(gate, TimeSpan.FromMilliseconds(200));
        }
    }

    [LoggerMessage(4003, LogLevel.Error, "The embedded broker takes nothing in: {Reason}")]
    private partial void LogFailed(string reason);

    [LoggerMessage(4030, LogLevel.Error, "{Sentence}")]
    private partial void LogMissing(string sentence);

    [LoggerMessage(4004, LogLevel.Information, "The embedded broker takes events in again")]
    private partial void LogRecovered();
}
