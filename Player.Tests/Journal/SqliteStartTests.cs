using Player.Server.Journal;
using Player.Server.Journal.Sqlite;
using Player.Server.Sqlite;
using SQLitePCL;
using static Player.Tests.Journal.TestJournal;

namespace Player.Tests.Journal;

/// <summary>A journal that cannot be opened stops the start with a sentence: what is wrong, where, what to do.</summary>
public sealed class SqliteStartTests : IDisposable
{
    private readonly TestFolder folder = new();

    private string FilePath => folder.File("player.db");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_that_is_not_SQLite_is_refused_and_left_as_it_is()
    {
        File.WriteAllText(FilePath, new string('x', 5000));
        Assert.Contains("not a journal", Refusal(), StringComparison.Ordinal);
        Assert.Equal(new string('x', 5000), File.ReadAllText(FilePath));
    }

    [Fact]
    public async Task A_damaged_file_is_refused()
    {
        await Filled();
        await using (var file = File.OpenWrite(FilePath))
        {
            file.Position = 8192;
            file.Write(Enumerable.Repeat((byte)0xA5, (int)file.Length - 8192).ToArray());
        }

        Assert.Contains("damaged", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_cut_short_is_refused()
    {
        await Filled();
        await using (var file = File.OpenWrite(FilePath)) file.SetLength(file.Length / 2);
        Assert.Contains("damaged", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_of_a_newer_Player_is_refused()
    {
        await Filled();
        Run("PRAGMA user_version = 99");
        Assert.Contains("newer Player", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_programs_database_is_refused()
    {
        Batteries_V2.Init();
        Run("CREATE TABLE theirs (x)");
        Assert.Contains("another program's", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journal_of_an_older_Player_learns_which_numbers_hold_which_times()
    {
        await using (var journal = Open(new() { Path = FilePath }))
        {
            await journal.Put([.. Enumerable.Range(0, 3000).Select(i => ReceivedEntry($"{i}", at: Noon.AddSeconds(-i)))]);
        }

        Run("DROP TABLE span; PRAGMA user_version = 3");
        await using var again = Open(new() { Path = FilePath });
        await again.Put(ReceivedEntry(at: Noon.AddSeconds(-4000)));
        Assert.Equal(2000, await again.PlaceAsync(Noon.AddSeconds(-1999), Cancel));
        Assert.Equal(3001, await again.PlaceAsync(DateTimeOffset.MinValue, Cancel));
        Assert.Equal(1024, Assert.Single(await again.RangesAsync(Noon, null, Cancel)).Before);
    }

    [Fact]
    public void A_folder_in_place_of_the_file_is_refused()
    {
        Directory.CreateDirectory(FilePath);
        Assert.Contains("is a folder", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_refused()
    {
        File.WriteAllText(folder.File("file"), "");
        Assert.Contains("cannot be made", Refusal(folder.File("file/player.db")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_where_nothing_can_be_written_is_refused()
    {
        Assert.SkipUnless(Directory.Exists("/proc/self"), "no folder here that refuses root too");
        Refusal("/proc/self/player.db");
    }

    [Fact]
    public async Task A_read_only_file_is_refused()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess || OperatingSystem.IsWindows(), "root writes to read-only files");
        await Filled();
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(FilePath, UnixFileMode.UserRead);
        Assert.Contains("read-only", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_Player_on_the_same_file_is_refused_until_the_first_has_stopped()
    {
        await using var first = Open(new() { Path = FilePath });
        Assert.Contains("Another Player", Refusal(), StringComparison.Ordinal);
        Assert.Equal(1, await first.Put(ReceivedEntry()));
        await first.DisposeAsync();
        await using var second = Open(new() { Path = FilePath });
        Assert.Equal(2, await second.Put(ReceivedEntry()));
    }

    [Fact]
    public async Task A_refused_start_can_be_tried_again()
    {
        File.WriteAllText(FilePath, new string('x', 5000));
        await using var journal = Over(Store(new JournalOptions { Path = FilePath }));
        Assert.Throws<JournalException>(journal.Open);
        File.Delete(FilePath);
        journal.Open();
        journal.Open();
        Assert.Equal(1, await journal.Put(ReceivedEntry()));
    }

    [Fact]
    public async Task A_database_that_somebody_locks_is_said_and_then_recovered_from()
    {
        await using var journal = Open(new() { Path = FilePath });
        using (var other = new SqliteDatabase(FilePath, readOnly: false, 0))
        {
            other.Execute("BEGIN IMMEDIATE");
            var failed = Assert.IsType<AppendResult.Failed>(await journal.AppendAsync([ReceivedEntry()], Cancel));
            Assert.Contains("locked", failed.Reason, StringComparison.Ordinal);
            other.Execute("ROLLBACK");
        }

        Assert.Equal(1, await journal.Put(ReceivedEntry()));
    }

    [Theory]
    [InlineData(raw.SQLITE_FULL, "full")]
    [InlineData(raw.SQLITE_READONLY, "read-only")]
    [InlineData(raw.SQLITE_IOERR | (3 << 8), "disk")]
    [InlineData(raw.SQLITE_CANTOPEN, "cannot be opened")]
    [InlineData(raw.SQLITE_ERROR, "cannot be used")]
    public void Every_fault_has_a_sentence_with_the_path_and_the_key(int code, string word)
    {
        var sentence = new SqliteFault(code, "because").Sentence(JournalFaults.File("/there/player.db"));
        Assert.Contains(word, sentence, StringComparison.Ordinal);
        Assert.Contains("/there/player.db", sentence, StringComparison.Ordinal);
        Assert.Contains("Player:Journal:Path", sentence, StringComparison.Ordinal);
    }

    private string Refusal(string? path = null)
    {
        path ??= FilePath;
        var refusal = Assert.Throws<JournalException>(() => Open(new() { Path = path }));
        Assert.Contains(path, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Player:Journal:Path", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
        return refusal.Message;
    }

    private async Task Filled()
    {
        await using var journal = Open(new() { Path = FilePath });
        await journal.Put([.. Enumerable.Range(0, 500).Select(i => ReceivedEntry($"{i}", new('x', 500)))]);
    }

    private void Run(string sql)
    {
        using var database = new SqliteDatabase(FilePath, readOnly: false, 0);
        database.Execute(sql);
    }
}
