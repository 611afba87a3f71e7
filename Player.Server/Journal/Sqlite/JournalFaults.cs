using Player.Server.Sqlite;

namespace Player.Server.Journal.Sqlite;

/// <summary>SQLite's faults as the journal's.</summary>
internal static class JournalFaults
{
    public static JournalException AsRead(this SqliteFault fault, string path) => new(fault.Sentence(File(path)), fault);

    public static JournalWriteException AsWrite(this SqliteFault fault, string path) => new(fault.Sentence(File(path)), fault.OfEntry, fault);

    public static SqliteFile File(string path) => new("journal", path, JournalOptions.Section + ":Path");
}
