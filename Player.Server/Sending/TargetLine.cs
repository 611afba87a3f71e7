using Player.Server.Discovery;
using Player.Server.Hosting;

namespace Player.Server.Sending;

/// <summary>
/// The first thing that a person looks for in the log: where the page is, where events go, and why there. Said again when what is known of
/// Brokers moves the target.
/// </summary>
internal sealed partial class TargetLine(
    ITargetSource targets, ITopologySource topology, PlayerEnvironment environment, PlayerAddress address, IHostApplicationLifetime lifetime,
    ILogger<TargetLine> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // URLs are known once the server listens.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var listening = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        var known = topology.Current;
        var said = targets.Current;
        LogReady(address.Url + environment.PathBase);
        LogTarget(said.Url ?? "nowhere", said.Explanation);
        while (!stoppingToken.IsCancellationRequested)
        {
            known = await topology.WaitAsync(known, stoppingToken);
            if (targets.Current is var now && now == said) continue;
            said = now;
            LogTarget(said.Url ?? "nowhere", said.Explanation);
        }
    }

    [LoggerMessage(3010, LogLevel.Information, "CloudEvents Player is ready: {Url}")]
    private partial void LogReady(string url);

    [LoggerMessage(3011, LogLevel.Information, "Events go to {Target}. {Explanation}")]
    private partial void LogTarget(string target, string explanation);
}
