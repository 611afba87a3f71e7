using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Doctor;
using Player.Events;
using Player.Find;
using Player.Journal;
using Player.Masks;
using Player.Runs;
using Player.Server.Find;
using Player.Server.Sending;

namespace Player.Server.Runs;

/// <summary>The runs that go on, and the results of those that are over.</summary>
internal sealed partial class RunBook(
    RunServices services, MaskRules masks, EntryFinder finder, Addressing addressing, IOptions<RunsOptions> options, IHostApplicationLifetime lifetime, ILogger<RunBook> logger)
{
    private readonly ConcurrentDictionary<long, Run> runs = [];
    private readonly Lock access = new();
    private long newest;

    public RunLimits Limits { get; } = new(options.Value.MaxEvents, options.Value.MaxRate, options.Value.MaxConcurrency, options.Value.MaxSeconds);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<RunReport> Reports => [.. runs.Values.Select(run => run.Report).OrderByDescending(report => report.Id)];

    public Run? Find(long id) => runs.GetValueOrDefault(id);

    /// <summary>Begins a run, or says why not.</summary>
    public async Task<RunStart> StartAsync(RunPlan plan, CancellationToken cancellationToken)
    {
        if (RunRules.Check(plan, Limits) is [_, ..] faults) return new RunStart.Faulty(faults);
        if (plan.Broker is not null && BrokerName.Parse(plan.Broker) is null) return RunStart.Faulty.Of("broker", $"broker is {plan.Broker}; it is written namespace/name.");
        if (addressing.Missing(BrokerName.Parse(plan.Broker)) is { } missing) return new RunStart.Nowhere(missing);
        var seeded = plan with { Seed = plan.Seed ?? Random.Shared.NextInt64(1, int.MaxValue) };
        IRunSource source;
        if (seeded.Replay is { } choice)
        {
            if (Fault(choice.Filter ?? "") is { } unread) return RunStart.Faulty.Of("replay.filter", unread);
            var entries = await ChooseAsync(choice, cancellationToken);
            if (entries.Count == 0) return RunStart.Faulty.Of("replay", "No event was found to replay: only what was sent or received is one.");
            if ((long)entries.Count * choice.Copies > Limits.MaxEvents) return RunStart.Faulty.Of("replay", $"These are more than {Limits.MaxEvents} events; Player:Runs:MaxEvents says how many at most.");
            source = new ReplaySource(entries, choice, seeded.Mode, seeded.Seed!.Value, services.Journal);
        }
        else
        {
            seeded = seeded with { Count = seeded.Count ?? (seeded.Seconds is null ? 1 : Limits.MaxEvents) };
            source = new DraftSource(
                seeded.Event!, seeded.Mode ?? ContentMode.Binary, new(seeded.Seed!.Value, 1, services.Time.GetUtcNow()) { Variables = seeded.Variables! }, services.Time);
        }

        return Begin(seeded, source);
    }

    public bool Remove(long id)
    {
        if (!runs.TryGetValue(id, out var run) || !run.IsOver || !runs.TryRemove(id, out _)) return false;
        run.Dispose();
        return true;
    }

    private RunStart Begin(RunPlan plan, IRunSource source)
    {
        Run run;
        lock (access)
        {
            if (runs.Values.Count(one => !one.IsOver) >= options.Value.MaxAtOnce) return new RunStart.Busy(options.Value.MaxAtOnce);
            run = new(++newest, plan, plan with { Event = plan.Event is { } draft ? masks.Apply(draft) : null }, Limits.MaxRate, source, services, lifetime.ApplicationStopping);
            runs[newest] = run;
            foreach (var old in Reports.Where(report => report.IsOver).Skip(options.Value.Keep)) Remove(old.Id);
        }

        _ = Task.Run(async () =>
        {
            await run.RunAsync();
            var report = run.Report;
            LogEnded(report.Id, report.State, report.Sent, report.Accepted, report.Missing, report.Why);
        });
        return new RunStart.Begun(run.Report);
    }

    // Of an event that was sent and came back, what was sent: else it would be sent twice.
    private async Task<IReadOnlyList<EntrySummary>> ChooseAsync(ReplayChoice choice, CancellationToken cancellationToken)
    {
        var found = choice.Entries is { } numbers ? await NumberedAsync(numbers, cancellationToken) : await FilteredAsync(choice.Filter ?? "", cancellationToken);
        return [.. found
            .Where(entry => entry is { Kind: EntryKind.Sending or EntryKind.Received, Id: not null } && (choice.Entries is not null || !Probe.Is(entry)))
            .GroupBy(entry => (entry.Source, entry.Id))
            .SelectMany(same => choice.Entries is not null || !same.Any(entry => entry.Kind == EntryKind.Sending) ? same : same.Where(entry => entry.Kind == EntryKind.Sending))];
    }

    // A key that is misspelt is no filter, and without one everything would be sent again.
    private static string? Fault(string filter)
    {
        var keys = filter.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')[0]);
        if (keys.FirstOrDefault(key => !EntryFilterParser.IsKey(key)) is { } unknown) return $"{unknown} is no key of a filter: it is written as in the page's address.";
        return EntryFilterParser.Parse("?" + filter.TrimStart('?')) is EntryFilterResult.Invalid(var field, _, _, var message) ? $"{field}: {message}" : null;
    }

    private async Task<List<EntrySummary>> NumberedAsync(IReadOnlyList<long> numbers, CancellationToken cancellationToken)
    {
        List<EntrySummary> found = [];
        foreach (var number in numbers.Distinct())
        {
            if (await services.Journal.FindAsync(number, cancellationToken) is { } entry) found.Add(entry.Summary);
        }

        return found;
    }

    private async Task<List<EntrySummary>> FilteredAsync(string text, CancellationToken cancellationToken)
    {
        var filter = EntryFilterParser.Parse("?" + text.TrimStart('?')) is EntryFilterResult.Parsed(var read) ? read : EntryFilter.Everything;
        List<EntrySummary> found = [];
        long? before = null;
        while (found.Count <= Limits.MaxEvents * 2L)
        {
            var query = new JournalQuery { Limit = JournalQuery.MaxLimit, Before = before };
            var page = await finder.PageAsync(query, filter, grouped: false, cancellationToken);
            found.AddRange(page.Rows);
            if (!page.More) break;
            before = page.LookedTo;
        }

        return found;
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
}
