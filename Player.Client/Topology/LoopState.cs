using Player.Topology;

namespace Player.Client.Topology;

/// <summary>A Trigger whose loop was stopped.</summary>
/// <param name="Count">How often since this page looks.</param>
internal sealed record Loop(TriggerNode Trigger, long Count);

/// <summary>Triggers whose subscribers' replies pass them again and again: the Broker stops each such round, but the next event begins another.</summary>
internal sealed class LoopState : IDisposable
{
    private readonly CountsState counts;
    private readonly TopologyState topology;
    private readonly Dictionary<(string Namespace, string Name), (long First, long Now)> seen = [];

    public LoopState(CountsState counts, TopologyState topology)
    {
        this.counts = counts;
        this.topology = topology;
        counts.Moved += OnMoved;
        topology.Changed += OnTopology;
    }

    public event Action? Changed;

    /// <summary>Of Triggers that are on.</summary>
    public IReadOnlyList<Loop> Loops { get; private set; } = [];

    /// <summary>A person has seen it.</summary>
    public void Dismiss(TriggerNode trigger)
    {
        var key = (trigger.Namespace, trigger.Name);
        if (seen.TryGetValue(key, out var one)) seen[key] = (one.Now, one.Now);
        Become();
    }

    public void Dispose()
    {
        counts.Moved -= OnMoved;
        topology.Changed -= OnTopology;
    }

    private void OnMoved(IReadOnlyList<TriggerCounts> news)
    {
        foreach (var one in news)
        {
            var key = (one.Namespace, one.Name);
            // Counts begin anew with the server; what was before this page is told in the list of Triggers.
            var known = seen.TryGetValue(key, out var before) && before.First <= one.LoopsStopped;
            seen[key] = (known ? before.First : one.LoopsStopped, one.LoopsStopped);
        }

        Become();
    }

    private void OnTopology() => Become();

    private void Become()
    {
        Loop[] loops = [.. topology.Topology.Triggers.Where(trigger => trigger.Enabled)
            .Select(trigger => new Loop(trigger, seen.TryGetValue((trigger.Namespace, trigger.Name), out var one) ? one.Now - one.First : 0))
            .Where(loop => loop.Count > 0)];
        if (loops.SequenceEqual(Loops)) return;
        Loops = loops;
        Changed?.Invoke();
    }
}
