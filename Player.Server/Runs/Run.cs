using Player.Contracts;
using Player.Delivery;
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

    // Behind the last that is known to come, a second delivery of it may follow; and after a stop, so long what is under way is waited for.
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly RunPlan plan;
    private readonly RunLimits limits;
    private readonly IRunSource source;
    private readonly Sender sender;
    private readonly IJournal journal;
    private readonly TimeProvider time;
    private readonly CancellationToken stopping;
    private readonly RunSchedule schedule;
    private readonly BrokerName? broker;
    private readonly RunTally tally = new();
    private readonly Lock access = new();

    // Nothing more leaves; and a moment later, nothing more is waited for.
    private readonly CancellationTokenSource ending;
    private readonly CancellationTokenSource closing;
    private readonly long start;
    private RunReport report;
    private TimeSpan lastSent;
    private long next = -1;
    private long late;
    private string? fault;
    private volatile bool isStopped;

    /// <param name="id">Its number.</param>
    /// <param name="plan">Checked, its seed filled in.</param>
    /// <param name="shown">The plan as everybody may see it.</param>
    /// <param name="limits">What it never goes beyond.</param>
    /// <param name="source">Its events.</param>
    /// <param name="services">How they leave, and where they come back.</param>
    /// <param name="stopping">The Player stops.</param>
    public Run(long id, RunPlan plan, RunPlan shown, RunLimits limits, IRunSource source, RunServices services, CancellationToken stopping)
    {
        this.plan = plan;
        this.limits = limits;
        this.source = source;
        this.stopping = stopping;
        (sender, journal, time, _) = services;
        broker = BrokerName.Parse(plan.Broker);
        schedule = new(plan, limits, source);
        closing = new(Timeout.InfiniteTimeSpan, time);
        ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        ending.Token.Register(() => closing.CancelAfter(Moment));
        start = time.GetTimestamp();
        report = new() { Id = id, Plan = shown, State = RunState.Running, StartedAt = time.GetUtcNow(), Planned = schedule.Planned };
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
                    SecondsLeft = report.IsOver ? null : schedule.Left(time.GetElapsedTime(start), tally.Sent, late > 0)?.TotalSeconds,
                };
            }
        }
    }

    public long Id => report.Id;

    public bool IsOver => Report.IsOver;

    /// <summary>Nothing more leaves; what has left is not taken back, and waited for no longer than a moment.</summary>
    public void Stop()
    {
        isStopped = true;
        End();
    }

    /// <summary>Completes when the run is over. Never throws.</summary>
    public async Task RunAsync()
    {
        var head = journal.State.Head;
        using var ended = new CancellationTokenSource();
        var reading = ReadAsync(head, ended.Token);
        await Task.WhenAll(Enumerable.Range(0, plan.Concurrency ?? (plan.Replay is null ? 32 : 1)).Select(_ => Task.Run(WorkAsync)));
        Become(RunState.Settling);
        await SettleAsync();
        await ended.CancelAsync();
        await reading;
        lock (access) report = report with { State = Ended(), Why = fault ?? Cut(), EndedAt = time.GetUtcNow() };
    }

    public void Dispose()
    {
        ending.Dispose();
        closing.Dispose();
    }

    private RunState Ended() => fault is not null ? RunState.Failed : isStopped || stopping.IsCancellationRequested ? RunState.Stopped : RunState.Done;

    private string? Cut() => plan is { Seconds: not null, Count: null, Replay: null } && tally.Sent == limits.MaxEvents
        ? $"It ended with its {limits.MaxEvents} events, before its time was over: Player:Runs:MaxEvents allows no more."
        : null;

    private void Fail(string why)
    {
        Interlocked.CompareExchange(ref fault, why, null);
        End();
    }

    private void End()
    {
        try
        {
            ending.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was over a moment ago.
        }
    }

    private async Task WorkAsync()
    {
        try
        {
            while (!ending.IsCancellationRequested && Interlocked.Increment(ref next) is var place && place < schedule.Most)
            {
                if (!await WaitAsync(schedule.Due(place))) return;
                await SendAsync(place);
            }
        }
        catch (OperationCanceledException)
        {
            // It ends.
        }
        catch (Exception error)
        {
            Fail(error is RunException or JournalException ? error.Message : $"The run broke: {error.Message}");
        }
    }

    /// <returns>False: the run's time is over before.</returns>
    private async Task<bool> WaitAsync(TimeSpan due)
    {
        if (plan.Seconds is not null && due >= schedule.End) return false;
        if (time.GetElapsedTime(start) >= schedule.End)
        {
            if (plan.Seconds is null) Fail($"It is not done after {Durations.Say(schedule.End)}: Player:Runs:MaxSeconds says how long a run may send.");
            return false;
        }

        while (due - time.GetElapsedTime(start) is var left && left > TimeSpan.Zero)
            await Task.Delay(left < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : left, time, ending.Token);
        if (schedule.HasPace && time.GetElapsedTime(start) - due > Lateness) Interlocked.Increment(ref late);
        return true;
    }

    private async Task SendAsync(long place)
    {
        if (await source.MakeAsync(place, ending.Token) is not var (envelope, mode)) return;
        while (true)
        {
            // Told before it leaves: it may be back before the sender returns.
            lock (access) tally.Send(place + 1, envelope.Source, envelope.Id, time.GetUtcNow());
            // Not given up in the middle: whether it left is what the report says.
            var result = await sender.SendAsync(envelope, mode, broker, CancellationToken.None);
            if (result is SendResult.UnderWay(_, var outcome))
            {
                lock (access) lastSent = time.GetElapsedTime(start);
                if (await outcome.WaitAsync(closing.Token) is { } ended)
                {
                    lock (access) tally.Answer(ended);
                }

                return;
            }

            lock (access) tally.Unsend(envelope.Source, envelope.Id);
            if (result is not (SendResult.Busy or SendResult.Stopping)) throw new RunException(Why(result));
            await Task.Delay(Breath, time, ending.Token);
        }
    }

    private static string Why(SendResult result) => result switch
    {
        SendResult.NoTarget none => none.Explanation,
        SendResult.UnknownBroker unknown => unknown.Explanation,
        SendResult.Unwritten unwritten => unwritten.Reason,
        _ => "The event could not be sent.",
    };

    // As long as something comes, there is more to come. Where all is back, a second delivery may follow, but not for ever: some go round in a circle.
    private async Task SettleAsync()
    {
        var patience = TimeSpan.FromSeconds(plan.SettleSeconds);
        var moment = Moment < patience ? Moment : patience;
        var (returned, arrived) = (-1L, -1L);
        var (sinceReturned, sinceArrived) = (time.GetTimestamp(), time.GetTimestamp());
        while (!closing.IsCancellationRequested)
        {
            bool isComplete;
            lock (access)
            {
                if (tally.Returned != returned) (returned, sinceReturned) = (tally.Returned, time.GetTimestamp());
                if (tally.Arrived != arrived) (arrived, sinceArrived) = (tally.Arrived, time.GetTimestamp());
                isComplete = tally.IsComplete;
            }

            if (time.GetElapsedTime(sinceReturned) > patience || (isComplete && time.GetElapsedTime(sinceArrived) > moment)) return;
            await Task.Delay(Breath, time);
        }
    }

    private async Task ReadAsync(long head, CancellationToken ended)
    {
        try
        {
            await JournalTail.FollowAsync(journal, head, Take, ended);
        }
        catch (Exception error)
        {
            Fail(error is JournalException ? error.Message : $"What comes back cannot be read: {error.Message}");
        }
    }

    private void Take(IReadOnlyList<EntrySummary> entries)
    {
        lock (access)
        {
            foreach (var entry in entries) tally.Arrive(entry);
        }
    }

    private void Become(RunState state)
    {
        lock (access) report = report with { State = state };
    }
}

/// <summary>What every run uses.</summary>
internal sealed record RunServices(Sender Sender, IJournal Journal, TimeProvider Time, MaskRules Masks);
