using Player.Client.Api;
using Player.Client.Live;
using Player.Journal;
using Player.Topology;

namespace Player.Client.Topology;

/// <summary>The Triggers that this page can switch, as the server last told them.</summary>
internal sealed class TopologyState : IDisposable
{
    private readonly PlayerApi api;
    private readonly LiveFeed feed;
    private readonly CancellationTokenSource stop = new();

    public TopologyState(PlayerApi api, LiveFeed feed)
    {
        this.api = api;
        this.feed = feed;
        feed.TopologyArrived += Become;
        feed.PageRead += OnConnected;
        // Asked for by a view that opens on a line that stands already.
        if (feed.State.IsLive) _ = ReadAsync();
    }

    public event Action? Changed;

    /// <summary>Whether the server told anything yet.</summary>
    public bool Loaded { get; private set; }

    public TopologySnapshot Topology { get; private set; } = TopologySnapshot.Empty;

    /// <summary>Triggers that are off: why events stay at ➤.</summary>
    public IEnumerable<TriggerNode> Off => HasSwitches ? Topology.Triggers.Where(trigger => !trigger.Enabled) : [];

    /// <summary>The Trigger that was not switched the last time, and why; null where it was.</summary>
    public (string Trigger, ApiFailure Why)? NotSwitched { get; private set; }

    /// <summary>Nothing can be made, changed or deleted from here.</summary>
    public bool IsReadOnly => Topology.Reading.IsReadOnly;

    /// <summary>Only the embedded broker has switches.</summary>
    public bool HasSwitches => Topology.Reading.Origin != TopologyOrigin.Kubernetes;

    /// <summary>Asks the server; the switch moves when the server says that it did.</summary>
    public async Task SwitchAsync(TriggerNode trigger, bool enabled)
    {
        var answer = await api.SwitchTriggerAsync(trigger, enabled, stop.Token);
        NotSwitched = answer.Failure is { } failure ? (trigger.Name, failure) : null;
        await ReadAsync();
    }

    /// <summary>A person has read why it was not switched.</summary>
    public void Forget()
    {
        NotSwitched = null;
        Changed?.Invoke();
    }

    /// <summary>Asks now: after a change of one's own, before the line tells.</summary>
    public async Task ReadAsync()
    {
        if (await api.ReadTopologyAsync(stop.Token) is ApiResult<TopologySnapshot>.Ok(var topology)) Become(topology);
        else Changed?.Invoke();
    }

    public void Dispose()
    {
        feed.TopologyArrived -= Become;
        feed.PageRead -= OnConnected;
        stop.Cancel();
        stop.Dispose();
    }

    private void OnConnected(JournalPage page) => _ = ReadAsync();

    private void Become(TopologySnapshot topology)
    {
        Topology = topology;
        Loaded = true;
        Changed?.Invoke();
    }
}
