using Player.Journal;
using static Player.Tests.Journal.TestJournal;

namespace Player.Tests.Journal;

/// <summary>What every store answers to questions.</summary>
public abstract class JournalReadingContract : JournalContract
{
    [Fact]
    public async Task A_page_has_rows_only_newest_first_and_says_whether_older_ones_exist()
    {
        var sending = await Journal.Put(SendingEntry("a"), ReceivedEntry("b"), Rejected(), ReceivedEntry("c"));
        await Journal.Put(Outcome(sending));
        var newest = await Page(null, 2);
        Assert.Equal([4, 3], newest.Rows.Select(row => row.Seq));
        Assert.True(newest.More);
        Assert.Equal(5, newest.Head);
        Assert.Equal(Journal.State.Counters, newest.Counters);

        var rest = await Page(3, 2);
        Assert.Equal([2, 1], rest.Rows.Select(row => row.Seq));
        Assert.False(rest.More);
    }

    [Fact]
    public async Task A_page_brings_the_outcomes_of_its_rows_and_the_other_entries_of_its_events()
    {
        var sending = await Journal.Put(SendingEntry("a"));
        var outcome = await Journal.Put(Outcome(sending));
        await Journal.Put(ReceivedEntry("other"));
        var back = await Journal.Put(ReceivedEntry("a"));

        var newest = await Page(null, 1);
        Assert.Equal([back], newest.Rows.Select(row => row.Seq));
        Assert.Equal([sending, outcome], newest.Related.Select(entry => entry.Seq).Order());

        var oldest = await Page(sending + 1, 1);
        Assert.Equal([sending], oldest.Rows.Select(row => row.Seq));
        Assert.Equal([outcome, back], oldest.Related.Select(entry => entry.Seq).Order());

        var whole = await Page(null, 10);
        Assert.Equal([outcome], whole.Related.Select(entry => entry.Seq));
    }

    [Fact]
    public async Task An_event_that_came_a_thousand_times_does_not_make_a_page_long()
    {
        await Journal.Put([.. Enumerable.Repeat(ReceivedEntry("same"), 1000)]);
        var page = await Page(500, 3);
        Assert.Equal([499, 498, 497], page.Rows.Select(row => row.Seq));
        Assert.InRange(page.Related.Count, 1, 10);
    }

    [Fact]
    public async Task An_empty_journal_has_an_empty_page()
    {
        var page = await Page(null, 10);
        Assert.Empty(page.Rows);
        Assert.Empty(page.Related);
        Assert.False(page.More);
    }

    [Fact]
    public async Task Reading_a_span_gives_the_newest_of_it_oldest_first()
    {
        await Journal.Put([.. Enumerable.Range(1, 10).Select(i => ReceivedEntry($"{i}"))]);
        Assert.Equal([6, 7, 8], (await Journal.ReadAsync(2, 8, 3, Cancel)).Select(entry => entry.Seq));
        Assert.Equal([3, 4], (await Journal.ReadAsync(2, 4, 100, Cancel)).Select(entry => entry.Seq));
        Assert.Empty(await Journal.ReadAsync(10, 20, 100, Cancel));
    }

    [Fact]
    public async Task A_walk_gives_whole_entries_oldest_first_as_many_or_as_large_as_asked_for()
    {
        await Journal.Put(SendingEntry("a"), ReceivedEntry("b", "0123456789"), ReceivedEntry("c", "0123456789"), Rejected(), ReceivedEntry("e"));
        Assert.Equal((long[])[1, 2, 3, 4, 5], await Walk(0, 100, 100, 1000));
        Assert.Equal((long[])[3, 4], await Walk(2, 4, 100, 1000));
        Assert.Equal((long[])[1, 2], await Walk(0, 100, 2, 1000));
        Assert.Equal((long[])[1, 2], await Walk(0, 100, 100, 12));
        Assert.Equal((long[])[2], await Walk(1, 100, 100, 1));
        Assert.Empty(await Walk(5, 100, 100, 1000));
        var whole = (await Journal.WalkAsync(1, 2, 1, 1, Cancel))[0];
        Assert.Equal((await Journal.FindAsync(2, Cancel))!.Summary, whole.Summary);
        Assert.Equal("0123456789"u8.ToArray(), whole.Message.Body.ToArray());

        async Task<long[]> Walk(long after, long through, int limit, long maxBytes) =>
            [.. (await Journal.WalkAsync(after, through, limit, maxBytes, Cancel)).Select(entry => entry.Summary.Seq)];
    }

