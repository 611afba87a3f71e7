using Microsoft.AspNetCore.SignalR;
using Player.Contracts;

namespace Player.Server.Live;

/// <summary>The browser's line: it subscribes, and from then on is told.</summary>
internal sealed class ActivityHub(LiveFeeds feeds) : Hub, IActivityHub
{
    public Task Subscribe(long after)
    {
        feeds.Start(Line, after);
        return Task.CompletedTask;
    }

    public Task Find(long after, string? filter)
    {
        if (filter is null) feeds.StopFinding(Context.ConnectionId);
        else feeds.Find(Line, after, LiveWish.Parse(filter) ?? throw new HubException("The filter cannot be read."));
        return Task.CompletedTask;
    }

    public Task Seen(long to)
    {
        feeds.Seen(Context.ConnectionId, to);
        return Task.CompletedTask;
    }

    public Task SeenFound(long to)
    {
        feeds.SeenFound(Context.ConnectionId, to);
        return Task.CompletedTask;
    }

    public Task Fits(int rows)
    {
        feeds.Fits(Context.ConnectionId, rows);
        return Task.CompletedTask;
    }

    private LiveLine Line => new(Context.ConnectionId, Context.ConnectionAborted);

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        feeds.Stop(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}
