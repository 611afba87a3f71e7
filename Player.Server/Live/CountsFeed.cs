using Player.Server.Discovery;
using Player.Topology;

namespace Player.Server.Live;

/// <summary>Tells every browser what Triggers do: a few times a second, and only of those that did something.</summary>
internal sealed class CountsFeed(ITopologySource topology, ActivityPush push, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        IReadOnlyList<TriggerCounts> told = [];
        while (true)
        {
            await topology.CountsChangedAsync(stoppingToken);
            var counts = topology.Counts;
            TriggerCounts[] news = [.. counts.Except(told)];
            told = counts;
            if (news.Length > 0) await push.All.Counts(news);
            await Task.Delay(Pace, time, stoppingToken);
        }
    }
}