    [Fact]
    public async Task An_outcome_appended_with_its_send_is_told_of_it_by_its_place()
    {
        await Journal.Put(ReceivedEntry());
        await Journal.Put(SendingEntry("a"), SendingEntry("b"), Outcome(-2), ReceivedEntry("a"), Outcome(-3));
        Assert.Equal(4, (await Journal.FindOutcomeAsync(2, Cancel))?.Summary.Seq);
        Assert.Equal(6, (await Journal.FindOutcomeAsync(3, Cancel))?.Summary.Seq);
        Assert.Empty(await Journal.OpenSendsAsync(Cancel));
    }

    [Fact]
    public async Task A_row_remembers_that_it_was_imported_and_is_nobodys_outcome()
    {
        await Journal.Put(SendingEntry("a"), ReceivedEntry("a") with { Summary = ReceivedEntry("a").Summary with { Imported = 1 } });
        Assert.Equal([null, 1L], (await Journal.ReadAsync(0, 10, 10, Cancel)).Select(entry => entry.Imported));
        Assert.All(await Journal.ReadAsync(0, 10, 10, Cancel), entry => Assert.Null(entry.About));
        Assert.Null(await Journal.FindOutcomeAsync(1, Cancel));
        await Restart();
        Assert.Equal(1, (await Journal.FindAsync(2, Cancel))?.Summary.Imported);
    }

    [Fact]
    public async Task An_exchange_is_every_entry_of_an_event_with_outcomes_by_number()
    {
        var sending = await Journal.Put(SendingEntry("a"), ReceivedEntry("b"));
        await Journal.Put(ReceivedEntry("a"));
        await Journal.Put(Outcome(sending));
        await Journal.Put(ReceivedEntry("a") with { Summary = Row(EntryKind.Received, "a") with { Source = "/elsewhere" } });
        Assert.Equal([1, 3, 4], (await Journal.ExchangeAsync("/tests", "a", Cancel)).Select(entry => entry.Seq));
        Assert.Empty(await Journal.ExchangeAsync("/tests", "nobody", Cancel));
    }

    [Fact]
    public async Task Open_sends_are_those_without_an_outcome_also_after_a_restart()
    {
        var first = await Journal.Put(SendingEntry("a"), SendingEntry("b"), SendingEntry("c"));
        await Journal.Put(Outcome(first + 1, EntryKind.Failed));
        await Restart();
        Assert.Equal(["a", "c"], (await Journal.OpenSendsAsync(Cancel)).Select(entry => entry.Id));
        await Journal.Put(Outcome(first, EntryKind.Unknown));
        await Journal.DeleteThroughAsync(first + 2, Cancel);
        Assert.Empty(await Journal.OpenSendsAsync(Cancel));
    }

    [Fact]
    public async Task An_outcome_is_found_by_its_send()
    {
        var sending = await Journal.Put(SendingEntry("a"));
        Assert.Null(await Journal.FindOutcomeAsync(sending, Cancel));
        var outcome = await Journal.Put(Outcome(sending));
        var found = await Journal.FindOutcomeAsync(sending, Cancel);
        Assert.Equal(outcome, found?.Summary.Seq);
        Assert.Equal("accepted"u8.ToArray(), found?.Message.Body.ToArray());
    }

    [Fact]
    public async Task Each_of_many_is_told_the_number_of_his_own_entries()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(async () =>
        {
            for (var n = 0; n < 100; n++)
            {
                var mine = Enumerable.Range(0, 1 + ((i + n) % 3)).Select(part => ReceivedEntry($"{i}-{n}-{part}")).ToArray();
                var first = await Journal.Put(mine);
                var read = await Journal.ReadAsync(first - 1, first + mine.Length - 1, mine.Length, Cancel);
                Assert.Equal(mine.Select(entry => entry.Summary.Id), read.Select(entry => entry.Id));
            }
        })));
    }

    [Fact]
    public async Task Many_read_while_many_write()
    {
        var writers = Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            for (var n = 0; n < 50; n++) await Journal.Put(SendingEntry($"{i}-{n}"), ReceivedEntry($"{i}-{n}"));
        }));
        var readers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var n = 0; n < 50; n++)
            {
                var page = await Page(null, 20);
                Assert.Equal(page.Head, page.Counters.Rows);
                Assert.Equal(Math.Min(20, page.Head), page.Rows.Count);
            }
        }));
        await Task.WhenAll(writers.Concat(readers));
        Assert.Equal(Enumerable.Range(1, 800).Select(i => (long)i), await Journal.Seqs());
    }

    private ValueTask<JournalPage> Page(long? before, int limit) =>
        Journal.PageAsync(new JournalQuery { Before = before, Limit = limit }, Cancel);
}
