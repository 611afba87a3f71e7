using Microsoft.Extensions.DependencyInjection;
using Player.Server.Discovery;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Discovery;

/// <summary>A Player that reads a fake cluster, both over real HTTP.</summary>
internal sealed class ClusterHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly DirectoryInfo folder;

    private ClusterHost(FakeCluster cluster, PlayerHost player, DirectoryInfo folder)
    {
        Cluster = cluster;
        Player = player;
        this.folder = folder;
    }

    public FakeCluster Cluster { get; }

    public PlayerHost Player { get; }

    public TopologySnapshot Topology => Player.Services.GetRequiredService<ITopologySource>().Current;

    /// <summary>On a cluster that is misused before anybody looks at it.</summary>
    public static async Task<ClusterHost> StartAsync(FakeCluster cluster, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("player-kube-");
        var player = await PlayerHost.StartAsync(
        [
            ("PLAYER_MODE", "KNATIVE"),
            ("BROKER_NAME", "example-broker"),
            ("K_SERVICE", "cloudevents-player"),
            ("Player:Kubernetes:Kubeconfig", cluster.Kubeconfig(folder.FullName)),
            ("Player:Kubernetes:PageSize", "2"),
            ("Player:Kubernetes:PauseSeconds", "0.02"),
            ("Player:Kubernetes:LongestPauseSeconds", "0.2"),
            ("Player:Kubernetes:RetrySeconds", "0.1"),
            .. settings,
        ]);
        return new(cluster, player, folder);
    }

    public static async Task<ClusterHost> StartAsync(params string[] golden)
    {
        var host = await StartAsync(await FakeCluster.StartAsync(golden));
        await host.TopologyAsync(topology => topology.Reading.State == ReadingState.Live);
        return host;
    }

    /// <summary>Looks until the topology is as the condition says; fails with what it was.</summary>
    public async Task<TopologySnapshot> TopologyAsync(Func<TopologySnapshot, bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        var source = Player.Services.GetRequiredService<ITopologySource>();
        var known = source.Current;
        try
        {
            while (!condition(known)) known = await source.WaitAsync(known, patience.Token);
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The topology never became so: {ClusterText.Of(known)}");
        }

        return known;
    }

    public async ValueTask DisposeAsync()
    {
        await Player.DisposeAsync();
        await Cluster.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
