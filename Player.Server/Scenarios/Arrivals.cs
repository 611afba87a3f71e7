using Player.Events;
using Player.Journal;
using Player.Scenarios;
using Player.Server.History;
using Player.Server.Journal;
using Player.Values;

namespace Player.Server.Scenarios;

/// <summary>
/// What has come since a moment, each event held once against everything that a scenario expects. Of what met an expectation the numbers stay, of the
/// rest the newest: a scenario may watch for minutes beside thousands of events a second.
/// </summary>
internal sealed class Arrivals(IJournal journal, Scenario scenario, ValueContext context)
{
    private const int Step = 500;
    private const long StepBytes = 16 * 1024 * 1024;
    private const int MostRecent = 1000;
    private const int MostKept = 10_000;

    private readonly Dictionary<ExpectedEvent, Met> met = Expectations(scenario).ToDictionary<ExpectedEvent, ExpectedEvent, Met>(one => one, _ => new(), ReferenceEqualityComparer.Instance);
    private readonly Queue<Arrival> recent = [];
    private long recentBytes;
    private long head = journal.State.Head;

    /// <summary>The newest, oldest first.</summary>
    public IReadOnlyCollection<Arrival> Recent => recent;

    /// <summary>What met an expectation so far.</summary>
    public Met MetBy(ExpectedEvent expected) => met[expected];

    /// <summary>Reads what is new.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var through = journal.State.Head;
        while (head < through)
        {
            var entries = await journal.WalkAsync(head, through, Step, StepBytes, cancellationToken);
            foreach (var entry in entries.Where(entry => entry.Summary.Kind == EntryKind.Received))
            {
                if (EntryView.Envelope(entry) is { } envelope) Take(new(entry.Summary.Seq, envelope, entry.Summary.Inbox ?? ""));
            }

            head = entries.Count == 0 ? through : entries[^1].Summary.Seq;
        }
    }

    private static IEnumerable<ExpectedEvent> Expectations(Scenario scenario) => scenario.Steps.SelectMany(step => step switch
    {
        ScenarioStep.Expect expect => expect.Events,
        ScenarioStep.Never never => [never.Event],
        _ => (IEnumerable<ExpectedEvent>)[],
    });

    private void Take(Arrival one)
    {
        foreach (var (expected, found) in met)
        {
            if (EventMatch.Of(expected, one.Event, one.Inbox, context).Count > 0) continue;
            found.Count++;
            if (found.First.Count < MostKept) found.First.Add(one.Summary);
        }

        recent.Enqueue(one);
        recentBytes += one.Size;
        while (recent.Count > MostRecent || (recentBytes > StepBytes && recent.Count > 1)) recentBytes -= recent.Dequeue().Size;
    }

    /// <summary>What met an expectation.</summary>
    internal sealed class Met
    {
        public int Count { get; set; }

        /// <summary>The first of them, oldest first.</summary>
        public List<ArrivalSummary> First { get; } = [];
    }
}

/// <param name="Inbox">Empty: the sink itself.</param>
internal sealed record Arrival(long Seq, EventEnvelope Event, string Inbox)
{
    public long Size => Event.Data.IsPresent ? Event.Data.Bytes.Length : 0;

    public ArrivalSummary Summary => new(Seq, Event.Type, Event.Id);
}

internal sealed record ArrivalSummary(long Seq, string Type, string Id);
