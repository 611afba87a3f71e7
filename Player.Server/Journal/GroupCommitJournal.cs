using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Player.Journal;

namespace Player.Server.Journal;

/// <summary>
/// The journal over any store: many append at once, one writer commits for all of them. Reads go straight to the store.
/// </summary>
internal sealed partial class GroupCommitJournal : IJournal, IAsyncDisposable
{
    private static readonly TimeSpan RefusalCounts = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private readonly ConcurrentQueue<PendingAppend> free = new();
    private readonly StateFeed feed = new();
    private readonly IJournalStore store;
    private readonly TimeProvider clock;
    private readonly JournalMetrics metrics;
    private readonly ILogger logger;
    private readonly AppendQueue queue;
    private readonly Housekeeping housekeeping;
    private readonly JournalWriter writer;
    private ITimer? sweeps;
    private bool closed;

    public GroupCommitJournal(
        IJournalStore store, IOptions<JournalOptions> options, TimeProvider clock, JournalMetrics metrics, ILoggerFactory loggers)
    {
        (this.store, this.clock, this.metrics) = (store, clock, metrics);
        logger = loggers.CreateLogger<GroupCommitJournal>();
        queue = new(options.Value.QueueCapacity, options.Value.QueueBytes);
        housekeeping = new(store, options.Value, clock, metrics, loggers.CreateLogger<Housekeeping>());
        writer = new(store, queue, housekeeping, feed, new(clock, metrics, logger));
        metrics.Watch(queue);
    }

    public JournalState State => feed.Current;

    /// <summary>The writer is gone, for a fault of the Player: only a new start helps.</summary>
    public bool HasDied => writer.Ended.IsCompleted && !closed;

    /// <summary>
    /// Opens the store and starts the writer; a second call does nothing. <see cref="JournalException"/> says what is wrong with the
    /// store and what to do about it.
    /// </summary>
    public void Open()
    {
        lock (gate)
        {
            if (closed) throw new JournalException(JournalWriter.Closed);
            if (sweeps is not null) return;
            var tally = store.Open();
            writer.Start(tally);
            sweeps = clock.CreateTimer(_ => Sweep(), null, TimeSpan.Zero, Housekeeping.SweepEvery);
            LogOpened(logger, tally.Entries, tally.State.Head);
        }
    }

    /// <summary>Commits what waits, closes the store; appends from now on are refused. A second call waits for the same.</summary>
    public async Task CloseAsync()
    {
        lock (gate)
        {
            closed = true;
            sweeps?.Dispose();
            if (sweeps is null) return;
            queue.Close();
        }

        // The host may have spent its patience on others; what was acknowledged by then is on disk, and the close is short.
        await writer.Ended;
        LogClosed(logger, State.Head);
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    public Task<JournalState> WaitAsync(JournalState known, CancellationToken cancellationToken) =>
        feed.WaitAsync(known, cancellationToken);

    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfZero(entries.Count);
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<AppendResult>(cancellationToken);
        if (sweeps is null) return ValueTask.FromResult<AppendResult>(new AppendResult.Failed(JournalWriter.Closed));

        var append = PendingAppend.Rent(free, entries);
        var result = append.Result();
        var answer = queue.TryAdd(append);
        if (answer == AppendQueue.Answer.Taken) return result;

        append.Return();
        if (answer == AppendQueue.Answer.Closed) return ValueTask.FromResult<AppendResult>(new AppendResult.Failed(JournalWriter.Closed));
        metrics.RefusedAsFull();
        return ValueTask.FromResult<AppendResult>(AppendResult.Full.Instance);
    }

    public ValueTask<JournalPage> PageAsync(JournalQuery query, CancellationToken cancellationToken) =>
        store.PageAsync(query, cancellationToken);

    public ValueTask<ScanResult> ScanAsync(JournalScan scan, CancellationToken cancellationToken) => store.ScanAsync(scan, cancellationToken);

    public ValueTask<IReadOnlyList<EntrySummary>> RelatedAsync(IReadOnlyList<EntrySummary> rows, CancellationToken cancellationToken) =>
        store.RelatedAsync(rows, cancellationToken);

