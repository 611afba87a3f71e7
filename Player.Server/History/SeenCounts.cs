using System.Collections.Immutable;
using Player.Filters;
using Player.Journal;
using Player.Server.Discovery;
using Player.Server.Journal;
using Player.Topology;

namespace Player.Server.History;

/// <summary>
/// Follows the journal and holds what arrives against the filters of the Triggers that lead here: a cluster does not tell what its Triggers
/// do. Counts begin when the server starts.
/// </summary>
/// <param name="journal">What arrives.</param>
/// <param name="topology">The Triggers; asked for late, since whoever knows them asks for these counts.</param>
internal sealed class SeenCounts(IJournal journal, Func<TopologySnapshot> topology) : BackgroundService, ISeenCounts
{
    private const int Step = 500;
    private readonly SemaphoreSlim changed = new(0, 1);
    private ImmutableDictionary<(string Space, string Name), long> seen = ImmutableDictionary<(string, string), long>.Empty;
    private TopologySnapshot? known;
    private IReadOnlyList<Lane> lanes = [];

    public IReadOnlyList<TriggerCounts> Counts => [.. seen.Select(entry => new TriggerCounts
    {
        Namespace = entry.Key.Space,
        Name = entry.Key.Name,
        Matched = entry.Value,
        Delivered = entry.Value,
    })];

    public Task ChangedAsync(CancellationToken cancellationToken) => changed.WaitAsync(cancellationToken);

    public override void Dispose()
    {
        changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var state = journal.State;
        var after = state.Head;
        while (true)
        {
            state = await journal.WaitAsync(state, stoppingToken);
            // More than a step at once is passed over: a count that lags for minutes says less than one that misses a burst.
            foreach (var entry in await journal.ReadAsync(after, state.Head, Step, stoppingToken))
            {
                if (entry is { IsTaken: true, Imported: null }) await CountAsync(entry, stoppingToken);
            }

            after = state.Head;
        }
    }

    private async Task CountAsync(EntrySummary arrived, CancellationToken stop)
    {
        Lane[] here = [.. Lanes().Where(lane => lane.Inbox == arrived.Inbox)];
        if (here.Length == 0 || await journal.FindAsync(arrived.Seq, stop) is not { } entry || EntryView.Envelope(entry) is not { } envelope) return;
        foreach (var lane in here.Where(lane => lane.Filter.Passes(envelope))) seen = seen.SetItem(lane.Key, seen.GetValueOrDefault(lane.Key) + 1);
        if (changed.CurrentCount == 0) changed.Release();
    }

    private IReadOnlyList<Lane> Lanes()
    {
        var current = topology();
        if (ReferenceEquals(current, known)) return lanes;
        known = current;
        return lanes = [.. current.Triggers.Select(trigger => Leading(current.Player, trigger)).OfType<Lane>()];
    }

    private static Lane? Leading(PlayerPlace player, TriggerNode trigger) => player.Leads(trigger.SubscriberUri, out var inbox)
        ? new((trigger.Namespace, trigger.Name), inbox, trigger.Trigger.Filter())
        : null;

    /// <summary>A Trigger that leads here.</summary>
    private sealed record Lane((string Space, string Name) Key, string? Inbox, EventFilter Filter);
}
