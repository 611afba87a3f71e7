using SQLitePCL;

namespace Player.Server.Sqlite;

/// <summary>What SQLite answered instead of OK, and what it means for people.</summary>
internal sealed class SqliteFault(int code, string message) : Exception($"SQLite error {code}: {message}")
{
    private int Primary => code & 0xff;

    public bool IsFull => Primary == raw.SQLITE_FULL;

    /// <summary>The statement's values are at fault, not the database.</summary>
    public bool OfEntry => Primary is raw.SQLITE_CONSTRAINT or raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH or raw.SQLITE_RANGE;

    public string Sentence(SqliteFile file)
    {
        var (noun, path, key) = file;
        return Primary switch
        {
            raw.SQLITE_FULL => $"The disk that holds the {noun} {path} is full: free some room, or set {key} to a file on another disk.",
            raw.SQLITE_READONLY => $"The {noun} {path} is read-only: allow writing to it and its folder, or set {key} to another file.",
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
                $"Another program keeps the {noun} {path} locked: close it, or set {key} to another file.",
            raw.SQLITE_CORRUPT =>
                $"The {noun} {path} is damaged: move it away with its -wal and -shm files, or set {key} to another file.",
            raw.SQLITE_NOTADB => $"The file {path} is not a {noun} (not SQLite at all): move it away, or set {key} to another file.",
            raw.SQLITE_CANTOPEN or raw.SQLITE_PERM or raw.SQLITE_AUTH =>
                $"The {noun} {path} cannot be opened: allow reading and writing it and its folder, or set {key} to another file.",
            raw.SQLITE_IOERR =>
                $"The disk that holds the {noun} {path} fails ({Message}): look after it, or set {key} to a file on another disk.",
            _ when OfEntry => $"The {noun} cannot hold this entry ({Message}).",
            _ => $"The {noun} {path} cannot be used ({Message}): look after the file, or set {key} to another one.",
        };
    }
}

/// <summary>A database as people know it.</summary>
/// <param name="Noun">What it is for, such as <c>journal</c>.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="Key">The setting that says where.</param>
internal sealed record SqliteFile(string Noun, string Path, string Key)
{
    /// <summary>What is said where the file is not where it was opened.</summary>
    public string Gone =>
        $"The {Noun} {Path} was removed or replaced while the Player runs: put the file back, or start the Player anew. Nothing is taken in meanwhile.";
}
