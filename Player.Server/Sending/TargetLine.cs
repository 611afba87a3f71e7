using Player.Server.Hosting;

namespace Player.Server.Sending;

/// <summary>The first thing that a person looks for in the log: where the page is, where events go, and why there.</summary>
internal sealed partial class TargetLine(
    ITargetSource targets, PlayerAddress address, IHostApplicationLifetime lifetime, ILogger<TargetLine> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() =>
        {
            var target = targets.Current;
            LogReady(address.Url);
            LogTarget(target.Url ?? "nowhere", target.Explanation);
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(3010, LogLevel.Information, "CloudEvents Player is ready: {Url}")]
    private partial void LogReady(string url);

    [LoggerMessage(3011, LogLevel.Information, "Events go to {Target}. {Explanation}")]
    private partial void LogTarget(string target, string explanation);
}
