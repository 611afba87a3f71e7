using Player.Contracts;
using Player.Journal;
using Player.Masks;
using Player.Runs;
using Player.Server.Journal;
using Player.Server.Sending;

namespace Player.Server.Runs;

/// <summary>
/// One run: workers take the events in turn, wait until each is due, and send it the way that every event goes; what comes back is read in the
/// journal. Safe for use from any thread.
/// </summary>
internal sealed class Run : IDisposable
{
    // So long after it was due, an event is late: the machine, or the Broker, cannot keep the pace.
    private static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(20);

    private readonly RunPlan plan;
    private readonly IRunSource source;
    private readonly Sender sender;
    private readonly IJournal journal;
    private readonly TimeProvider time;
    private readonly RunPace pace;
    private readonly BrokerName? broker;
    private readonly RunTally tally = new();
    private readonly Lock access = new();
    private readonly CancellationTokenSource stop;
    private readonly long start;
    private RunReport report;
    private TimeSpan lastSent;
    private long next = -1;
    private long late;
    private string? fault;

    /// <param name="id">Its number.</param>
    /// <param name="plan">Checked, its seed filled in.</param>
    /// <param name="shown">The plan as everybody may see it.</param>
    /// <param name="mostRate">Events per second that it never goes beyond.</param>
    /// <param name="source">Its events.</param>
    /// <param name="services">How they leave, and where they come back.</param>
    /// <param name="stopping">The Player stops.</param>
    public Run(long id, RunPlan plan, RunPlan shown, double mostRate, IRunSource source, RunServices services, CancellationToken stopping)
    {
        this.plan = plan;
        this.source = source;
        (sender, journal, time, _) = services;
        broker = BrokerName.Parse(plan.Broker);
        pace = new(plan.Rate ?? mostRate, plan.RampSeconds);
        stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        start = time.GetTimestamp();
        report = new() { Id = id, Plan = shown, State = RunState.Running, StartedAt = time.GetUtcNow(), Planned = Planned() };
    }

    public RunReport Report
    {
        get
        {
            lock (access)
            {
                var seconds = lastSent.TotalSeconds;
                return tally.Report(report) with
                {
                    Late = late,
                    Rate = tally.Sent > 1 && seconds > 0 ? (tally.Sent - 1) / seconds : tally.Sent,
                    SecondsLeft = report.IsOver ? null : Left(),
                };
            }
        }
    }

    public bool IsOver => Report.IsOver;

