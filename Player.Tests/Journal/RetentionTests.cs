using Microsoft.Extensions.Time.Testing;
using Player.Server.Journal;
using static Player.Tests.Journal.TestJournal;

namespace Player.Tests.Journal;

public sealed class RetentionTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly FakeTimeProvider clock = new(Noon);

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_oldest_go_when_there_are_too_many()
    {
        await using var journal = Started(new() { MaxEntries = 1000 });
        await journal.Put([.. Enumerable.Range(0, 1040).Select(_ => ReceivedEntry())]);
        clock.Advance(Housekeeping.SweepEvery);
        await journal.Until(state => state.Floor == 40);
        Assert.Equal(1000, journal.State.Counters.Received);
        Assert.Equal(41, (await journal.Seqs())[0]);
    }

    [Fact]
    public async Task A_flood_does_not_wait_for_the_sweep()
    {
        await using var journal = Started(new() { MaxEntries = 1000 });
        for (var i = 0; i < 20; i++) await journal.Put([.. Enumerable.Range(0, 500).Select(_ => ReceivedEntry())]);
        await journal.Until(state => state.Counters.Received <= 1050);
        Assert.Equal(10_000, journal.State.Head);
        Assert.Equal(10_000 - journal.State.Counters.Received, journal.State.Floor);
    }

    [Fact]
    public async Task The_oldest_go_when_they_take_too_much_room()
    {
        await using var journal = Started(new() { MaxBytes = 100_000 });
        await journal.Put([.. Enumerable.Range(0, 15).Select(_ => ReceivedEntry(body: new('x', 10_000)))]);
        await journal.Until(state => state.Counters.Received == 9);
        Assert.Equal(6, journal.State.Floor);
    }

    [Fact]
    public async Task What_is_too_old_goes()
    {
        await using var journal = Started(new() { MaxAge = TimeSpan.FromHours(1) });
        await journal.Put(ReceivedEntry(at: Noon), ReceivedEntry(at: Noon.AddMinutes(30)), ReceivedEntry(at: Noon.AddMinutes(50)));
        clock.Advance(TimeSpan.FromMinutes(59));
        clock.Advance(TimeSpan.FromMinutes(2));
        await journal.Until(state => state.Floor == 1);
        clock.Advance(TimeSpan.FromMinutes(30));
        await journal.Until(state => state.Floor == 2);
        Assert.Equal(3, Assert.Single(await journal.Seqs()));
    }

    [Fact]
    public async Task Pinned_rows_stay_and_count_towards_the_limit()
    {
        await using var journal = Started(new() { MaxEntries = 100 });
        await journal.Put([.. Enumerable.Range(0, 80).Select(_ => ReceivedEntry())]);
        await journal.PinAsync(new([1, 2, 70], []), Cancel);
        await journal.Put([.. Enumerable.Range(0, 120).Select(_ => ReceivedEntry())]);
        clock.Advance(Housekeeping.SweepEvery);
        await journal.Until(state => state.Counters.Received == 100);
        Assert.Equal([1, 2, 70, 104], (await journal.Seqs()).Take(4));
    }

    [Fact]
    public async Task A_journal_that_is_pinned_whole_takes_entries_in_all_the_same()
    {
        await using var journal = Started(new() { MaxEntries = 2 });
        await journal.Put(ReceivedEntry(), ReceivedEntry());
        await journal.PinAsync(new([1, 2], []), Cancel);
        for (var i = 0; i < 5; i++) await journal.Put(ReceivedEntry());
        clock.Advance(Housekeeping.SweepEvery);
        await journal.Until(state => state.Counters.Received == 2);
        Assert.Equal((long[])[1, 2], await journal.Seqs());
    }

    [Fact]
    public async Task No_limits_keep_everything()
    {
        var options = new JournalOptions { MaxEntries = 0, MaxBytes = 0, MaxAge = TimeSpan.Zero };
        var rule = new RetentionRule(options);
        var tally = new StoreTally(new(5, 0, new() { Received = long.MaxValue / 2 }), long.MaxValue / 2);
        Assert.False(rule.IsPressing(tally));
        Assert.Null(rule.Cut([new OldEntry(1, DateTimeOffset.MinValue, 100)], tally, Noon));
        await using var journal = Started(options);
        Assert.Equal(1, await journal.Put(ReceivedEntry(at: DateTimeOffset.UnixEpoch)));
    }

    [Fact]
    public void Room_is_given_back_in_small_steps()
    {
        using var store = Store(new JournalOptions { Path = folder.File("player.db") });
        store.Open();
        for (var i = 0; i < 40; i++) store.Append([ReceivedEntry(body: new('x', 1_000_000))]);
        store.DeleteThrough(40);
        var steps = 1;
        while (store.Reclaim()) steps++;
        store.Dispose();
        Assert.InRange(steps, 10, 30);
        Assert.InRange(new FileInfo(folder.File("player.db")).Length, 1, 8_000_000);
    }

    private GroupCommitJournal Started(JournalOptions options)
    {
        options.Path = folder.File("player.db");
        return Open(options, clock);
    }
}
