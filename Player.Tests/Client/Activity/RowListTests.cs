using Player.Client.Activity;
using Player.Delivery;
using Player.Journal;
using static Player.Tests.Delivery.Entries;

namespace Player.Tests.Client.Activity;

public sealed class RowListTests
{
    private int wants;

    [Fact]
    public void Below_the_rows_that_are_held_stand_places_that_are_read_when_they_are_looked_at()
    {
        var deep = new DeepPages(before: 251, hidden: 0, () => wants++);
        var list = new RowList([Row(252), Row(251)], deep, below: 250);

        Assert.Equal(252, list.Count);
        Assert.Equal([252, 251], list.Take(2).Select(slot => slot.Row?.Seq));
        Assert.Equal(0, wants);
        Assert.Null(list[2].Row);
        Assert.Null(list[203].Row);
        Assert.Equal(2, wants);

        // What was looked at last comes first.
        Assert.Equal(2, deep.TakeWanted());
        deep.Add(2, Page(50, 1));
        Assert.Equal(49, list[203].Row?.Seq);
        Assert.Equal(203, list.PlaceOf(49));
        Assert.Equal(1, list.PlaceOf(251));
        Assert.Equal(-1, list.PlaceOf(240));
    }

    [Fact]
    public void The_last_page_says_how_many_rows_there_really_are()
    {
        var deep = new DeepPages(before: 151, hidden: 0, () => wants++);
        var before = new RowList([], deep, below: 400);
        Assert.Equal(400, before.Count);
        deep.Add(1, Page(50, 1));
        Assert.Equal(150, new RowList([], deep, below: 400).Count);
    }

    [Fact]
    public void What_is_hidden_is_not_shown_however_deep_somebody_looks()
    {
        var deep = new DeepPages(before: 151, hidden: 20, () => wants++);
        deep.Add(1, Page(50, 1));
        Assert.Equal(130, new RowList([], deep, below: 400).Count);
        Assert.Equal(21, deep[129]?.Seq);
    }

    [Fact]
    public void Pages_looked_at_long_ago_are_forgotten()
    {
        var deep = new DeepPages(before: 100_001, hidden: 0, () => wants++);
        for (var page = 0; page < 40; page++) deep.Add(page, Page(100_000 - (page * 100), 99_901 - (page * 100)) with { More = true });
        Assert.Null(deep[0]);
        Assert.Equal(96_100, deep[3900]?.Seq);
        Assert.Equal(0, deep.TakeWanted());
    }

    [Fact]
    public void A_row_that_is_shown_learns_how_it_ended()
    {
        var deep = new DeepPages(before: 3, hidden: 0, () => wants++);
        deep.Add(0, new() { Rows = [Leaving(2)], Related = [], More = false, Head = 9, Counters = new() });
        Assert.Equal(RowStatus.Sending, deep[0]?.Status);
        deep.Complete([Sent(9, about: 2), Received(10, "other")]);
        Assert.Equal(RowStatus.Sent, deep[0]?.Status);
    }

    private static ActivityRow Row(long seq) => new(Received(seq, $"{seq}"), null, null, 1);

    private static JournalPage Page(long newest, long oldest) => new()
    {
        Rows = [.. Enumerable.Range(0, (int)(newest - oldest) + 1).Select(i => Received(newest - i, $"{newest - i}"))],
        Related = [],
        More = false,
        Head = newest,
        Counters = new(),
    };
}
