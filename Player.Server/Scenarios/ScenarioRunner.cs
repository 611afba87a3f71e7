using System.Globalization;
using Player.Contracts;
using Player.Events;
using Player.Journal;
using Player.Masks;
using Player.Scenarios;
using Player.Server.Hosting;
using Player.Server.Journal;
using Player.Server.Sending;
using Player.Values;

namespace Player.Server.Scenarios;

/// <summary>Does what a scenario says, over the very way that every event takes.</summary>
internal sealed class ScenarioRunner(Sender sender, IJournal journal, MaskRules masks, TimeProvider time)
{
    /// <summary>So many texts run at the same time.</summary>
    public const int MostRunning = 50;

    private const int MostClose = 3;
    private const int MostCame = 20;

    // So long a delivery too many is waited for.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);

    /// <summary>Each text that runs has one.</summary>
    public Slots Places { get; } = new(MostRunning);

    public async Task<ScenarioReport> RunAsync(Scenario scenario, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var seed = scenario.Seed ?? Random.Shared.NextInt64(1, int.MaxValue);
        var context = new ValueContext(seed, 1, time.GetUtcNow()) { Variables = scenario.Variables };
        var course = new Course(scenario, context, new Arrivals(journal, scenario, context));
        List<StepReport> steps = [];
        foreach (var step in scenario.Steps)
        {
            var from = time.GetTimestamp();
            var hasFailed = steps.Exists(done => done.Outcome == StepOutcome.Failed);
            var failure = hasFailed ? null : await DoAsync(step, course, cancellationToken);
            var outcome = hasFailed ? StepOutcome.Skipped : failure is null ? StepOutcome.Passed : StepOutcome.Failed;
            steps.Add(new(step.Line, Describe(step), outcome, hasFailed ? 0 : time.GetElapsedTime(from).TotalMilliseconds, failure?.Message) { Close = failure?.Close ?? [], Came = failure?.Came ?? [] });
        }

        // One too many comes after the last that was expected.
        if (steps.TrueForAll(step => step.Outcome == StepOutcome.Passed) && scenario.Steps.Any(step => step is ScenarioStep.Expect { IsExact: true }))
            await UntilAsync(() => scenario.Steps.Any(step => TooMany(step, course) is not null), Quiet, course, cancellationToken);
        await course.Arrivals.ReadAsync(cancellationToken);
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Outcome == StepOutcome.Passed && TooMany(scenario.Steps[i], course) is { } many) steps[i] = steps[i] with { Outcome = StepOutcome.Failed, Message = many.Message, Came = many.Came };
        }

        return new()
        {
            Name = scenario.Name,
            Passed = steps.TrueForAll(step => step.Outcome == StepOutcome.Passed),
            StartedAt = course.Context.Now,
            Milliseconds = time.GetElapsedTime(began).TotalMilliseconds,
            Seed = seed,
            Steps = steps,
        };
    }

    private Task<Failure?> DoAsync(ScenarioStep step, Course course, CancellationToken cancellationToken) => step switch
    {
        ScenarioStep.Send send => SendAsync(send, course, cancellationToken),
        ScenarioStep.Expect expect => ExpectAsync(expect, course, cancellationToken),
        ScenarioStep.Never never => NeverAsync(never, course, cancellationToken),
        _ => Task.FromResult<Failure?>(null),
    };

    private async Task<Failure?> SendAsync(ScenarioStep.Send send, Course course, CancellationToken cancellationToken)
    {
        for (var i = 0; i < send.Times; i++)
        {
            // What is expected is that of the first event, its moment too.
            var now = course.Sent == 0 ? course.Context.Now : time.GetUtcNow();
            var filled = DraftValues.Fill(send.Event.Id.Length > 0 ? send.Event : send.Event with { Id = "{{uuid}}" }, course.Context with { Number = ++course.Sent, Now = now }).Draft;
            var built = (filled.Time is { Length: > 0 } ? filled : filled with { Time = Rfc3339.Format(now) }).Build(send.Mode);
            if (built.Event is not { } envelope) return new(built.Problems[0].Message);
            var sent = await sender.SendAsync(envelope, send.Mode, BrokerName.Parse(course.Scenario.Broker), cancellationToken);
            if (sent is not SendResult.UnderWay(var sending, var ending)) return new($"The event could not be sent: {Why(sent)}");
            if (await ending.WaitAsync(cancellationToken) is { Kind: not EntryKind.Sent } outcome)
                return new($"The event was not taken: {outcome.Detail ?? outcome.Reason} (entry {sending.Seq}).");
        }

        return null;
    }

    private static string Why(SendResult sent) => sent switch
    {
        SendResult.NoTarget none => none.Explanation,
        SendResult.UnknownBroker unknown => unknown.Explanation,
        SendResult.Unwritten unwritten => unwritten.Reason,
        SendResult.Stopping => "The Player is stopping.",
        _ => "Too many sends are under way, or the journal's queue is full.",
    };

    private async Task<Failure?> ExpectAsync(ScenarioStep.Expect expect, Course course, CancellationToken cancellationToken)
    {
        var came = await UntilAsync(() => Unmet(expect, course) is null, expect.Within, course, cancellationToken);
        if (came) return null;
        var (unmet, count) = Unmet(expect, course)!.Value;
        var within = string.Create(CultureInfo.InvariantCulture, $"{expect.Within.TotalSeconds:0.###} s");
        if (unmet is null) return new($"They came, and not in this order, within {within}.") { Came = Came(expect.Events.SelectMany(expected => course.Arrivals.MetBy(expected).First)) };
        return new(string.Create(CultureInfo.InvariantCulture, $"{count} of {expect.Count} came within {within}.")) { Close = Close(unmet, course) };
    }

    private async Task<Failure?> NeverAsync(ScenarioStep.Never never, Course course, CancellationToken cancellationToken)
    {
        await UntilAsync(() => course.Arrivals.MetBy(never.Event).Count > 0, never.Within, course, cancellationToken);
        return course.Arrivals.MetBy(never.Event).First.FirstOrDefault() is { } came ? new("One came.") { Came = Came([came]) } : null;
    }

    /// <returns>The expectation that is not met, and how many of it came; without one where only the order is not met; null: all is.</returns>
    private static (ExpectedEvent? Event, int Count)? Unmet(ScenarioStep.Expect expect, Course course)
    {
        var after = 0L;
        var isOrdered = true;
        foreach (var expected in expect.Events)
        {
            var came = course.Arrivals.MetBy(expected);
            if (came.Count < expect.Count) return (expected, came.Count);
            var next = came.First.FirstOrDefault(one => one.Seq > after);
            isOrdered &= next is not null;
            after = next?.Seq ?? after;
        }

        return expect.InOrder && !isOrdered ? (null, 0) : null;
    }

    private static Failure? TooMany(ScenarioStep step, Course course)
    {
        if (step is not ScenarioStep.Expect { IsExact: true } expect) return null;
        var most = expect.Events.Select(course.Arrivals.MetBy).MaxBy(met => met.Count);
        return most?.Count > expect.Count
            ? new(string.Create(CultureInfo.InvariantCulture, $"{most.Count} came, and {expect.Count} {(expect.Count == 1 ? "was" : "were")} expected.")) { Came = Came(most.First) }
            : null;
    }

    private static IReadOnlyList<CameEvent> Came(IEnumerable<ArrivalSummary> events) =>
        [.. events.DistinctBy(one => one.Seq).OrderBy(one => one.Seq).Take(MostCame).Select(one => new CameEvent(one.Seq, one.Type, one.Id))];

    private IReadOnlyList<CloseEvent> Close(ExpectedEvent expected, Course course) =>
    [
        .. course.Arrivals.Recent
            .Select(one => (one, differences: EventMatch.Of(expected, masks.Apply(one.Event), one.Inbox, course.Context)))
            .Where(one => one.differences.Count > 0)
            .OrderBy(one => one.differences.Count).ThenByDescending(one => one.one.Seq)
            .Take(MostClose)
            .Select(one => new CloseEvent(one.one.Seq, one.one.Event.Type, one.one.Event.Id, one.differences)),
    ];

    private async Task<bool> UntilAsync(Func<bool> condition, TimeSpan within, Course course, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(within, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        while (true)
        {
            var state = journal.State;
            await course.Arrivals.ReadAsync(cancellationToken);
            if (condition()) return true;
            try
            {
                await journal.WaitAsync(state, either.Token);
                await Task.Delay(Breath, time, either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                await course.Arrivals.ReadAsync(cancellationToken);
                return condition();
            }
        }
    }

    private static string Describe(ScenarioStep step) => step switch
    {
        ScenarioStep.Send send => $"send {send.Event.Type}{(send.Times > 1 ? string.Create(CultureInfo.InvariantCulture, $", {send.Times} times") : "")}",
        ScenarioStep.Expect expect => $"expect {string.Join(", ", expect.Events.Select(Describe))}{(expect.IsExact ? string.Create(CultureInfo.InvariantCulture, $", {expect.Count} of it") : "")}{(expect.InOrder ? ", in this order" : "")}",
        ScenarioStep.Never never => $"never {Describe(never.Event)}",
        _ => "",
    };

    private static string Describe(ExpectedEvent expected) =>
        expected.Attributes.FirstOrDefault(one => one.Key == AttributeNames.Type).Value ?? expected.Cesql?.Text ?? string.Join(" and ", expected.Attributes.Select(one => $"{one.Key} {one.Value}")) switch { "" => "an event", var text => text };

    private sealed record Failure(string Message)
    {
        public IReadOnlyList<CloseEvent> Close { get; init; } = [];

        public IReadOnlyList<CameEvent> Came { get; init; } = [];
    }

    private sealed class Course(Scenario scenario, ValueContext context, Arrivals arrivals)
    {
        public Scenario Scenario => scenario;

        public ValueContext Context => context;

        public Arrivals Arrivals => arrivals;

        public long Sent { get; set; }
    }
}
