using Player.Client.Activity;
using static Player.Tests.Client.FakeLine;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Activity;

public sealed class ActivityWindowTests
{
    private readonly ActivityWindow window = new();

    [Fact]
    public void At_the_top_the_list_follows_what_happens()
    {
        window.Begin(Page(Leaving(1), Sent(2, about: 1)));
        Assert.False(window.Apply(Batch(2, Received(3))));
        Assert.Equal([3, 1], Seqs());
        Assert.Equal(3, window.View().Head);
    }

    [Fact]
    public void Away_from_the_top_the_view_stands_still_and_what_comes_waits()
    {
        window.Begin(Page(Leaving(1)));
        window.Scroll(atTop: false);
        window.Apply(Batch(1, Sent(2, about: 1), Received(3), Leaving(4, id: "2")));

        Assert.Equal([1], Seqs());
        Assert.Equal(2, window.View().Waiting);
        Assert.Equal(Player.Delivery.RowStatus.Sent, window.View().Rows[0].Status);
        Assert.Equal(3, window.View().Rows[0].Partner?.Seq);

        Assert.False(window.Scroll(atTop: true));
        Assert.Equal([4, 3, 1], Seqs());
        Assert.Equal(0, window.View().Waiting);
    }

    [Fact]
    public void A_step_that_skipped_asks_for_the_newest_page_which_closes_the_gap()
    {
        window.Begin(Page(Leaving(1)));
        var batch = Batch(1, Received(50, "a"), Received(51, "b"));
        Assert.True(window.Apply(batch with { Skipped = 48 }));
        Assert.Equal([51, 50], Seqs());
        Assert.True(window.View().More);

        Assert.True(window.Mend(Page(Received(49, "c"), Received(50, "a"), Received(51, "b"))));
        Assert.Equal([51, 50, 49], Seqs());
        Assert.False(window.View().More);
    }

    [Fact]
    public void A_page_that_the_feed_has_run_past_does_not_close_the_gap()
    {
        window.Begin(Page(Leaving(1)));
        window.Apply(Batch(100, Received(101)));
        Assert.False(window.Mend(Page(Received(50))));
        Assert.Equal([101], Seqs());
    }

    [Fact]
    public void A_gap_while_away_is_mended_on_the_way_back_to_the_top()
    {
        window.Begin(Page(Leaving(1)) with { Counters = new() { Sending = 1 } });
        window.Scroll(atTop: false);
        window.Apply(Batch(1, Received(500)) with { Skipped = 498, Counters = new() { Sending = 1, Received = 400 } });
        Assert.Equal([1], Seqs());
        Assert.Equal(400, window.View().Waiting);

        Assert.True(window.Scroll(atTop: true));
        Assert.True(window.Mend(Page(Received(500), Received(499, "x"))));
        Assert.Equal([500, 499], Seqs());
        Assert.Equal(0, window.View().Waiting);
    }

    [Fact]
    public void A_reconnection_while_away_moves_nothing()
    {
        window.Begin(Page(Leaving(1)));
        window.Scroll(atTop: false);
        window.Begin(Page(Leaving(1), Sent(2, about: 1), Received(3)));
        Assert.Equal([1], Seqs());
        Assert.Equal(Player.Delivery.RowStatus.Sent, window.View().Rows[0].Status);
        Assert.Equal(1, window.View().Waiting);
    }

    [Fact]
    public void Older_pages_follow_at_the_end()
    {
        window.Begin(Page(Received(10), Received(11, "b")) with { More = true });
        Assert.Equal(10, window.OlderBefore);
        window.AddOlder(Page(Received(8, "c"), Received(9, "d")), before: 10);
        Assert.Equal([11, 10, 9, 8], Seqs());
        Assert.False(window.View().More);
    }

    [Fact]
    public void An_older_page_for_a_window_that_moved_since_is_dropped()
    {
        window.Begin(Page(Received(10)) with { More = true });
        window.Apply(Batch(100, Received(101, "b")));
        window.AddOlder(Page(Received(9, "c")), before: 10);
        Assert.Equal([101], Seqs());
    }

    [Fact]
    public void What_is_cleared_goes_and_what_came_since_stays()
    {
        window.Begin(Page(Leaving(1), Received(2)));
        window.Apply(Batch(2, Received(3, "b")));
        window.Clear(2, new() { Received = 1 });
        Assert.Equal([3], Seqs());
        Assert.False(window.View().More);
        Assert.Equal(1, window.View().Counters.Rows);
    }

    [Fact]
    public void The_rows_are_bounded()
    {
        window.Begin(Page(Received(1)));
        for (var from = 1L; from < 5000; from += 200)
            window.Apply(Batch(from, [.. Enumerable.Range(1, 200).Select(step => Received(from + step, $"e{from + step}"))]));
        var view = window.View();
        Assert.InRange(view.Rows.Count, ActivityWindow.Kept, ActivityWindow.Kept + 400);
        Assert.True(view.More);
        Assert.Equal(view.Rows[^1].Seq, window.OlderBefore);
    }

    private long[] Seqs() => [.. window.View().Rows.Select(row => row.Seq)];
}
