using Player.Server.Discovery;

namespace Player.Server.Live;

/// <summary>Tells every browser when Brokers or Triggers change.</summary>
internal sealed class TopologyFeed(ITopologySource topology, ActivityPush push, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // URLs are known once the server listens.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        var known = topology.Current;
        while (!stoppingToken.IsCancellationRequested)
        {
            known = await topology.WaitAsync(known, stoppingToken);
            await push.All.Topology(known);
        }
    }
}
