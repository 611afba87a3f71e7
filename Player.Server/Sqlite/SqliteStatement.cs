using System.Text;
using SQLitePCL;

namespace Player.Server.Sqlite;

/// <summary>A prepared statement. Parameters count from 1, columns from 0, as in SQLite.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt handle;
    private byte[] scratch = new byte[1024];

    public SqliteStatement(sqlite3 database, string sql)
    {
        this.database = database;
        var answer = raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out handle);
        if (answer != raw.SQLITE_OK) throw Fault(database, answer);
    }

    private SqliteStatement(sqlite3 database, sqlite3_stmt handle)
    {
        this.database = database;
        this.handle = handle;
    }

    /// <summary>The first statement of a text, null where only blanks are left; <paramref name="after"/>: how many bytes follow.</summary>
    public static SqliteStatement? First(sqlite3 database, ReadOnlySpan<byte> sql, out int after)
    {
        var answer = raw.sqlite3_prepare_v2(database, sql, out var handle, out var rest);
        if (answer != raw.SQLITE_OK) throw Fault(database, answer);
        after = rest.Length;
        return handle is null || handle.IsInvalid ? null : new(database, handle);
    }

    public void Bind(int parameter, long value) => Check(raw.sqlite3_bind_int64(handle, parameter, value));

    public void Bind(int parameter, long? value)
    {
        if (value is { } number) Bind(parameter, number);
        else BindNull(parameter);
    }

    public void Bind(int parameter, double? value)
    {
        if (value is { } number) Check(raw.sqlite3_bind_double(handle, parameter, number));
        else BindNull(parameter);
    }

    public void Bind(int parameter, string? value)
    {
        if (value is null)
        {
            BindNull(parameter);
            return;
        }

        if (value.Length == 0)
        {
            Check(raw.sqlite3_bind_text(handle, parameter, ""));
            return;
        }

        // Bytes and their count, so that a NUL inside is kept.
        if (scratch.Length < value.Length * 3) scratch = new byte[value.Length * 3];
        var length = Encoding.UTF8.GetBytes(value, scratch);
        Check(raw.sqlite3_bind_text(handle, parameter, scratch.AsSpan(0, length)));
    }

    public void Bind(int parameter, ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) Check(raw.sqlite3_bind_zeroblob(handle, parameter, 0));
        else Check(raw.sqlite3_bind_blob(handle, parameter, value));
    }

    public void BindNull(int parameter) => Check(raw.sqlite3_bind_null(handle, parameter));

    /// <summary>True when a row is there. Where no row is left or it fails, the statement is ready for the next use.</summary>
    public bool Step()
    {
        var answer = raw.sqlite3_step(handle);
        if (answer == raw.SQLITE_ROW) return true;
        var fault = answer == raw.SQLITE_DONE ? null : Fault(database, answer);
        _ = raw.sqlite3_reset(handle);
        return fault is null ? false : throw fault;
    }

    /// <summary>Runs a statement whose rows do not matter.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>For who does not step to the end: an open statement would keep the log from being emptied.</summary>
    public void Reset() => _ = raw.sqlite3_reset(handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Int64(int column) => raw.sqlite3_column_int64(handle, column);

    public long? Int64OrNull(int column) => IsNull(column) ? null : Int64(column);

    public double? DoubleOrNull(int column) => IsNull(column) ? null : raw.sqlite3_column_double(handle, column);

    public string? TextOrNull(int column) => IsNull(column) ? null : Encoding.UTF8.GetString(Bytes(column));

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public void Dispose() => handle.Dispose();

    private void Check(int answer)
    {
        if (answer != raw.SQLITE_OK) throw Fault(database, answer);
    }

    private static SqliteFault Fault(sqlite3 database, int answer) => new(answer, raw.sqlite3_errmsg(database).utf8_to_string());
}