    /// <summary>Nothing more leaves; what has left is not taken back, and not waited for.</summary>
    public void Stop()
    {
        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was over a moment ago.
        }
    }

    /// <summary>Completes when the run is over. Never throws.</summary>
    public async Task RunAsync()
    {
        var head = journal.State.Head;
        using var ended = new CancellationTokenSource();
        var reading = ReadAsync(head, ended.Token);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, plan.Concurrency ?? (plan.Replay is null ? 32 : 1)).Select(_ => Task.Run(WorkAsync)));
            Become(RunState.Settling);
            if (!stop.IsCancellationRequested && fault is null) await SettleAsync();
        }
        catch (OperationCanceledException)
        {
            // It was stopped while it settled.
        }
        catch (Exception error) when (error is RunException or JournalException)
        {
            fault ??= error.Message;
        }

        await ended.CancelAsync();
        await reading;
        lock (access) report = report with { State = End(), Why = fault, EndedAt = time.GetUtcNow() };
    }

    public void Dispose() => stop.Dispose();

    private RunState End() => fault is not null ? RunState.Failed : stop.IsCancellationRequested ? RunState.Stopped : RunState.Done;

    private async Task WorkAsync()
    {
        try
        {
            while (fault is null && !stop.IsCancellationRequested && Interlocked.Increment(ref next) is var place && (Most() is not { } most || place < most))
            {
                if (!await WaitAsync(source.Due(place) ?? pace.Due(place))) return;
                await SendAsync(place);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
        catch (Exception error) when (error is RunException or JournalException)
        {
            // The others end with their next event.
            fault ??= error.Message;
        }
    }

    /// <returns>False: the run's time is over before.</returns>
    private async Task<bool> WaitAsync(TimeSpan due)
    {
        var end = plan.Seconds is { } seconds ? TimeSpan.FromSeconds(seconds) : TimeSpan.MaxValue;
        if (due >= end || time.GetElapsedTime(start) >= end) return false;
        while (due - time.GetElapsedTime(start) is var left && left > TimeSpan.Zero)
            await Task.Delay(left < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : left, time, stop.Token);
        if (time.GetElapsedTime(start) - due > Lateness) Interlocked.Increment(ref late);
        return true;
    }

    private async Task SendAsync(long place)
    {
        if (await source.MakeAsync(place, stop.Token) is not var (envelope, mode)) return;
        while (true)
        {
            // Told before it leaves: it may be back before the sender returns.
            lock (access) tally.Send(place + 1, envelope.Source, envelope.Id, time.GetUtcNow());
            // Not given up in the middle: whether it left is what the report says.
            var result = await sender.SendAsync(envelope, mode, broker, CancellationToken.None);
            if (result is SendResult.UnderWay(_, var outcome))
            {
                lock (access) lastSent = time.GetElapsedTime(start);
                if (await outcome.WaitAsync(stop.Token) is { } ended)
                {
                    lock (access) tally.Answer(ended);
                }

                return;
            }

            lock (access) tally.Unsend(envelope.Source, envelope.Id);
            if (result is not SendResult.Busy) throw new RunException(Why(result));
            await Task.Delay(Breath, time, stop.Token);
        }
    }

    private static string Why(SendResult result) => result switch
    {
        SendResult.NoTarget none => none.Explanation,
        SendResult.UnknownBroker unknown => unknown.Explanation,
        SendResult.Unwritten unwritten => unwritten.Reason,
        _ => "The event could not be sent.",
    };

    // As long as something comes, there is more to come.
    private async Task SettleAsync()
    {
        var patience = TimeSpan.FromSeconds(plan.SettleSeconds);
        var (seen, since) = (-1L, time.GetTimestamp());
        while (true)
        {
            long returned;
            lock (access)
            {
                if (tally.IsComplete) return;
                returned = tally.Returned;
            }

            if (returned != seen) (seen, since) = (returned, time.GetTimestamp());
            if (time.GetElapsedTime(since) > patience) return;
            await Task.Delay(Breath, time, stop.Token);
        }
    }

    private async Task ReadAsync(long head, CancellationToken ended)
    {
        try
        {
            await JournalTail.FollowAsync(journal, head, Take, ended);
        }
        catch (JournalException error)
        {
            fault ??= error.Message;
        }
    }

    private void Take(IReadOnlyList<EntrySummary> entries)
    {
        lock (access)
        {
            foreach (var entry in entries) tally.Arrive(entry);
        }
    }

    private long? Most() => (source.Count, plan.Count) switch
    {
        ({ } there, { } asked) => Math.Min(there, asked),
        ({ } there, null) => there,
        (null, { } asked) => asked,
        _ => plan.Seconds is null ? 1 : null,
    };

    private long? Planned()
    {
        var most = Most();
        if (plan.Seconds is not { } seconds || plan.Rate is null || source.Due(0) is not null) return most;
        return Math.Min(most ?? long.MaxValue, pace.CountIn(seconds) ?? long.MaxValue);
    }

    private double? Left()
    {
        var gone = time.GetElapsedTime(start).TotalSeconds;
        var byTime = plan.Seconds is { } seconds ? seconds - gone : (double?)null;
        var byCount = report.Planned is { } planned && planned > 0 ? (source.Due(planned - 1) ?? (plan.Rate is null ? null : pace.Due(planned - 1)))?.TotalSeconds - gone : null;
        var left = (byTime, byCount) switch { ({ } a, { } b) => Math.Min(a, b), ({ } a, null) => a, (null, { } b) => b, _ => (double?)null };
        return left is { } known ? Math.Max(0, known) : null;
    }

    private void Become(RunState state)
    {
        lock (access) report = report with { State = state };
    }
}

/// <summary>What every run uses.</summary>
internal sealed record RunServices(Sender Sender, IJournal Journal, TimeProvider Time, MaskRules Masks);
