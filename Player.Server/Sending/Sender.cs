using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Server.Journal;

namespace Player.Server.Sending;

/// <summary>
/// Sends events: writes them down, then lets them go. A send belongs to the server, never to the browser's request, since giving up
/// cancels a broker's remaining deliveries. How it ended is told by the journal.
/// </summary>
internal sealed partial class Sender(
    IJournal journal, Addressing addressing, Transmission transmission, TimeProvider time, IOptions<SendingOptions> options, ILogger<Sender> logger)
    : IHostedLifecycleService, IDisposable
{
    private readonly ConcurrentDictionary<long, Task> underWay = [];
    private readonly CancellationTokenSource stopping = new();
    private int inFlight;

    /// <summary>Completes once the event stands in the journal as Sending.</summary>
    /// <param name="envelope">The event.</param>
    /// <param name="mode">Binary or structured.</param>
    /// <param name="choice">A Broker in place of the target in use.</param>
    /// <param name="cancellationToken">Ends the wait for the journal, never the send.</param>
    public async Task<SendResult> SendAsync(EventEnvelope envelope, ContentMode mode, BrokerName? choice, CancellationToken cancellationToken)
    {
        var addressed = addressing.Address(envelope, mode, choice);
        if (addressed is Addressed.UnknownBroker unknown) return new SendResult.UnknownBroker(unknown.Explanation);
        if (addressed is not Addressed.To to) return new SendResult.NoTarget(((Addressed.NoTarget)addressed).Explanation);
        if (Interlocked.Increment(ref inFlight) > options.Value.MaxInFlight || stopping.IsCancellationRequested)
        {
            Interlocked.Decrement(ref inFlight);
            return SendResult.Busy.Instance;
        }

        var sending = new EntrySummary
        {
            Kind = EntryKind.Sending,
            At = time.GetUtcNow(),
            Source = envelope.Source,
            Id = envelope.Id,
            Type = envelope.Type,
            Subject = envelope.Subject,
            Mode = mode,
            Target = to.Url.OriginalString,
            Size = to.Message.Body.Length,
        };
        switch (await journal.AppendAsync([new(sending, to.Message)], cancellationToken))
        {
            case AppendResult.Appended appended:
                var entry = sending with { Seq = appended.FirstSeq };
                return new SendResult.UnderWay(entry, Begin(entry, to.Message, to.Url));
            case AppendResult.Failed failed:
                Interlocked.Decrement(ref inFlight);
                return new SendResult.Unwritten(failed.Reason);
            default:
                Interlocked.Decrement(ref inFlight);
                return SendResult.Busy.Instance;
        }
    }

    /// <summary>Closes the sends that the last stop interrupted; the event may have been delivered, nobody knows.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var open in await journal.OpenSendsAsync(cancellationToken))
        {
            await WriteAsync(Outcome(open, Interrupted) with { LatencyMs = null }, WireMessage.Empty, cancellationToken);
        }
    }

    /// <summary>Lets what is under way end, for as long as the host grants; this Player's own broker still answers meanwhile.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) =>
        Task.WhenAny(Task.WhenAll(underWay.Values), Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken));

    /// <summary>Writes down as interrupted what did not end.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync();
        await Task.WhenAll(underWay.Values);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stopping.Dispose();

    private Task<EntrySummary?> Begin(EntrySummary sending, WireMessage message, Uri target)
    {
        var task = Task.Run(() => DeliverAsync(sending, message, target), CancellationToken.None);
        underWay[sending.Seq] = task;
        _ = task.ContinueWith(_ => underWay.TryRemove(sending.Seq, out Task? _), TaskScheduler.Default);
        return task;
    }

    private async Task<EntrySummary?> DeliverAsync(EntrySummary sending, WireMessage message, Uri target)
    {
        var start = time.GetTimestamp();
        try
        {
            var (outcome, attempts) = await transmission.SendAsync(message, target, stopping.Token);
            var elapsed = time.GetElapsedTime(start);
            if (outcome.Kind != EntryKind.Sent) LogNotSent(sending.Seq, outcome.Kind, outcome.Reason, sending.Target);
            var entry = Outcome(sending, outcome) with { LatencyMs = elapsed.TotalMilliseconds, Attempts = attempts };
            await WriteAsync(entry, outcome.Answer, stopping.Token);
            return entry;
        }
        catch (OperationCanceledException)
        {
            var interrupted = Outcome(sending, Interrupted);
            await WriteAsync(interrupted, WireMessage.Empty, CancellationToken.None);
            return interrupted;
        }
        catch (Exception error)
        {
            LogFault(error, sending.Seq);
            return null;
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }

    private EntrySummary Outcome(EntrySummary sending, SendOutcome outcome) => new()
    {
        Kind = outcome.Kind,
        At = time.GetUtcNow(),
        About = sending.Seq,
        Source = sending.Source,
        Id = sending.Id,
        Type = sending.Type,
        Target = sending.Target,
        StatusCode = outcome.StatusCode,
        Reason = outcome.Reason,
        Detail = outcome.Detail,
        Size = outcome.Answer.Body.Length,
    };

    // An outcome that the journal cannot take now waits: it is the only one who knows.
    private async Task WriteAsync(EntrySummary entry, WireMessage answer, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromMilliseconds(50);
        while (await journal.AppendAsync([new(entry, answer)], CancellationToken.None) is not AppendResult.Appended)
        {
            if (cancellationToken.IsCancellationRequested) return;
            await Task.Delay(pause, time, CancellationToken.None);
            pause = TimeSpan.FromMilliseconds(Math.Min(pause.TotalMilliseconds * 2, 5000));
        }
    }

    private static readonly SendOutcome Interrupted = new(
        EntryKind.Unknown, Reasons.Interrupted, "The Player stopped before the broker answered. The event may have been delivered.");

    [LoggerMessage(3001, LogLevel.Warning, "Send {Seq} ended as {Kind} ({Reason}) at {Target}")]
    private partial void LogNotSent(long seq, EntryKind kind, string? reason, string? target);

    [LoggerMessage(3002, LogLevel.Error, "Send {Seq} broke inside the Player")]
    private partial void LogFault(Exception error, long seq);
}

/// <summary>Whether a send began.</summary>
internal abstract record SendResult
{
    private SendResult()
    {
    }

    /// <param name="Sending">As it stands in the journal.</param>
    /// <param name="Outcome">Completes when the outcome is written down too; null where the Player itself broke.</param>
    internal sealed record UnderWay(EntrySummary Sending, Task<EntrySummary?> Outcome) : SendResult;

    internal sealed record NoTarget(string Explanation) : SendResult;

    internal sealed record UnknownBroker(string Explanation) : SendResult;

    internal sealed record Busy : SendResult
    {
        public static Busy Instance { get; } = new();
    }

    internal sealed record Unwritten(string Reason) : SendResult;
}
