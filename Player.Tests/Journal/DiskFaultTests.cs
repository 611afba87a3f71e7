using Player.Server.Journal;
using Player.Server.Journal.Sqlite;
using Player.Server.Sqlite;
using Player.Tests.Hosting;
using static Player.Tests.Journal.TestJournal;

namespace Player.Tests.Journal;

/// <summary>A disk that is full, a file that is gone, a log that somebody wrote over: said, survived, and nothing acknowledged that is not kept.</summary>
public sealed class DiskFaultTests : IDisposable
{
    private readonly TestFolder folder = new();

    private string FilePath => folder.File("player.db");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("-wal")]
    public async Task A_file_that_is_removed_while_the_Player_runs_takes_nothing_more_in(string ending)
    {
        await using var journal = Open(new() { Path = FilePath });
        await journal.Put(ReceivedEntry());
        Assert.Null(await journal.FaultAsync(Cancel));

        File.Move(FilePath + ending, FilePath + ending + ".elsewhere");

        Assert.Contains("removed or replaced", Assert.IsType<AppendResult.Failed>(await journal.AppendAsync([ReceivedEntry("2")], Cancel)).Reason, StringComparison.Ordinal);
        Assert.Contains("removed or replaced", await journal.FaultAsync(Cancel), StringComparison.Ordinal);

        File.Move(FilePath + ending + ".elsewhere", FilePath + ending);

        Assert.Equal(2, await journal.Put(ReceivedEntry("3")));
        Assert.Null(await journal.FaultAsync(Cancel));
    }

    [Fact]
    public async Task A_removed_file_is_noticed_without_an_event()
    {
        await using var journal = Open(new() { Path = FilePath });
        File.Delete(FilePath);
        Assert.Contains("put the file back", await journal.FaultAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_full_disk_nothing_is_acknowledged_deleting_makes_room_and_events_are_taken_again()
    {
        await using var disk = await SmallDisk.MountAsync(64);
        var options = new JournalOptions { Path = disk.File("player.db") };
        var kept = 0L;
        await using (var journal = Open(options))
        {
            AppendResult result;
            while ((result = await journal.AppendAsync([ReceivedEntry(body: new('x', 1 << 20))], Cancel)) is AppendResult.Appended appended) kept = appended.FirstSeq;
            Assert.Contains("is full", Assert.IsType<AppendResult.Failed>(result).Reason, StringComparison.Ordinal);
            Assert.Contains("is full", await journal.FaultAsync(Cancel), StringComparison.Ordinal);
            disk.Fill();

            Assert.Equal(kept, await journal.DeleteThroughAsync(kept, Cancel));

            Assert.Equal(kept + 1, await journal.Put(ReceivedEntry(body: new('y', 1 << 20))));
            Assert.Null(await journal.FaultAsync(Cancel));
        }

        await using var again = Open(options);
        Assert.Equal([kept + 1], await again.Seqs());
    }

    [Fact]
    public async Task A_log_that_is_not_one_is_kept_aside_and_said()
    {
        await LeaveLogAsync(10);
        await File.WriteAllBytesAsync(FilePath + "-wal", [.. Enumerable.Repeat((byte)0xA5, 200_000)], Cancel);
        var log = new LogLines<SqliteJournalStore>();

        await using var journal = Open(new() { Path = FilePath }, logger: log);

        Assert.Equal(0, journal.State.Head);
        Assert.Contains(log.All, line => line.Contains("is damaged: all of what it held", StringComparison.Ordinal));
        Assert.Contains(log.All, line => line.Contains("once went on to 10", StringComparison.Ordinal));
        Assert.Equal(200_000, new FileInfo(Assert.Single(Directory.GetFiles(Path.GetDirectoryName(FilePath)!, "*.damaged-*"))).Length);
        Assert.Equal(1, await journal.Put(ReceivedEntry()));
    }

    [Fact]
    public async Task A_log_with_a_hole_gives_what_stands_before_it_and_is_kept()
    {
        await LeaveLogAsync(10);
        await using (var log = File.OpenWrite(FilePath + "-wal"))
        {
            log.Position = log.Length / 2;
            log.Write([.. Enumerable.Repeat((byte)0xA5, 100)]);
        }

        var lines = new LogLines<SqliteJournalStore>();
        await using var journal = Open(new() { Path = FilePath }, logger: lines);

        Assert.InRange(journal.State.Head, 1, 9);
        Assert.Contains(lines.All, line => line.Contains("some of what it held is missing", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5000)]
    public async Task A_log_that_was_cut_by_a_crash_is_no_fault(int bytes)
    {
        await LeaveLogAsync(10);
        await using (var log = File.OpenWrite(FilePath + "-wal")) log.SetLength(log.Length - bytes);
        await using var read = File.OpenRead(FilePath + "-wal");
        Assert.Equal(LogCondition.Sound, WriteAheadLog.Inspect(read));
    }

    [Fact]
    public async Task A_log_that_was_begun_anew_over_an_older_one_is_no_fault()
    {
        await using var journal = Open(new() { Path = FilePath });
        for (var i = 0; i < 20; i++) await journal.Put(ReceivedEntry($"{i}", new('x', 50_000)));
        using (var other = new SqliteDatabase(FilePath, readOnly: false, 1000)) other.Execute("PRAGMA wal_checkpoint(RESTART)");
        await journal.Put(ReceivedEntry("after"));
        await journal.Put(ReceivedEntry("after that"));

        await using var log = new FileStream(FilePath + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Assert.Equal(LogCondition.Sound, WriteAheadLog.Inspect(log));
    }

    [Fact]
    public async Task A_question_is_answered_also_after_the_writer_has_ended()
    {
        var journal = Open(new() { Path = FilePath });
        await journal.DisposeAsync();
        Assert.Contains("closed", await journal.FaultAsync(Cancel), StringComparison.Ordinal);
    }

    // As a kill leaves it: the file with its log, which nobody moved into it.
    private async Task LeaveLogAsync(int entries)
    {
        var running = folder.File("running.db");
        await using var journal = Open(new() { Path = running });
        for (var i = 0; i < entries; i++) await journal.Put(ReceivedEntry($"{i}", new('x', 5000)));
        foreach (var ending in (string[])["", "-wal"]) File.Copy(running + ending, FilePath + ending);
        await File.WriteAllTextAsync(FilePath + ".lock", "10", Cancel);
    }
}
