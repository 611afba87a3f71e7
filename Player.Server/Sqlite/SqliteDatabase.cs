using System.Runtime.InteropServices;
using System.Text;
using SQLitePCL;

namespace Player.Server.Sqlite;

/// <summary>
/// A connection, for one thread at a time. The C interface without ADO.NET on top: at 30,000 inserts a second its readers, boxed
/// parameters and command objects cost more than SQLite itself.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    static SqliteDatabase() => Batteries_V2.Init();

    // https://www.sqlite.org/c3ref/c_fcntl_begin_atomic_write.html
    private const int HasMovedCode = 20;

    private readonly sqlite3 handle;
    private readonly Dictionary<string, SqliteStatement> prepared = new(StringComparer.Ordinal);

    public SqliteDatabase(string path, bool readOnly, int busyMilliseconds)
    {
        // A private connection: it is locked by its owner, so SQLite need not lock it again.
        var flags = raw.SQLITE_OPEN_NOMUTEX | (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);
        var answer = raw.sqlite3_open_v2(path, out handle, flags, null);
        if (answer != raw.SQLITE_OK)
        {
            var fault = new SqliteFault(answer, raw.sqlite3_errstr(answer).utf8_to_string());
            handle?.Dispose();
            throw fault;
        }

        _ = raw.sqlite3_extended_result_codes(handle, 1);
        _ = raw.sqlite3_busy_timeout(handle, busyMilliseconds);
    }

    /// <summary>False inside a transaction; SQLite itself ends some that fail.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    /// <summary>The file is no longer where it was opened: what is written now is gone with this process.</summary>
    public bool HasMoved => FileControl(handle.DangerousGetHandle(), IntPtr.Zero, HasMovedCode, out var moved) == raw.SQLITE_OK && moved != 0;

    public bool IsReadOnly => raw.sqlite3_db_readonly(handle, "main") == 1;

    /// <summary>The statement, prepared at the first use and kept.</summary>
    public SqliteStatement this[string sql]
    {
        get
        {
            if (!prepared.TryGetValue(sql, out var statement)) prepared[sql] = statement = new(handle, sql);
            return statement;
        }
    }

    /// <summary>Runs statements that nobody needs again; their rows are not looked at.</summary>
    public void Execute(string sql)
    {
        var rest = Encoding.UTF8.GetBytes(sql).AsSpan();
        while (!rest.IsEmpty)
        {
            using var statement = SqliteStatement.First(handle, rest, out var after);
            while (statement?.Step() == true)
            {
            }

            rest = rest[^after..];
        }
    }

    /// <summary>The first column of the first row.</summary>
    public long Number(string sql)
    {
        using var statement = new SqliteStatement(handle, sql);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    public void Dispose()
    {
        foreach (var statement in prepared.Values) statement.Dispose();
        prepared.Clear();
        handle.Dispose();
    }

    // The wrapper leaves it out.
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_file_control", CallingConvention = CallingConvention.Cdecl)]
    private static extern int FileControl(IntPtr database, IntPtr name, int operation, out int result);
}
