using Player.Journal;
using static Player.Tests.Journal.TestJournal;

namespace Player.Tests.Journal;

/// <summary>What every store answers to those who keep some rows and delete others.</summary>
public abstract class JournalPinContract : JournalScanContract
{
    [Fact]
    public async Task Pinned_rows_stay_with_how_they_ended_when_older_ones_are_deleted()
    {
        var sending = await Journal.Put(SendingEntry("a"), ReceivedEntry("b"), ReceivedEntry("c"));
        var sent = await Journal.Put(Outcome(sending), ReceivedEntry("d"));
        await Journal.PinAsync(new([sending, sending + 2], []), Cancel);
        Assert.Equal((long[])[sending, sending + 2], Journal.State.Pins);

        Assert.Equal(2, await Journal.DeleteThroughAsync(sent + 1, Cancel));
        Assert.Equal((long[])[sending, sending + 2, sent], await Journal.Seqs());
        Assert.Equal(new JournalCounters { Sending = 1, Sent = 1, Received = 1 }, Journal.State.Counters);
        Assert.Equal([sending + 2, sending], (await Journal.PageAsync(new(), Cancel)).Rows.Select(row => row.Seq));
    }

    [Fact]
    public async Task What_is_let_go_can_be_deleted_below_the_floor()
    {
        await Journal.Put(ReceivedEntry("a"), ReceivedEntry("b"), ReceivedEntry("c"));
        await Journal.PinAsync(new([2], []), Cancel);
        await Journal.DeleteThroughAsync(3, Cancel);
        var kept = Journal.State;
        await Journal.PinAsync(new([], [2]), Cancel);
        Assert.Equal((long[])[2], await Journal.Seqs());

        Assert.Equal(1, await Journal.DeleteThroughAsync(3, Cancel));
        Assert.Empty(await Journal.Seqs());
        Assert.Equal((3, kept.Removals + 1), (Journal.State.Floor, Journal.State.Removals));
    }

    [Fact]
    public async Task Pins_are_there_after_a_restart_and_in_every_page()
    {
        await Journal.Put(ReceivedEntry("a"), ReceivedEntry("b"));
        await Journal.PinAsync(new([2, 1], []), Cancel);
        await Restart();
        Assert.Equal([1, 2], Journal.State.Pins);
        await Journal.PinAsync(new([], [1]), Cancel);
        Assert.Equal([2], (await Journal.PageAsync(new(), Cancel)).Pins);
    }

    [Fact]
    public async Task Only_rows_that_are_there_can_be_pinned_and_the_state_changes_only_then()
    {
        var sending = await Journal.Put(SendingEntry("a"));
        var sent = await Journal.Put(Outcome(sending));
        var before = Journal.State;
        await Journal.PinAsync(new([sent, 99], [7]), Cancel);
        Assert.Equal(before, Journal.State);
    }

    [Fact]
    public async Task Rows_amid_others_are_deleted_with_how_they_ended_and_their_pins()
    {
        var sending = await Journal.Put(SendingEntry("a"), ReceivedEntry("b"), ReceivedEntry("c"), SendingEntry("d"));
        await Journal.Put(Outcome(sending), Outcome(sending, EntryKind.Unknown));
        await Journal.PinAsync(new([sending, sending + 2], []), Cancel);
        var before = Journal.State;

        Assert.Equal(4, await Journal.DeleteAsync([sending, sending + 1, 99], Cancel));
        Assert.Equal((long[])[sending + 2, sending + 3], await Journal.Seqs());
        Assert.Equal([sending + 2], Journal.State.Pins);
        Assert.Equal((before.Head, before.Floor, before.Removals + 1), (Journal.State.Head, Journal.State.Floor, Journal.State.Removals));
        Assert.Equal(new JournalCounters { Sending = 1, Received = 1 }, Journal.State.Counters);
        Assert.Equal([sending + 3], (await Journal.OpenSendsAsync(Cancel)).Select(open => open.Seq));
        await Journal.DeleteAsync([sending + 3], Cancel);
        Assert.Empty(await Journal.OpenSendsAsync(Cancel));
        await Restart();
        Assert.Equal(new JournalCounters { Received = 1 }, Journal.State.Counters);
    }

    [Fact]
    public async Task More_rows_than_a_step_takes_are_deleted_all()
    {
        await Journal.Put([.. Enumerable.Range(1, 1300).Select(i => ReceivedEntry($"{i}"))]);
        Assert.Equal(650, await Journal.DeleteAsync([.. Enumerable.Range(1, 650).Select(i => 2L * i)], Cancel));
        Assert.Equal(Enumerable.Range(0, 650).Select(i => (2L * i) + 1), await Journal.Seqs());
        Assert.Equal(0, await Journal.DeleteAsync([], Cancel));
    }

    [Fact]
    public async Task A_walk_can_look_at_pinned_rows_only_or_at_none_of_them()
    {
        await Journal.Put(ReceivedEntry("a"), ReceivedEntry("b"), ReceivedEntry("c"));
        await Journal.PinAsync(new([2], []), Cancel);
        Assert.Equal((long[])[2], await Rows(pinned: true));
        Assert.Equal((long[])[3, 1], await Rows(pinned: false));
        Assert.Equal((long[])[3, 2, 1], await Rows(pinned: null));

        async Task<IEnumerable<long>> Rows(bool? pinned) =>
            (await Journal.ScanAsync(new() { Limit = 9, Where = new() { Pinned = pinned } }, Cancel)).Rows.Select(row => row.Seq);
    }
}
