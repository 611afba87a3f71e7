using CsCheck;
using Player.Client.Activity;
using Player.Delivery;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Activity;

public sealed class RowKeysTests
{
    private readonly RowKeys keys = new();
    private IReadOnlyList<ActivityRow> shown = [];

    [Fact]
    public void A_row_that_stays_is_known_by_its_number_wherever_it_moves_to()
    {
        Assert.Equal([3L, 2L, 1L], Draw(3, 2, 1));
        Assert.Equal([5L, 4L, 3L], Draw(5, 4, 3));
    }

    [Fact]
    public void Where_no_row_that_was_drawn_stays_the_new_ones_take_over_the_elements_of_the_old_ones()
    {
        var first = Draw(3, 2, 1);
        Assert.Equal(first, Draw(6, 5, 4));
        Assert.Equal(first, Draw(90, 80, 70));
        // From then on they keep them.
        Assert.Equal([91L, first[0], first[1]], Draw(91, 90, 80));
    }

    [Fact]
    public void An_element_on_which_somebody_was_is_not_handed_on()
    {
        Draw(3, 2, 1);
        keys.Visit(shown[1]);
        Assert.Equal([3L, 5L, 1L], Draw(6, 5, 4));
        Assert.Equal([3L, 5L, 1L], Draw(9, 8, 7));
    }

    [Fact]
    public void A_row_that_comes_back_into_sight_never_shares_its_key_with_the_one_that_took_its_element()
    {
        Draw(3, 2, 1);
        var all = Draw(6, 5, 4, 3, 2, 1);
        Assert.Equal(6, all.Distinct().Count());
        Assert.Equal([3L, 2L, 1L], all.Take(3));
    }

    [Fact]
    public void Whatever_comes_and_is_drawn_no_two_rows_ever_share_a_key() => Gen.Select(Gen.Int[0, 5], Gen.Int[1, 7], Gen.Bool).List[1, 30].Sample(steps =>
    {
        var list = new RowKeysTests();
        var head = 1;
        foreach (var (news, drawn, visits) in steps)
        {
            head += news;
            var all = list.Draw([.. Enumerable.Range(0, Math.Min(drawn, head)).Select(place => (long)(head - place))]);
            Assert.Equal(all.Length, all.Distinct().Count());
            if (visits) list.keys.Visit(list.shown[^1]);
        }
    });

    [Fact]
    public void More_rows_than_before_have_keys_of_their_own()
    {
        Draw(1);
        Assert.Equal([1L, 8L, 7L], Draw(9, 8, 7));
        Assert.Equal(3, keys.Drawn);
    }

    [Fact]
    public void What_is_looked_at_further_down_does_not_count_at_the_top()
    {
        Draw(3, 2, 1);
        keys.Of(new(400, null));
        Assert.Equal(401, keys.Drawn);
        Draw(4, 3);
        Assert.Equal(2, keys.Drawn);
    }

    private object[] Draw(params long[] numbers)
    {
        ActivityRow[] rows = [.. numbers.Select(number => new ActivityRow(Received(number, $"{number}"), null, null, 1))];
        keys.Change(shown, rows);
        shown = rows;
        return [.. rows.Select((row, place) => keys.Of(new(place, row)))];
    }
}
