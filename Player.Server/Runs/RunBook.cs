using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Events;
using Player.Runs;
using Player.Server.Sending;

namespace Player.Server.Runs;

/// <summary>The runs that go on, and the results of those that are over.</summary>
internal sealed partial class RunBook(
    RunServices services, ReplayChooser chooser, Addressing addressing, RunResults results, IOptions<RunsOptions> options, IHostApplicationLifetime lifetime, ILogger<RunBook> logger) : IHostedService
{
    private readonly ConcurrentDictionary<long, Run> runs = [];
    private readonly ConcurrentDictionary<long, Task> endings = [];
    private readonly Lock access = new();
    private long newest = results.Newest;

    public RunLimits Limits { get; } = new(options.Value.MaxEvents, options.Value.MaxRate, options.Value.MaxConcurrency, options.Value.MaxSeconds);

    /// <summary>Newest first; those that go on, as they are now.</summary>
    public IReadOnlyList<RunReport> Reports
    {
        get
        {
            // First those that go on: one that ends meanwhile is over in the results.
            var live = runs.ToArray().ToDictionary(one => one.Key, one => one.Value.Report);
            return [.. results.All.Select(report => live.GetValueOrDefault(report.Id) ?? report).OrderByDescending(report => report.Id)];
        }
    }

    public RunReport? Find(long id) => runs.GetValueOrDefault(id)?.Report ?? results.Find(id);

    /// <summary>Lets nothing more leave; null where there is no such run.</summary>
    public RunReport? Stop(long id)
    {
        runs.GetValueOrDefault(id)?.Stop();
        return Find(id);
    }

    /// <summary>Begins a run, or says why not.</summary>
    public async Task<RunStart> StartAsync(RunPlan plan, CancellationToken cancellationToken)
    {
        if (services.Sender.IsStopping || lifetime.ApplicationStopping.IsCancellationRequested) return RunStart.Stopping.Instance;
        if (RunRules.Check(plan, Limits) is [_, ..] faults) return new RunStart.Faulty(faults);
        if (plan.Broker is not null && BrokerName.Parse(plan.Broker) is null) return RunStart.Faulty.Of("broker", $"broker is {plan.Broker}; it is written namespace/name.");
        if (addressing.Missing(BrokerName.Parse(plan.Broker)) is { } missing) return new RunStart.Nowhere(missing);
        var seeded = plan with { Seed = plan.Seed ?? Random.Shared.NextInt64(1, int.MaxValue) };
        IRunSource source;
        if (seeded.Replay is { } choice)
        {
            if (ReplayChooser.Fault(choice.Filter ?? "") is { } unread) return RunStart.Faulty.Of("replay.filter", unread);
            var entries = await chooser.ChooseAsync(choice, cancellationToken);
            if (entries.Count == 0) return RunStart.Faulty.Of("replay", "No event was found to replay: only what was sent or received is one.");
            if ((long)entries.Count * choice.Copies > Limits.MaxEvents) return RunStart.Faulty.Of("replay", $"These are more than {Limits.MaxEvents} events; Player:Runs:MaxEvents says how many at most.");
            source = new ReplaySource(entries, choice, seeded.Mode, seeded.Seed!.Value, services.Journal);
        }
        else
        {
            if (seeded.Seconds is null) seeded = seeded with { Count = seeded.Count ?? 1 };
            source = new DraftSource(
                seeded.Event!, seeded.Mode ?? ContentMode.Binary, new(seeded.Seed!.Value, 1, services.Time.GetUtcNow()) { Variables = seeded.Variables! }, services.Time);
        }

        var schedule = new RunSchedule(seeded, Limits, source);
        if (seeded.Seconds is null && schedule.HasPace && schedule.Due(schedule.Most - 1) is var longest && longest > schedule.End)
            return new RunStart.Faulty([RunRules.TooLong(seeded.Replay?.Speed is null ? "rate" : "replay.speed", longest.TotalSeconds, Limits)]);
        return Begin(seeded, source);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Runs end with the Player, and what came of them is kept before it is gone.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(endings.Values).WaitAsync(cancellationToken);

    /// <returns>Whether there was one that is over.</returns>
    public bool Remove(long id)
    {
        lock (access)
        {
            if (runs.TryGetValue(id, out var run) && !run.IsOver) return false;
            runs.TryRemove(id, out _);
            return results.Remove(id);
        }
    }

    private RunStart Begin(RunPlan plan, IRunSource source)
    {
        Run run;
        lock (access)
        {
            if (runs.Values.Count(one => !one.IsOver) >= options.Value.MaxAtOnce) return new RunStart.Busy(options.Value.MaxAtOnce);
            run = new(++newest, plan, RunPlanView.Of(plan, services.Masks), Limits, source, services, lifetime.ApplicationStopping);
            runs[newest] = run;
            // Also while it goes on: a Player that stops in the middle still knows that it had begun.
            results.Keep(run.Report);
            endings[run.Id] = Task.Run(() => FollowAsync(run));
        }

        return new RunStart.Begun(run.Report);
    }

    private async Task FollowAsync(Run run)
    {
        using var over = run;
        RunReport report;
        try
        {
            await run.RunAsync();
        }
        finally
        {
            report = run.Report;
            lock (access)
            {
                // Unless somebody has deleted it already. Kept before it is taken out: there is always one that answers for it.
                if (runs.ContainsKey(report.Id)) results.Keep(report);
                runs.TryRemove(report.Id, out _);
                endings.TryRemove(report.Id, out _);
            }
        }

        LogEnded(report.Id, report.State, report.Sent, report.Accepted, report.Missing, report.Why);
    }

    [LoggerMessage(9001, LogLevel.Information, "Run {Id} ended as {State}: {Sent} sent, {Accepted} taken, {Missing} not back. {Why}")]
    private partial void LogEnded(long id, RunState state, long sent, long accepted, long missing, string? why);
}

/// <summary>Whether a run began.</summary>
internal abstract record RunStart
{
    private RunStart()
    {
    }

    internal sealed record Begun(RunReport Report) : RunStart;

    internal sealed record Faulty(IReadOnlyList<Rejection> Faults) : RunStart
    {
        public static Faulty Of(string field, string message) => new([new(field, Rules.RunPlan, message, Paragraphs.Runs)]);
    }

    internal sealed record Nowhere(string Explanation) : RunStart;

    internal sealed record Busy(int Most) : RunStart;

    internal sealed record Stopping : RunStart
    {
        public static Stopping Instance { get; } = new();
    }
}
