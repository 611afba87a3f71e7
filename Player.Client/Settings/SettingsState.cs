using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Journal;
using Player.Topology;

namespace Player.Client.Settings;

/// <summary>
/// What this server told about itself; read again with each connection, since another server may answer then, and when Brokers come, go or
/// get an address, since the target follows them.
/// </summary>
internal sealed class SettingsState : IDisposable
{
    private readonly PlayerApi api;
    private readonly LiveFeed feed;
    private readonly CancellationTokenSource stop = new();
    private string? brokers;
    private int reads;

    public SettingsState(PlayerApi api, LiveFeed feed)
    {
        this.api = api;
        this.feed = feed;
        feed.PageRead += OnConnected;
        feed.TopologyArrived += OnTopology;
    }

    public event Action? Changed;

    public ServerSettings? Settings { get; private set; }

    public void Dispose()
    {
        feed.PageRead -= OnConnected;
        feed.TopologyArrived -= OnTopology;
        stop.Cancel();
        stop.Dispose();
    }

    private void OnConnected(JournalPage page) => _ = ReadAsync();

    private void OnTopology(TopologySnapshot topology)
    {
        // Triggers and counts change far more often, and move no target.
        var known = string.Join('\n', topology.Brokers
            .Select(one => $"{one.Namespace}/{one.Name} {one.Url} {one.Conditions.FirstOrDefault(condition => condition.Type == Condition.Ready)}")
            .Append($"{topology.Reading.State} {topology.Reading.Unread.Count}"));
        if (known == brokers) return;
        brokers = known;
        _ = ReadAsync();
    }

    private async Task ReadAsync()
    {
        var mine = ++reads;
        var read = await api.ReadSettingsAsync(stop.Token);
        // Asked again meanwhile: that answer is the newer one.
        if (mine != reads || read is not ApiResult<ServerSettings>.Ok(var settings)) return;
        Settings = settings;
        Changed?.Invoke();
    }
}
