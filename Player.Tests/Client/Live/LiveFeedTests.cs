using System.Net;
using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using static Player.Tests.Client.FakeLine;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Live;

public sealed class LiveFeedTests : IAsyncDisposable
{
    private readonly FakeServer server = new();
    private readonly FakeLine line = new();
    private readonly LiveFeed feed;

    public LiveFeedTests()
    {
        server.On("GET " + Routes.Activity, Page(Received(7)), PlayerJson.Default.JournalPage);
        feed = line.Feed(new PlayerApi(server.Client()));
    }

    public async ValueTask DisposeAsync()
    {
        await feed.DisposeAsync();
        await line.DisposeAsync();
        server.Dispose();
    }

    [Fact]
    public async Task The_newest_page_is_read_before_the_feed_goes_on_from_its_head()
    {
        long? head = null;
        feed.PageRead += page => head = page.Head;
        feed.Start();
        await Until(() => feed.State.IsLive);
        Assert.Equal(7, head);
        Assert.Equal([7], line.Subscribed);
    }

    [Fact]
    public async Task A_line_that_is_cut_is_made_again_at_once()
    {
        feed.Start();
        await Until(() => feed.State.IsLive);
        line.Cut();
        await Until(() => line.Opened == 2 && feed.State.IsLive);
        Assert.Null(feed.State.Since);
    }

    [Fact]
    public async Task While_the_server_is_away_the_tries_go_on_and_the_state_says_since_when()
    {
        feed.Start();
        await Until(() => feed.State.IsLive);
        line.Refuses = true;
        line.Cut();
        await Until(() => feed.State.Link == LinkState.Reconnecting);
        Assert.Equal(line.Time.GetUtcNow(), feed.State.Since);
        await Advance(() => feed.State.Link == LinkState.Disconnected);
        line.Refuses = false;
        await Advance(() => feed.State.IsLive);
    }

    [Fact]
    public async Task A_first_connection_that_fails_is_tried_again()
    {
        line.Refuses = true;
        feed.Start();
        await Until(() => line.Opened >= 1);
        Assert.Equal(LinkState.Connecting, feed.State.Link);
        await Advance(() => feed.State.Link == LinkState.Disconnected);
        line.Refuses = false;
        await Advance(() => feed.State.IsLive);
    }

    [Fact]
    public async Task A_hub_without_a_journal_is_not_live()
    {
        server.On("GET " + Routes.Activity, HttpStatusCode.ServiceUnavailable);
        feed.Start();
        await Advance(() => line.Opened >= 3);
        Assert.False(feed.State.IsLive);
        Assert.Empty(line.Subscribed);
    }

    [Fact]
    public void Waiting_grows_to_ten_seconds_and_is_never_the_same_for_all()
    {
        Assert.Equal(TimeSpan.Zero, Backoff.Wait(0, 1));
        Assert.Equal(TimeSpan.FromSeconds(1), Backoff.Wait(1, 1));
        Assert.Equal(TimeSpan.FromSeconds(10), Backoff.Wait(99, 1));
        Assert.Equal(TimeSpan.FromSeconds(7.5), Backoff.Wait(99, 0));
    }

    [Fact]
    public void At_most_ten_renders_a_second()
    {
        var rendered = 0;
        using var pace = new RenderPace(line.Time, () => rendered++);
        for (var i = 0; i < 50; i++) pace.Touch();
        Assert.Equal(1, rendered);
        line.Time.Advance(RenderPace.Pause);
        Assert.Equal(2, rendered);
        line.Time.Advance(RenderPace.Pause);
        line.Time.Advance(RenderPace.Pause);
        Assert.Equal(2, rendered);
        pace.Touch();
        Assert.Equal(3, rendered);
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            Assert.True(tries < 1000, "It did not come.");
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private async Task Advance(Func<bool> condition)
    {
        for (var tries = 0; !condition(); tries++)
        {
            Assert.True(tries < 1000, "It did not come.");
            line.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}
