using System.Globalization;
using Player.Server.Sqlite;

namespace Player.Server.Journal.Sqlite;

/// <summary>The tables, and how an older file gets them. Migrations are never changed, only added to.</summary>
internal static class SqliteSchema
{
    // "CEPJ", where SQLite keeps who a file belongs to.
    private const int ApplicationId = 0x4345504A;

    // What is read to walk over entries comes first, the long body last: SQLite reads a row only as far as it has to.
    // "key" is a hash of source and id: an index over the texts themselves, random and long as ids are, would be most of what is
    // written to disk. "journal" is one row of totals, changed in the transaction of the entries: "head" gives the numbers, so
    // none is ever given twice, and counters cost nothing to read. "open_send" holds the sends without an outcome.
    private static readonly string[] migrations =
    [
        """
        CREATE TABLE entry (
            seq INTEGER PRIMARY KEY, kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 6), at INTEGER NOT NULL, bytes INTEGER NOT NULL,
            key INTEGER, about INTEGER, mode INTEGER, status INTEGER, latency REAL, attempts INTEGER, size INTEGER NOT NULL,
            source TEXT, id TEXT, type TEXT, subject TEXT, inbox TEXT, target TEXT, reason TEXT, attribute TEXT, detail TEXT,
            headers BLOB NOT NULL, body BLOB NOT NULL);
        CREATE INDEX entry_key ON entry (key) WHERE key IS NOT NULL;
        CREATE INDEX entry_about ON entry (about) WHERE about IS NOT NULL;
        CREATE TABLE open_send (seq INTEGER PRIMARY KEY);
        CREATE TABLE journal (
            one INTEGER PRIMARY KEY CHECK (one = 1), head INTEGER NOT NULL, floor INTEGER NOT NULL, bytes INTEGER NOT NULL,
            sending INTEGER NOT NULL, sent INTEGER NOT NULL, failed INTEGER NOT NULL, unknown INTEGER NOT NULL,
            received INTEGER NOT NULL, rejected INTEGER NOT NULL);
        INSERT INTO journal VALUES (1, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        """,

        // The list of rows without the rows: which is the ten-thousandth, and how many came since, is asked of it alone.
        "CREATE INDEX entry_row ON entry (seq, kind) WHERE kind IN (1, 5, 6);",

        // Rows that stay when older ones make room.
        "CREATE TABLE pin (seq INTEGER PRIMARY KEY);",

        // The earliest and the latest time of each 1,024 numbers: numbers ascend, times need not. The newest block is told once it is full.
        """
        CREATE TABLE span (block INTEGER PRIMARY KEY, low INTEGER NOT NULL, high INTEGER NOT NULL);
        WITH RECURSIVE full(block) AS (
            SELECT min(seq) >> 10 FROM entry WHERE seq < ((SELECT head FROM journal) >> 10) << 10
            UNION ALL SELECT block + 1 FROM full WHERE block + 1 < (SELECT head FROM journal) >> 10)
        INSERT INTO span SELECT block, low, high FROM (
            SELECT block,
                (SELECT min(at) FROM entry WHERE seq >= block << 10 AND seq < (block + 1) << 10) AS low,
                (SELECT max(at) FROM entry WHERE seq >= block << 10 AND seq < (block + 1) << 10) AS high
            FROM full WHERE block IS NOT NULL) WHERE low IS NOT NULL;
        """,
    ];

    public static void Prepare(SqliteDatabase database, string path, JournalDurability durability)
    {
        if (database.IsReadOnly) throw new JournalException(new SqliteFault(SQLitePCL.raw.SQLITE_READONLY, "").Sentence(JournalFaults.File(path)));
        var version = Check(database, path);
        if (version == 0) database.Execute("PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL;");
        database.Execute(
            $"""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = {(durability == JournalDurability.Power ? "FULL" : "NORMAL")};
            PRAGMA cache_size = -16384;
            PRAGMA temp_store = MEMORY;
            PRAGMA wal_autocheckpoint = 4000;
            PRAGMA journal_size_limit = 67108864;
            """);
        if (version < migrations.Length) Migrate(database, version);
    }

    private static int Check(SqliteDatabase database, string path)
    {
        var version = database.Number("PRAGMA user_version");
        var owner = database.Number("PRAGMA application_id");
        if (owner != ApplicationId && (version != 0 || database.Number("SELECT count(*) FROM sqlite_master") != 0))
        {
            throw new JournalException(
                $"The database {path} is another program's, not a journal: set {JournalOptions.Section}:Path to another file.");
        }

        return version <= migrations.Length
            ? (int)version
            : throw new JournalException(
                $"The journal {path} was written by a newer Player (its schema is {version}, this one knows {migrations.Length}): "
                + $"run that Player, or set {JournalOptions.Section}:Path to another file.");
    }

    private static void Migrate(SqliteDatabase database, int version)
    {
        database.Execute("BEGIN IMMEDIATE");
        foreach (var migration in migrations.Skip(version)) database.Execute(migration);
        database.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {migrations.Length}; COMMIT"));
    }
}
