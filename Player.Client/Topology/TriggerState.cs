using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Topology;

namespace Player.Client.Topology;

/// <summary>The embedded broker's Triggers, and turning them on and off.</summary>
public sealed class TriggerState(PlayerApi api, ActivityFeed feed)
{
    public IReadOnlyList<TriggerNode> Triggers => feed.Topology.Triggers;

    /// <summary>Why the last switch did not work.</summary>
    public PlayerProblem? Problem { get; private set; }

    /// <summary>Asks the server; what it did, the feed tells.</summary>
    public async Task SwitchAsync(TriggerNode trigger, bool on) => Problem = await api.SwitchAsync(trigger.Namespace, trigger.Name, on);
}
