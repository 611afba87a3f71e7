using Player.Server.Journal;

namespace Player.Tests.Journal;

/// <summary>The contract, kept by SQLite with each durability.</summary>
public sealed class SqliteJournalTests : JournalTimeContract
{
    private readonly TestFolder folder = new();

    private protected override IJournalStore Store() =>
        TestJournal.Store(new JournalOptions { Path = folder.File("player.db") });

    protected override void Clean() => folder.Dispose();
}

public sealed class SqliteProcessJournalTests : JournalTimeContract
{
    private readonly TestFolder folder = new();

    private protected override IJournalStore Store() => TestJournal.Store(new JournalOptions { Path = folder.File("made/on/the/way.db"), Durability = JournalDurability.Process });

    protected override void Clean() => folder.Dispose();
}
