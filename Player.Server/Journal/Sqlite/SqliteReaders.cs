using System.Collections.Concurrent;
using Player.Server.Sqlite;

namespace Player.Server.Journal.Sqlite;

/// <summary>A few read-only connections, opened when first needed. Who finds none free waits for one.</summary>
internal sealed class SqliteReaders(string path, int busyMilliseconds) : IDisposable
{
    private const int Most = 4;

    private readonly ConcurrentBag<SqliteReader> idle = [];
    private readonly SemaphoreSlim places = new(Most);
    private volatile bool closed;

    public async ValueTask<T> ReadAsync<T>(Func<SqliteReader, T> read, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        SqliteReader? reader = null;
        try
        {
            if (closed) throw new JournalException(JournalWriter.Closed);
            if (!idle.TryTake(out reader)) reader = Open();
            var result = read(reader);
            idle.Add(reader);
            return result;
        }
        catch (Exception fault)
        {
            // Its transaction may be half done: the next one begins with a fresh connection.
            reader?.Dispose();
            if (fault is SqliteFault refusal) throw refusal.AsRead(path);
            throw;
        }
        finally
        {
            places.Release();
            if (closed) Dispose();
        }
    }

    /// <summary>Reads under way go on to their end.</summary>
    public void Dispose()
    {
        closed = true;
        while (idle.TryTake(out var reader)) reader.Dispose();
    }

    private SqliteReader Open()
    {
        var database = new SqliteDatabase(path, readOnly: true, busyMilliseconds);
        database.Execute("PRAGMA cache_size = -2048; PRAGMA query_only = ON;");
        return new(database);
    }
}
