using Player.Client.Activity;
using Player.Delivery;
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
        Assert.Equal(RowStatus.Sent, window.View().Rows[0].Status);
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
        Assert.Equal(RowStatus.Sent, window.View().Rows[0].Status);
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

    [Fact]
    public void Paused_the_view_stands_still_at_the_top_too_and_nothing_is_lost()
    {
        window.Begin(Page(Received(1, "a")));
        window.Pause(true);
        window.Apply(Batch(1, Received(2, "b"), Received(3, "c")));
        window.Scroll(atTop: false);
        window.Scroll(atTop: true);
        Assert.Equal([1], Seqs());
        Assert.Equal((2, true, false), (window.View().Waiting, window.View().Paused, window.View().Follows));

        Assert.False(window.Pause(false));
        Assert.Equal([3, 2, 1], Seqs());
    }

    [Fact]
    public void While_it_stands_the_number_of_rows_below_stands_too()
    {
        window.Begin(Page(Received(100, "a")) with { More = true, LookedTo = 100, Counters = new() { Received = 60 } });
        Assert.Equal(59, window.View().Below);
        window.Scroll(atTop: false);
        window.Apply(Batch(100, Received(101, "b")) with { Counters = new() { Received = 61 } });
        Assert.Equal((59, 1, 100), (window.View().Below, window.View().Waiting, window.View().Deep?.Before));
        window.Scroll(atTop: true);
        Assert.Equal(59, window.View().Below);
    }

    [Fact]
    public void What_is_hidden_here_does_not_come_back_with_a_page()
    {
        window.Begin(Page(Received(1, "a"), Received(2, "b")));
        window.Hide(2);
        Assert.Empty(Seqs());
        window.Apply(Batch(2, Received(3, "c")));
        window.Begin(Page(Received(1, "a"), Received(2, "b"), Received(3, "c")));
        Assert.Equal([3], Seqs());
        Assert.Equal((0, false), (window.View().Below, window.View().More));

        window.Hide(0);
        window.Mend(Page(Received(1, "a"), Received(2, "b"), Received(3, "c")));
        Assert.Equal([3, 2, 1], Seqs());
    }

    [Fact]
    public void What_is_hidden_and_held_stays_so_when_something_else_is_looked_for()
    {
        window.Begin(Page(Received(1, "a"), Received(2, "b")));
        window.Hide(2);
        window.Pause(true);
        var next = window.Next(isFiltered: false);
        Assert.True(next.View().Paused);
        Assert.True(next.Mend(Page(Received(1, "a"), Received(2, "b"), Received(3, "c"))));
        Assert.Equal([3], next.View().Rows.Select(row => row.Seq));
        Assert.Equal((0, 2), (next.View().Below, next.View().HiddenThrough));
    }

    [Fact]
    public void What_only_completes_rows_of_a_filter_is_no_row_itself()
    {
        var filtered = new ActivityWindow(filtered: true);
        filtered.Begin(Page(Leaving(1)) with { More = true, LookedTo = 1 });
        filtered.Apply(Batch(1) with { To = 3, Related = [Sent(2, about: 1), Received(3)] });
        filtered.Scroll(atTop: false);
        filtered.Apply(Batch(3, Leaving(4, id: "4")) with { To = 6, Related = [Sent(5, about: 4), Received(6, "4")] });
        filtered.Scroll(atTop: true);

        Assert.Equal([4, 1], filtered.View().Rows.Select(row => row.Seq));
        Assert.All(filtered.View().Rows, row => Assert.NotNull(row.Partner));
        Assert.Equal((0, null), (filtered.View().Below, filtered.View().Deep));
    }

    private long[] Seqs() => [.. window.View().Rows.Select(row => row.Seq)];
}