    public ValueTask<IReadOnlyList<long>> TouchedAsync(long after, long through, bool ofEvents, CancellationToken cancellationToken) =>
        store.TouchedAsync(after, through, ofEvents, cancellationToken);

    public ValueTask<IReadOnlyList<NumberRange>> RangesAsync(DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken) =>
        store.RangesAsync(from, to, cancellationToken);

    public ValueTask<long> PlaceAsync(DateTimeOffset at, CancellationToken cancellationToken) => store.PlaceAsync(at, cancellationToken);

    public ValueTask<long> CountRowsAsync(long after, long through, CancellationToken cancellationToken) =>
        store.CountRowsAsync(after, through, cancellationToken);

    public ValueTask<IReadOnlyList<JournalCounters>> TallyAsync(TimeGrid grid, CancellationToken cancellationToken) =>
        store.TallyAsync(grid, cancellationToken);

    public ValueTask<IReadOnlyList<EntrySummary>> ReadAsync(long after, long through, int limit, CancellationToken cancellationToken) =>
        store.ReadAsync(after, through, limit, cancellationToken);

    public ValueTask<IReadOnlyList<JournalEntry>> WalkAsync(long after, long through, int limit, long maxBytes, CancellationToken cancellationToken) =>
        store.WalkAsync(after, through, limit, maxBytes, cancellationToken);

    public ValueTask<JournalEntry?> FindAsync(long seq, CancellationToken cancellationToken) => store.FindAsync(seq, cancellationToken);

    public ValueTask<JournalEntry?> FindOutcomeAsync(long sendingSeq, CancellationToken cancellationToken) =>
        store.FindOutcomeAsync(sendingSeq, cancellationToken);

    public ValueTask<IReadOnlyList<EntrySummary>> ExchangeAsync(string source, string id, CancellationToken cancellationToken) =>
        store.ExchangeAsync(source, id, cancellationToken);

    public ValueTask<IReadOnlyList<EntrySummary>> OpenSendsAsync(CancellationToken cancellationToken) =>
        store.OpenSendsAsync(cancellationToken);

    public ValueTask<long> DeleteThroughAsync(long seq, CancellationToken cancellationToken) =>
        OrderAsync(new DeleteThroughOrder(seq), cancellationToken);

    public ValueTask<long> DeleteAsync(IReadOnlyList<long> rows, CancellationToken cancellationToken) =>
        OrderAsync(new DeleteOrder(rows), cancellationToken);

    public async ValueTask PinAsync(PinChange change, CancellationToken cancellationToken) =>
        await OrderAsync(new PinOrder(change), cancellationToken);

    /// <summary>Why nothing would be taken at this moment, as a sentence for people; null where a write works.</summary>
    public async Task<string?> FaultAsync(CancellationToken cancellationToken)
    {
        // A write that works need not be large enough to fail: who was refused a moment ago is believed.
        if (writer.Refused is { } refused && clock.GetElapsedTime(refused.At) < RefusalCounts) return refused.Reason;
        try
        {
            await OrderAsync(new CheckOrder(), cancellationToken);
            return null;
        }
        catch (JournalException fault)
        {
            return fault.Message;
        }
    }

    private async ValueTask<long> OrderAsync(HouseOrder order, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (closed || sweeps is null) throw new JournalException(JournalWriter.Closed);
            housekeeping.Order(order);
        }

        queue.Nudge();
        return await order.Done.Task.WaitAsync(cancellationToken);
    }

    private void Sweep()
    {
        housekeeping.Sweep();
        queue.Nudge();
    }

    [LoggerMessage(2000, LogLevel.Information, "The journal is open: {Entries} entries, the newest is number {Head}")]
    private static partial void LogOpened(ILogger logger, long entries, long head);

    [LoggerMessage(2001, LogLevel.Information, "The journal is closed, the newest entry is number {Head}")]
    private static partial void LogClosed(ILogger logger, long head);
}
