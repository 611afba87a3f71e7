using Player.Events;
using Player.Journal;
using Player.Server.Journal;
using static Player.Tests.Journal.TestJournal;

namespace Player.Tests.Journal;

/// <summary>What every store keeps: writing, restarting, deleting.</summary>
public abstract class JournalContract : IAsyncLifetime
{
    private GroupCommitJournal? journal;

    /// <summary>A new store over the same place each time.</summary>
    private protected abstract IJournalStore Store();

    private protected GroupCommitJournal Journal => journal ?? throw new InvalidOperationException("not started");

    public ValueTask InitializeAsync()
    {
        journal = Over(Store());
        journal.Open();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Journal.DisposeAsync();
        Clean();
    }

    protected abstract void Clean();

    private protected async Task Restart()
    {
        await Journal.DisposeAsync();
        await InitializeAsync();
    }

    [Fact]
    public async Task A_new_journal_is_empty_and_begins_with_number_1()
    {
        Assert.Equal(new JournalState(0, 0, new JournalCounters()), Journal.State);
        Assert.Equal(1, await Journal.Put(ReceivedEntry()));
    }

    [Fact]
    public async Task What_was_appended_is_there_after_a_restart()
    {
        var sending = await Journal.Put(SendingEntry("a"));
        await Journal.Put(Outcome(sending), ReceivedEntry("a"), Rejected());
        var before = (Journal.State, await Journal.ReadAsync(0, 100, 100, Cancel));
        await Restart();
        Assert.Equal(before.State, Journal.State);
        Assert.Equal(before.Item2, await Journal.ReadAsync(0, 100, 100, Cancel));
        Assert.Equal(5, await Journal.Put(ReceivedEntry()));
    }

    [Fact]
    public async Task Every_field_comes_back_equal()
    {
        var full = new EntrySummary
        {
            Kind = EntryKind.Received,
            At = Noon.AddTicks(1234567),
            Source = "/quelle/ä?x=\u0001",
            Id = "with\0nul",
            Type = "类型",
            Subject = "",
            Mode = ContentMode.Batched,
            Inbox = "left",
            Target = "http://t/",
            StatusCode = 202,
            LatencyMs = 0.1,
            Attempts = 3,
            Reason = "http-404",
            Attribute = "time",
            Detail = "🙂",
            Size = 5L << 32,
        };
        var seq = await Journal.Put(new JournalEntry(full, WireMessage.Empty), ReceivedEntry());
        var found = await Journal.FindAsync(seq, Cancel);
        Assert.Equal(full with { Seq = seq }, found?.Summary);
        Assert.Equal([full with { Seq = seq }], await Journal.ReadAsync(0, seq, 10, Cancel));
    }

    [Fact]
    public async Task Bytes_and_headers_come_back_byte_for_byte()
    {
        var body = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        var latin1 = new string([.. Enumerable.Range(0, 256).Where(i => i != '\n').Select(i => (char)i)]);
        WireHeader[] headers = [new("ce-subject", latin1), new("X", ""), new("x", "twice"), new("colon", "a: b")];
        var seq = await Journal.Put(ReceivedEntry() with { Message = new(headers, body) }, Rejected() with { Message = WireMessage.Empty });
        await Restart();
        var found = await Journal.FindAsync(seq, Cancel);
        Assert.Equal(headers, found?.Message.Headers);
        Assert.Equal(body, found?.Message.Body.ToArray());
        var empty = await Journal.FindAsync(seq + 1, Cancel);
        Assert.Empty(Assert.IsType<JournalEntry>(empty).Message.Headers);
        Assert.Equal(0, empty?.Message.Body.Length);
    }

    [Fact]
    public async Task A_large_body_comes_back_whole()
    {
        var body = new byte[3_000_000];
        new Random(1).NextBytes(body);
        var seq = await Journal.Put(ReceivedEntry() with { Message = new([], body) });
        var found = await Journal.FindAsync(seq, Cancel);
        Assert.Equal(body, found?.Message.Body.ToArray());
    }

