using Player.Server.Discovery;
using Player.Topology;

namespace Player.Tests.Hosting;

/// <summary>A cluster by hand: what is known of it changes when a test says so.</summary>
internal sealed class FakeTopology(TopologySnapshot first) : ITopologySource
{
    private readonly Lock gate = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TopologySnapshot Current { get; private set; } = first;

    public IReadOnlyList<TriggerCounts> Counts => [];

    /// <summary>A cluster that is read, with these Brokers.</summary>
    public static TopologySnapshot With(params BrokerNode[] brokers) => new()
    {
        Brokers = brokers,
        Reading = new() { Origin = TopologyOrigin.Kubernetes, State = ReadingState.Live },
    };

    /// <param name="name">Its name.</param>
    /// <param name="url">Its address; empty: it has none yet.</param>
    /// <param name="space">Its namespace.</param>
    public static BrokerNode Broker(string name, string url, string space = "default") => new()
    {
        Broker = new() { Metadata = new() { Namespace = space, Name = name } },
        Url = url.Length > 0 ? url : null,
        Conditions = url.Length > 0 ? [Condition.Good(Condition.Ready)] : [new(Condition.Ready, Condition.False, "NoAddress", "No address is set.")],
    };

    public void Become(TopologySnapshot next)
    {
        lock (gate)
        {
            Current = next;
            changed.TrySetResult();
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    public async Task<TopologySnapshot> WaitAsync(TopologySnapshot known, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (!ReferenceEquals(Current, known)) return Current;
                wait = changed.Task;
            }

            await wait.WaitAsync(cancellationToken);
        }
    }

    public string? Yaml(ObjectReference reference) => null;

    public string Role(AccessScope scope) => "";

    public Task CountsChangedAsync(CancellationToken cancellationToken) => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
}
