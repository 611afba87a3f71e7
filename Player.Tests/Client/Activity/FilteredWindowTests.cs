using Player.Client.Activity;
using Player.Delivery;
using static Player.Tests.Client.FakeLine;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Activity;

/// <summary>The window over a part of the journal.</summary>
public sealed class FilteredWindowTests
{
    private readonly ActivityWindow filtered = new(filtered: true);

    [Fact]
    public void What_does_not_meet_the_filter_any_more_leaves_a_list_that_follows()
    {
        filtered.Begin(Page(Leaving(1), Leaving(2, "b")));
        filtered.Apply(Batch(2) with { To = 3, Related = [Failed(3, about: 1)], Gone = [1, 77] });
        Assert.Equal([2], filtered.View().Rows.Select(row => row.Seq));

        // It may come to meet it again.
        filtered.Apply(Batch(3, Leaving(1)) with { To = 4, Related = [Sent(4, about: 1)] });
        Assert.Equal([(2, RowStatus.Sending), (1, RowStatus.Sent)], filtered.View().Rows.Select(row => (row.Seq, row.Status)));
    }

    [Fact]
    public void A_page_that_was_read_before_a_row_went_does_not_bring_it_back()
    {
        filtered.Begin(Page(Leaving(5, "b")) with { More = true, LookedTo = 4, Head = 5 });
        filtered.Apply(Batch(5) with { To = 6, Related = [Failed(6, about: 1)], Gone = [1] });
        filtered.AddOlder(Page(Leaving(1)) with { Head = 5 }, filtered.OlderBefore);
        Assert.Equal([5], filtered.View().Rows.Select(row => row.Seq));
    }

    [Fact]
    public void A_row_that_went_and_came_again_while_the_list_stood_is_there_when_it_follows()
    {
        filtered.Begin(Page(Leaving(1)));
        filtered.Pause(true);
        filtered.Apply(Batch(1) with { To = 2, Gone = [1] });
        filtered.Apply(Batch(2, Leaving(1)) with { To = 3 });
        Assert.Equal(0, filtered.View().Waiting);
        filtered.Pause(false);
        Assert.Equal([1], filtered.View().Rows.Select(row => row.Seq));
    }

    [Fact]
    public void A_list_that_stands_keeps_them_until_it_follows_again_and_does_not_count_those_that_came_and_went()
    {
        filtered.Begin(Page(Leaving(1)));
        filtered.Pause(true);
        filtered.Apply(Batch(1, Leaving(2, "b"), Leaving(3, "c")));
        filtered.Apply(Batch(3) with { To = 5, Related = [Failed(4, about: 1), Failed(5, about: 2)], Gone = [1, 2] });
        Assert.Equal([(1, RowStatus.Failed)], filtered.View().Rows.Select(row => (row.Seq, row.Status)));
        Assert.Equal((1, false), (filtered.View().Waiting, filtered.View().WaitingIsLeast));
        filtered.Pause(false);
        Assert.Equal([3], filtered.View().Rows.Select(row => row.Seq));
    }

    [Fact]
    public void After_a_gap_in_what_a_filter_lets_through_there_may_be_more_than_is_counted()
    {
        filtered.Begin(Page(Received(1)));
        filtered.Scroll(atTop: false);
        filtered.Apply(Batch(1, Received(500, "b"), Received(501, "c")) with { Skipped = 1 });
        Assert.Equal((2, true), (filtered.View().Waiting, filtered.View().WaitingIsLeast));
        filtered.Apply(Batch(501, Received(502, "d")));
        Assert.Equal((3, true), (filtered.View().Waiting, filtered.View().WaitingIsLeast));
        Assert.True(filtered.Scroll(atTop: true));
        filtered.Mend(Page(Received(502, "d")));
        Assert.Equal((0, false), (filtered.View().Waiting, filtered.View().WaitingIsLeast));
    }

    [Fact]
    public void What_came_while_the_line_was_lost_is_counted_by_a_filter_too()
    {
        filtered.Begin(Page(Received(1)));
        filtered.Pause(true);
        filtered.Begin(Page(Received(1), Received(2, "b"), Received(3, "c")));
        Assert.Equal((2, false), (filtered.View().Waiting, filtered.View().WaitingIsLeast));
        filtered.Begin(Page(Received(8, "x"), Received(9, "y")) with { More = true });
        Assert.Equal((4, true), (filtered.View().Waiting, filtered.View().WaitingIsLeast));
    }
}
