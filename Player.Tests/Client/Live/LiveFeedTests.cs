using System.Net;
using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Journal;
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
        server.On("GET " + Routes.Topology, HttpStatusCode.NotFound);
        server.On("GET " + Routes.TriggerCounts, HttpStatusCode.NotFound);
        server.On("GET " + Routes.Inboxes, HttpStatusCode.NotFound);
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
        line.Refuses = server.IsDown = true;
        line.Cut();
        await Until(() => feed.State.Link == LinkState.Reconnecting);
        Assert.Equal(line.Time.GetUtcNow(), feed.State.Since);
        await Advance(() => feed.State.Link == LinkState.Disconnected);
        line.Refuses = server.IsDown = false;
        await Advance(() => feed.State.IsLive);
    }

    [Fact]
    public async Task A_first_connection_that_fails_is_tried_again()
    {
        line.Refuses = server.IsDown = true;
        feed.Start();
        await Until(() => line.Opened >= 1);
        Assert.Equal(LinkState.Connecting, feed.State.Link);
        await Advance(() => feed.State.Link == LinkState.Disconnected);
        line.Refuses = server.IsDown = false;
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
    public async Task Where_no_line_opens_the_page_is_read_and_what_happens_is_asked_for_over_HTTP()
    {
        line.Refuses = true;
        long? head = null;
        var told = new List<ActivityBatch>();
        feed.PageRead += page => head = page.Head;
        feed.BatchArrived += told.Add;
        Answer(7, "a", [], Received(7));
        feed.Start();

        await Until(() => feed.State.Link == LinkState.OverHttp);
        Assert.Equal(7, head);
        Answer(8, "a", [], Received(8));
        await Advance(() => told.Count > 0);

        Assert.Equal(8, told[0].To);
        Assert.Contains(server.Asked, call => call.Contains("after=7&rows=", StringComparison.Ordinal) && call.Contains("mark=a", StringComparison.Ordinal));
        await Advance(() => feed.State.Since is not null);
    }

    [Fact]
    public async Task Over_HTTP_too_it_is_told_what_was_deleted_thinned_and_pinned_and_that_a_search_has_news()
    {
        line.Refuses = true;
        var heard = new List<string>();
        feed.Cleared += (through, _) => heard.Add($"cleared {through}");
        feed.Thinned += _ => heard.Add("thinned");
        feed.PinsArrived += pins => heard.Add($"pinned {string.Join(',', pins)}");
        feed.FoundArrived += batch => heard.Add($"found {batch.To} {batch.Skipped}");
        Answer(7, "a", [], Received(7));
        feed.Start();
        await Until(() => feed.State.Link == LinkState.OverHttp);
        await feed.FindAsync("type=x");
        await Advance(() => server.Asked.Any(call => call.Contains("mark=a", StringComparison.Ordinal)));

        server.On("GET " + Routes.ActivityNews, News(8, "b", [8], Received(8)) with { Floor = 5, Removals = 1 }, PlayerJson.Default.ActivityNews);

        await Advance(() => heard.Count == 4);
        Assert.Equal(["cleared 5", "thinned", "pinned 8", "found 8 1"], heard);
    }

    [Fact]
    public async Task A_line_that_opens_after_all_goes_on_where_HTTP_ended()
    {
        line.Refuses = true;
        Answer(9, "a", [], Received(9));
        feed.Start();
        await Until(() => feed.State.Link == LinkState.OverHttp);
        await Advance(() => server.Asked.Any(call => call.Contains("after=9", StringComparison.Ordinal)));

        line.Refuses = false;

        await Advance(() => feed.State.Link == LinkState.Live);
        Assert.Equal([9], line.Subscribed);
    }

    [Fact]
    public async Task A_server_that_goes_away_meanwhile_is_said()
    {
        line.Refuses = true;
        Answer(7, "a", [], Received(7));
        feed.Start();
        await Until(() => feed.State.Link == LinkState.OverHttp);
        server.IsDown = true;
        await Advance(() => feed.State.Link == LinkState.Disconnected);
        server.IsDown = false;
        await Advance(() => feed.State.Link == LinkState.OverHttp);
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

    private void Answer(long to, string mark, IReadOnlyList<long> pins, params EntrySummary[] entries) =>
        server.On("GET " + Routes.ActivityNews, News(to, mark, pins, entries), PlayerJson.Default.ActivityNews);

    private static ActivityNews News(long to, string mark, IReadOnlyList<long> pins, params EntrySummary[] entries) =>
        new() { Step = Batch(0, entries) with { To = to }, Mark = mark, Floor = 0, Removals = 0, Pins = pins };

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
