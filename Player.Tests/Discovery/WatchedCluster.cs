using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Player.Server.Discovery.Kubernetes;
using Player.Server.Hosting;
using Player.Topology;

namespace Player.Tests.Discovery;

/// <summary>Brokers and Triggers of a fake cluster as they are watched, by a clock that the test moves.</summary>
internal sealed class WatchedCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(250);
    private readonly CancellationTokenSource stop = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("player-kube-");
    private readonly ClusterConnection connection;
    private readonly ClusterPicture picture;
    private readonly Task[] watchers;

    private WatchedCluster(FakeCluster cluster)
    {
        Cluster = cluster;
        var options = Options.Create(new ClusterOptions { Kubeconfig = cluster.Kubeconfig(folder.FullName) });
        connection = new(options);
        var api = new ClusterApi(connection);
        var environment = new PlayerEnvironment(new ConfigurationBuilder().Build());
        picture = new(connection, new(connection, api, options), new(environment, options, connection), Time);
        foreach (var kind in Kinds) picture.Expect(kind);
        watchers = [.. Kinds.Select(kind => new KindWatcher(kind, api, picture, options, connection.Namespace, Time).RunAsync(stop.Token))];
    }

    public FakeCluster Cluster { get; }

    public FakeTimeProvider Time { get; } = new();

    public TopologySnapshot Now => picture.Current;

    private static IReadOnlyList<MeshKind> Kinds { get; } = [MeshKind.Broker, MeshKind.Trigger];

    public static async Task<WatchedCluster> StartAsync(FakeCluster cluster)
    {
        var watched = new WatchedCluster(cluster);
        await watched.UntilAsync(topology => topology.Reading.State == ReadingState.Live);
        return watched;
    }

    /// <summary>Moves the clock until the picture is so; fails with what it was.</summary>
    /// <returns>How far the clock was moved.</returns>
    public async Task<TimeSpan> UntilAsync(Func<TopologySnapshot, bool> condition)
    {
        var began = Time.GetUtcNow();
        using var patience = new CancellationTokenSource(Patience);
        while (!condition(Now))
        {
            if (patience.IsCancellationRequested) Assert.Fail($"The topology never became so: {ClusterText.Of(Now)}");
            await TickAsync();
        }

        return Time.GetUtcNow() - began;
    }

    /// <summary>Moves the clock by so much while the picture stays as the condition says.</summary>
    public async Task WhileAsync(TimeSpan span, Func<TopologySnapshot, bool> condition)
    {
        for (var end = Time.GetUtcNow() + span; Time.GetUtcNow() < end;)
        {
            Assert.True(condition(Now), ClusterText.Of(Now));
            await TickAsync();
        }
    }

    /// <summary>How often something was asked for.</summary>
    public int Asked(string path) => Cluster.Requests.Count(request => request.Contains(path, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        foreach (var watcher in watchers) await watcher.ContinueWith(static _ => { }, TaskScheduler.Default);
        connection.Dispose();
        await Cluster.DisposeAsync();
        stop.Dispose();
        folder.Delete(recursive: true);
    }

    // Requests are real: what the last step let go has time to come back.
    private async Task TickAsync()
    {
        Time.Advance(Step);
        await Task.Delay(TimeSpan.FromMilliseconds(4), TimeProvider.System, TestContext.Current.CancellationToken);
    }
}
