using System.Globalization;
using System.Text;
using Player.Events;
using Player.Server.Hosting;
using Player.Server.Sqlite;

namespace Player.Server.Broker;

/// <summary>What is accepted and not yet delivered, on disk. For one thread at a time.</summary>
internal sealed class DeliveryStore : IDisposable
{
    // "CEPB", where SQLite keeps who a file belongs to.
    private const int ApplicationId = 0x43455042;
    private const int Version = 1;

    private readonly SqliteFile file;
    private readonly SqliteDatabase database;

    /// <exception cref="StartException">The file cannot be used; says why.</exception>
    public DeliveryStore(string path, DateTimeOffset now)
    {
        file = new("broker's queue", path, BrokerOptions.Section + ":Path");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        SqliteDatabase? opened = null;
        try
        {
            Missing = WriteAheadLog.KeepDamaged(file, now);
            opened = new(path, readOnly: false, busyMilliseconds: 0);
            Prepare(opened);
            database = opened;
        }
        catch (SqliteFault fault)
        {
            opened?.Dispose();
            throw new StartException(fault.Sentence(file));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"The log {path}-wal is damaged or cannot be read, and cannot be kept aside ({fault.Message}): move it away, and start again.");
        }
        catch
        {
            opened?.Dispose();
            throw;
        }
    }

    /// <summary>What the file lost while the Player was down, as a sentence for people; null: nothing that is seen.</summary>
    public string? Missing { get; }

    /// <summary>Everything that was not delivered when the Player stopped, oldest first.</summary>
    public IReadOnlyList<PendingDelivery> Load()
    {
        var deliveries = new List<PendingDelivery>();
        PendingEvent? current = null;
        var rows = database["SELECT e.seq, e.broker, e.headers, e.body, d.trigger, d.attempts FROM event e JOIN delivery d ON d.seq = e.seq ORDER BY e.seq"];
        while (rows.Step())
        {
            var seq = rows.Int64(0);
            if (current?.Seq != seq)
            {
                var headers = WireMessage.ParseHeaders(Encoding.Latin1.GetString(rows.Bytes(2)));
                current = new(seq, ObjectKey.Parse(rows.TextOrNull(1)!), new(headers, rows.Bytes(3).ToArray()));
            }

            deliveries.Add(new(current, ObjectKey.Parse(rows.TextOrNull(4)!), (int)rows.Int64(5)));
        }

        foreach (var group in deliveries.GroupBy(delivery => delivery.Event)) group.Key.Opens(group.Count());
        return deliveries;
    }

    public long LastSeq() => database.Number("SELECT coalesce(max(seq), 0) FROM event");

    /// <summary>All changes, or none.</summary>
    /// <exception cref="SqliteFault">It did not work; nothing was changed.</exception>
    /// <exception cref="IOException">The file is not where it was opened; nothing was changed.</exception>
    public void Write(IReadOnlyList<QueueChange> changes)
    {
        if (database.HasMoved) throw new IOException(file.Gone);
        try
        {
            database["BEGIN IMMEDIATE"].Run();
            foreach (var change in changes) Write(change);
            database["COMMIT"].Run();
        }
        catch
        {
            if (database.InTransaction) database["ROLLBACK"].Run();
            throw;
        }
    }

    public string Sentence(SqliteFault fault) => fault.Sentence(file);

    public void Dispose() => database.Dispose();

    private void Write(QueueChange change)
    {
        switch (change)
        {
            case QueueChange.Accepted(var pending, var deliveries):
                Insert(pending, deliveries);
                break;
            case QueueChange.Checked:
                // What it was: that a page is written is all that is wanted.
                database[string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}")].Run();
                break;
            case QueueChange.Attempted(var pending, var trigger, var attempts):
                var attempt = database["UPDATE delivery SET attempts = ?3 WHERE seq = ?1 AND trigger = ?2"];
                attempt.Bind(1, pending.Seq);
                attempt.Bind(2, trigger.ToString());
                attempt.Bind(3, attempts);
                attempt.Run();
                break;
            case QueueChange.Ended(var pending, var trigger, var last):
                var end = database["DELETE FROM delivery WHERE seq = ?1 AND trigger = ?2"];
                end.Bind(1, pending.Seq);
                end.Bind(2, trigger.ToString());
                end.Run();
                if (!last) break;
                var forget = database["DELETE FROM event WHERE seq = ?1"];
                forget.Bind(1, pending.Seq);
                forget.Run();
                break;
        }
    }

    private void Insert(PendingEvent pending, IReadOnlyList<PendingDelivery> deliveries)
    {
        var insert = database["INSERT INTO event (seq, broker, headers, body) VALUES (?1, ?2, ?3, ?4)"];
        insert.Bind(1, pending.Seq);
        insert.Bind(2, pending.Broker.ToString());
        insert.Bind(3, Encoding.Latin1.GetBytes(WireMessage.FormatHeaders(pending.Message.Headers)));
        insert.Bind(4, pending.Message.Body.Span);
        insert.Run();
        var delivery = database["INSERT INTO delivery (seq, trigger, attempts) VALUES (?1, ?2, ?3)"];
        foreach (var one in deliveries)
        {
            delivery.Bind(1, pending.Seq);
            delivery.Bind(2, one.Trigger.ToString());
            delivery.Bind(3, one.Attempts);
            delivery.Run();
        }
    }

    private void Prepare(SqliteDatabase opened)
    {
        // One connection owns the file, so a second Player is told at once, and no shared memory is needed.
        opened.Execute("PRAGMA locking_mode = EXCLUSIVE");
        var owner = opened.Number("PRAGMA application_id");
        var version = opened.Number("PRAGMA user_version");
        if (owner != ApplicationId && (version != 0 || opened.Number("SELECT count(*) FROM sqlite_master") != 0))
            throw new StartException($"The database {file.Path} is another program's, not the broker's queue: set {file.Key} to another place.");
        if (version > Version)
            throw new StartException($"The broker's queue {file.Path} was written by a newer Player: run that one, or set {file.Key} to another place.");
        opened.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000; PRAGMA journal_size_limit = 67108864;");
        if (version == Version) return;
        opened.Execute(string.Create(CultureInfo.InvariantCulture,
            $"""
            BEGIN IMMEDIATE;
            CREATE TABLE event (seq INTEGER PRIMARY KEY, broker TEXT NOT NULL, headers BLOB NOT NULL, body BLOB NOT NULL);
            CREATE TABLE delivery (seq INTEGER NOT NULL, trigger TEXT NOT NULL, attempts INTEGER NOT NULL, PRIMARY KEY (seq, trigger)) WITHOUT ROWID;
            PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version};
            COMMIT;
            """));
    }
}

/// <summary>A change of what waits.</summary>
internal abstract record QueueChange
{
    private QueueChange()
    {
    }

    internal sealed record Accepted(PendingEvent Event, IReadOnlyList<PendingDelivery> Deliveries) : QueueChange
    {
        /// <summary>True after the commit, false where it could not be written.</summary>
        public TaskCompletionSource<bool> Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>Somebody asks whether anything can be written.</summary>
    internal sealed record Checked : QueueChange
    {
        /// <summary>Null after the commit, else why it could not be written.</summary>
        public TaskCompletionSource<string?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    internal sealed record Attempted(PendingEvent Event, ObjectKey Trigger, int Attempts) : QueueChange;

    /// <param name="Last">No other delivery of the event is open.</param>
    internal sealed record Ended(PendingEvent Event, ObjectKey Trigger, bool Last) : QueueChange;
}
