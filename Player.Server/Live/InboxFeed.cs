using Player.Server.Sink;

namespace Player.Server.Live;

/// <summary>Tells every browser when an inbox was told to answer otherwise.</summary>
internal sealed class InboxFeed(InboxBook book, ActivityPush push) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var known = book.Inboxes;
        while (true)
        {
            known = await book.WaitAsync(known, stoppingToken);
            await push.All.Inboxes(known);
        }
    }
}
