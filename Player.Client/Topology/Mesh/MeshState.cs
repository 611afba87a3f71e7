using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Journal;
using Player.Topology;
using Player.Topology.Graph;

namespace Player.Client.Topology.Mesh;

/// <summary>The picture of the mesh: made anew when the topology changes, not when events pass.</summary>
internal sealed class MeshState : IDisposable
{
    private readonly PlayerApi api;
    private readonly TopologyState topology;
    private readonly LiveFeed feed;
    private readonly CancellationTokenSource stop = new();
    private TopologySnapshot? drawn;
    private string? target;

    public MeshState(PlayerApi api, TopologyState topology, LiveFeed feed)
    {
        this.api = api;
        this.topology = topology;
        this.feed = feed;
        topology.Changed += OnTopology;
        feed.BatchArrived += OnBatch;
        feed.PageRead += OnPage;
        OnTopology();
    }

    public event Action? Changed;

    /// <summary>Events passed: at most as often as the line tells.</summary>
    public event Action? Sent;

    public MeshGraph Graph { get; private set; } = MeshGraph.Empty;

    public MeshLayout Layout { get; private set; } = MeshLayout.Of(MeshGraph.Empty);

    /// <summary>The only namespace that is shown; null: all.</summary>
    public string? Namespace { get; private set; }

    /// <summary>Of everything that is known.</summary>
    public IReadOnlyList<string> Namespaces { get; private set; } = [];

    /// <summary>How many events this Player sent and the broker took.</summary>
    public long SentCount { get; private set; }

    public MeshNode? Find(string? id) => id is null ? null : Graph.Nodes.FirstOrDefault(node => node.Id == id);

    public void Show(string? space)
    {
        Namespace = space;
        Draw();
    }

    public void Dispose()
    {
        topology.Changed -= OnTopology;
        feed.BatchArrived -= OnBatch;
        feed.PageRead -= OnPage;
        stop.Cancel();
        stop.Dispose();
    }

    /// <summary>Where this Player sends is part of the picture.</summary>
    public async Task ReadTargetAsync()
    {
        if (await api.ReadSettingsAsync(stop.Token) is not ApiResult<ServerSettings>.Ok(var settings) || settings.Target.Url == target) return;
        target = settings.Target.Url;
        Draw();
    }

    private void OnTopology()
    {
        if (ReferenceEquals(drawn, topology.Topology)) return;
        drawn = topology.Topology;
        Draw();
        _ = ReadTargetAsync();
    }

    private void OnBatch(ActivityBatch batch) => Count(batch.Counters);

    private void OnPage(JournalPage page) => Count(page.Counters);

    private void Count(JournalCounters counters)
    {
        if (counters.Sent == SentCount) return;
        SentCount = counters.Sent;
        Sent?.Invoke();
    }

    private void Draw()
    {
        var whole = MeshGraph.Of(topology.Topology, target);
        Namespaces = [.. whole.Nodes.Select(node => node.Namespace).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        Graph = Namespace is { } space ? whole.Within(space) : whole;
        Layout = MeshLayout.Of(Graph);
        Changed?.Invoke();
    }
}
