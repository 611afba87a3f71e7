using SQLitePCL;

namespace Player.Server.Journal.Sqlite;

/// <summary>What SQLite answered instead of OK, and what it means for people.</summary>
internal sealed class SqliteFault(int code, string message) : Exception($"SQLite error {code}: {message}")
{
    private int Primary => code & 0xff;

    /// <summary>The statement's values are at fault, not the database.</summary>
    public bool OfEntry => Primary is raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE;

    public JournalException AsRead(string path) => new(Sentence(path), this);

    public JournalWriteException AsWrite(string path) => new(Sentence(path), OfEntry, this);

    public string Sentence(string path) => Primary switch
    {
        raw.SQLITE_FULL => $"The disk that holds the journal {path} is full: free some room, or set {Key} to a file on another disk.",
        raw.SQLITE_READONLY => $"The journal {path} is read-only: allow writing to it and its folder, or set {Key} to another file.",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            $"Another program keeps the journal {path} locked: close it, or set {Key} to another file.",
        raw.SQLITE_CORRUPT =>
            $"The journal {path} is damaged: move it away with its -wal and -shm files, or set {Key} to another file.",
        raw.SQLITE_NOTADB => $"The file {path} is not a journal (not SQLite at all): move it away, or set {Key} to another file.",
        raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
            $"The journal {path} cannot be opened: allow reading and writing it and its folder, or set {Key} to another file.",
        raw.SQLITE_IOERR =>
            $"The disk that holds the journal {path} fails ({Message}): look after it, or set {Key} to a file on another disk.",
        _ when OfEntry => $"The journal cannot hold this entry ({Message}).",
        _ => $"The journal {path} cannot be used ({Message}): look after the file, or set {Key} to another one.",
    };

    private const string Key = JournalOptions.Section + ":Path";
}
