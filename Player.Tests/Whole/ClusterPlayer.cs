using System.Net.Http.Json;
using Player.Contracts;
using Player.Tests.Discovery;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Whole;

/// <summary>The program, as a Knative Service runs it beside a fake cluster.</summary>
internal static class ClusterPlayer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<PlayerProcess> StartAsync(FakeCluster cluster, params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("player-kube-");
        try
        {
            // Read once, at the start.
            return await PlayerProcess.StartAsync(
            [
                ("PLAYER_MODE", "KNATIVE"),
                ("BROKER_NAME", "example-broker"),
                ("K_SERVICE", "cloudevents-player"),
                ("Player__Kubernetes__Kubeconfig", cluster.Kubeconfig(folder.FullName)),
                ("Player__Kubernetes__PauseSeconds", "0.02"),
                ("Player__Kubernetes__LongestPauseSeconds", "0.2"),
                ("Player__Kubernetes__RetrySeconds", "0.1"),
                .. settings,
            ]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Looks until the topology is as the condition says.</summary>
    public static async Task<TopologySnapshot> TopologyAsync(PlayerProcess player, Func<TopologySnapshot, bool> condition)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            var topology = await player.Http.GetFromJsonAsync(Routes.Topology, PlayerJson.Default.TopologySnapshot, TestContext.Current.CancellationToken);
            if (condition(topology!)) return topology!;
            if (patience.IsCancellationRequested) Assert.Fail($"The topology never became so: {ClusterText.Of(topology!)}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