    [Fact]
    public async Task Numbers_of_one_append_have_no_gap_and_keep_its_order()
    {
        await Journal.Put(ReceivedEntry());
        var first = await Journal.Put(ReceivedEntry("a"), ReceivedEntry("b"), ReceivedEntry("c"));
        var read = await Journal.ReadAsync(first - 1, first + 2, 10, Cancel);
        Assert.Equal([(first, "a"), (first + 1, "b"), (first + 2, "c")], read.Select(entry => (entry.Seq, entry.Id ?? "")));
    }

    [Fact]
    public async Task An_append_is_whole_or_nothing()
    {
        var before = Journal.State;
        var bad = ReceivedEntry() with { Summary = Row((EntryKind)99, "bad") };
        Assert.IsType<AppendResult.Failed>(await Journal.AppendAsync([ReceivedEntry(), bad, ReceivedEntry()], Cancel));
        Assert.Equal(before, Journal.State);
        Assert.Empty(await Journal.Seqs());
        Assert.Equal(1, await Journal.Put(ReceivedEntry()));
    }

    [Fact]
    public async Task Counters_are_right_after_everything()
    {
        var sending = await Journal.Put(SendingEntry(), SendingEntry(), SendingEntry(), ReceivedEntry(), Rejected());
        await Journal.Put(Outcome(sending), Outcome(sending + 1, EntryKind.Failed), Outcome(sending + 2, EntryKind.Unknown));
        Assert.Equal(
            new JournalCounters { Sending = 3, Sent = 1, Failed = 1, Unknown = 1, Received = 1, Rejected = 1 }, Journal.State.Counters);
        await Journal.DeleteThroughAsync(sending + 3, Cancel);
        Assert.Equal(new JournalCounters { Sent = 1, Failed = 1, Unknown = 1, Rejected = 1 }, Journal.State.Counters);
        await Restart();
        Assert.Equal(new JournalCounters { Sent = 1, Failed = 1, Unknown = 1, Rejected = 1 }, Journal.State.Counters);
    }

    [Fact]
    public async Task Deleting_takes_entries_up_to_a_number_and_says_how_many()
    {
        await Journal.Put([.. Enumerable.Range(1, 1700).Select(i => ReceivedEntry($"{i}"))]);
        Assert.Equal(1300, await Journal.DeleteThroughAsync(1300, Cancel));
        Assert.Equal(1300, Journal.State.Floor);
        Assert.Equal(1301, (await Journal.Seqs())[0]);
        Assert.Equal(0, await Journal.DeleteThroughAsync(1300, Cancel));
        Assert.Null(await Journal.FindAsync(1300, Cancel));
        Assert.NotNull(await Journal.FindAsync(1301, Cancel));
    }

    [Fact]
    public async Task Numbers_are_not_used_again_after_all_was_deleted_and_the_journal_opened_again()
    {
        await Journal.Put(ReceivedEntry(), ReceivedEntry(), ReceivedEntry());
        Assert.Equal(3, await Journal.DeleteThroughAsync(long.MaxValue, Cancel));
        await Restart();
        Assert.Equal(new JournalState(3, 3, new JournalCounters()), Journal.State);
        Assert.Empty(await Journal.Seqs());
        Assert.Equal(4, await Journal.Put(ReceivedEntry()));
    }

    [Fact]
    public async Task Waiting_ends_when_the_state_is_another()
    {
        var known = Journal.State;
        var waiting = Journal.WaitAsync(known, Cancel);
        Assert.False(waiting.IsCompleted);
        await Journal.Put(ReceivedEntry());
        Assert.Equal(1, (await waiting).Head);
        Assert.Equal(1, (await Journal.WaitAsync(known, Cancel)).Head);
    }

    [Fact]
    public async Task Waiting_and_appending_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        var waiting = Journal.WaitAsync(Journal.State, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Journal.AppendAsync([ReceivedEntry()], source.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Journal.FindAsync(1, source.Token));
        Assert.Equal(0, Journal.State.Head);
    }

    [Fact]
    public async Task A_closed_journal_refuses_with_a_sentence()
    {
        await Journal.DisposeAsync();
        Assert.IsType<AppendResult.Failed>(await Journal.AppendAsync([ReceivedEntry()], Cancel));
        await Assert.ThrowsAsync<JournalException>(async () => await Journal.FindAsync(1, Cancel));
        await Assert.ThrowsAsync<JournalException>(async () => await Journal.DeleteThroughAsync(1, Cancel));
    }
}
