using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Server.Hosting;
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
    private readonly Slots slots = new(options.Value.MaxInFlight);
    private readonly CancellationTokenSource stopping = new();

    /// <summary>It begins no more sends.</summary>
    public bool IsStopping => slots.IsClosed;

    /// <summary>Sends that have not ended.</summary>
    public int UnderWay => slots.Taken;

    /// <summary>Completes once the event stands in the journal as Sending.</summary>
    /// <param name="envelope">The event.</param>
    /// <param name="mode">Binary or structured.</param>
    /// <param name="choice">A Broker in place of the target in use.</param>
    /// <param name="cancellationToken">Ends the wait for the journal, never a send that has begun.</param>
    public async Task<SendResult> SendAsync(EventEnvelope envelope, ContentMode mode, BrokerName? choice, CancellationToken cancellationToken)
    {
        var addressed = addressing.Address(envelope, mode, choice);
        if (addressed is Addressed.UnknownBroker unknown) return new SendResult.UnknownBroker(unknown.Explanation);
        if (addressed is not Addressed.To to) return new SendResult.NoTarget(((Addressed.NoTarget)addressed).Explanation);
        cancellationToken.ThrowIfCancellationRequested();
        if (slots.TryTake() is not { } slot) return IsStopping ? SendResult.Stopping.Instance : SendResult.Busy.Instance;
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
        return await BeginAsync(slot, sending, to).WaitAsync(cancellationToken);
    }

    /// <summary>Closes the sends that the last stop interrupted; the event may have been delivered, nobody knows.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var open in await journal.OpenSendsAsync(cancellationToken))
        {
            await WriteAsync(Outcome(open, Interrupted) with { LatencyMs = null }, WireMessage.Empty, cancellationToken);
        }
    }

    /// <summary>
    /// Begins no more, and lets what is under way end, for as long as the host grants; this Player's own broker still answers meanwhile.
    /// </summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        slots.Close();
        await slots.Drained.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Writes down as interrupted what did not end.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        slots.Close();
        await stopping.CancelAsync();
        await slots.Drained;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stopping.Dispose();

    // Nobody can cancel it: what stands in the journal as Sending leaves, or is closed, also when whoever asked has gone meanwhile.
    private async Task<SendResult> BeginAsync(Slots.Slot taken, EntrySummary sending, Addressed.To to)
    {
        using var slot = taken;
        switch (await journal.AppendAsync([new(sending, to.Message)], CancellationToken.None))
        {
            case AppendResult.Appended appended:
                var entry = sending with { Seq = appended.FirstSeq };
                var handed = slot.Move();
                return new SendResult.UnderWay(entry, Task.Run(() => DeliverAsync(handed, entry, to), CancellationToken.None));
            case AppendResult.Failed failed:
                return new SendResult.Unwritten(failed.Reason);
            default:
                return SendResult.Busy.Instance;
        }
    }

    private async Task<EntrySummary?> DeliverAsync(Slots.Slot taken, EntrySummary sending, Addressed.To to)
    {
        using var slot = taken;
        var start = time.GetTimestamp();
        try
        {
            var (outcome, attempts) = await transmission.SendAsync(to.Message, to.Url, stopping.Token);
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

    /// <summary>The Player stops.</summary>
    internal sealed record Stopping : SendResult
    {
        public static Stopping Instance { get; } = new();
    }

    internal sealed record Unwritten(string Reason) : SendResult;
}
