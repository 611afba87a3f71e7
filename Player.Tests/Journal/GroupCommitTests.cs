using Player.Journal;
using Player.Server.Journal;
using static Player.Tests.Journal.TestJournal;

namespace Player.Tests.Journal;

public sealed class GroupCommitTests
{
    private static readonly JournalWriteException diskFull = new("The disk is full.", ofEntry: false);

    [Fact]
    public async Task All_who_append_at_once_are_acknowledged_with_numbers_of_their_own()
    {
        await using var journal = Started(new());
        var seqs = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            List<long> mine = [];
            for (var n = 0; n < 100; n++) mine.Add(await journal.Put(ReceivedEntry()));
            return mine;
        })));
        Assert.Equal(Enumerable.Range(1, 6400).Select(i => (long)i), seqs.SelectMany(mine => mine).Order());
    }

    [Fact]
    public async Task What_waits_while_the_disk_is_busy_is_committed_at_once()
    {
        var store = new FakeStore();
        await using var journal = Started(store);
        var waiting = await Stuck(journal, store, 100);
        store.Unblock();
        var results = await Task.WhenAll(waiting);
        Assert.All(results, result => Assert.IsType<AppendResult.Appended>(result));
        Assert.Equal([1, 100], store.Batches);
    }

    [Fact]
    public async Task A_batch_has_a_size()
    {
        var store = new FakeStore();
        await using var journal = Started(store);
        var waiting = await Stuck(journal, store, 1500);
        store.Unblock();
        foreach (var append in waiting) await append;
        Assert.Equal([1, 1024, 476], store.Batches);
    }

    [Fact]
    public async Task A_full_queue_is_said_at_once_and_what_waited_is_still_written()
    {
        var store = new FakeStore();
        await using var journal = Started(store, new() { QueueCapacity = 3 });
        var waiting = await Stuck(journal, store, 3);
        Assert.Same(AppendResult.Full.Instance, await journal.AppendAsync([ReceivedEntry()], Cancel));
        store.Unblock();
        foreach (var append in waiting) Assert.IsType<AppendResult.Appended>(await append);
        Assert.Equal(5, await journal.Put(ReceivedEntry()));
    }

    [Fact]
    public async Task A_queue_is_full_in_bytes_too_but_lets_one_append_in()
    {
        var store = new FakeStore();
        await using var journal = Started(store, new() { QueueBytes = 1000 });
        var waiting = await Stuck(journal, store, 0);
        waiting.Add(Append(journal, ReceivedEntry(body: new('x', 5000))));
        Assert.Same(AppendResult.Full.Instance, await journal.AppendAsync([ReceivedEntry()], Cancel));
        store.Unblock();
        foreach (var append in waiting) Assert.IsType<AppendResult.Appended>(await append);
    }

    [Fact]
    public async Task A_failing_store_is_said_to_the_batch_and_the_writer_recovers_with_it()
    {
        var store = new FakeStore { Fault = diskFull };
        await using var journal = Started(store);
        var failed = Assert.IsType<AppendResult.Failed>(await journal.AppendAsync([ReceivedEntry()], Cancel));
        Assert.Equal("The disk is full.", failed.Reason);
        Assert.IsType<AppendResult.Failed>(await journal.AppendAsync([ReceivedEntry()], Cancel));
        store.Fault = null;
        Assert.Equal(1, await journal.Put(ReceivedEntry()));
    }

    [Fact]
    public async Task A_bad_append_does_not_sink_its_neighbours()
    {
        var store = new FakeStore { Poison = "bad" };
        await using var journal = Started(store);
        var waiting = await Stuck(journal, store, 2);
        var bad = Append(journal, ReceivedEntry("good"), ReceivedEntry("bad"));
        waiting.Add(Append(journal, ReceivedEntry()));
        store.Unblock();
        Assert.IsType<AppendResult.Failed>(await bad);
        List<long> seqs = [];
        foreach (var append in waiting) seqs.Add(Assert.IsType<AppendResult.Appended>(await append).FirstSeq);
        Assert.Equal([1, 2, 3, 4], seqs);
    }

    [Fact]
    public async Task A_stop_commits_what_waits_and_closes_the_store()
    {
        var store = new FakeStore();
        var journal = Started(store);
        var waiting = await Stuck(journal, store, 10);
        var closing = journal.CloseAsync();
        Assert.IsType<AppendResult.Failed>(await journal.AppendAsync([ReceivedEntry()], Cancel));
        Assert.False(store.Disposed);
        store.Unblock();
        await closing;
        foreach (var append in waiting) Assert.IsType<AppendResult.Appended>(await append);
        Assert.True(store.Disposed);
    }

    [Fact]
    public async Task A_waiter_does_not_hold_up_the_writer()
    {
        var store = new FakeStore();
        await using var journal = Started(store);
        using var release = new ManualResetEventSlim();
        store.Block();
        var holding = Hold(journal, release);
        await store.Arrived();
        store.Unblock();
        await journal.Put(ReceivedEntry());
        release.Set();
        await holding;
    }

    [Fact]
    public async Task A_deletion_that_the_store_refuses_is_an_exception_with_its_sentence()
    {
        var store = new FakeStore();
        await using var journal = Started(store);
        await journal.Put(ReceivedEntry());
        store.Fault = diskFull;
        var refusal = await Assert.ThrowsAsync<JournalException>(async () => await journal.DeleteThroughAsync(1, Cancel));
        Assert.Equal("The disk is full.", refusal.Message);
        store.Fault = null;
        Assert.Equal(2, await journal.Put(ReceivedEntry()));
    }

    [Fact]
    public async Task Before_it_is_open_it_takes_nothing()
    {
        await using var journal = Over(new FakeStore());
        Assert.IsType<AppendResult.Failed>(await journal.AppendAsync([ReceivedEntry()], Cancel));
    }

    private static GroupCommitJournal Started(FakeStore store, JournalOptions? options = null)
    {
        var journal = Over(store, options);
        journal.Open();
        return journal;
    }

    private static async Task<AppendResult> Append(GroupCommitJournal journal, params JournalEntry[] entries) =>
        await journal.AppendAsync(entries, Cancel);

    // Without a context to go back to, it goes on wherever it is told of the commit, and stays there.
    private static async Task Hold(GroupCommitJournal journal, ManualResetEventSlim release)
    {
        await journal.AppendAsync([ReceivedEntry()], Cancel).ConfigureAwait(false);
        release.Wait(Cancel);
    }

    // One append is in the store and stays there, the others wait in the queue.
    private static async Task<List<Task<AppendResult>>> Stuck(GroupCommitJournal journal, FakeStore store, int count)
    {
        store.Block();
        List<Task<AppendResult>> waiting = [Append(journal, ReceivedEntry())];
        await store.Arrived();
        for (var i = 0; i < count; i++) waiting.Add(Append(journal, ReceivedEntry()));
        return waiting;
    }
}
