using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Player.Events;
using Player.Journal;
using Player.Server.Journal;
using Player.Server.Journal.Sqlite;

namespace Player.Tests.Journal;

/// <summary>Journals and entries for tests.</summary>
internal static class TestJournal
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static GroupCommitJournal Over(IJournalStore store, JournalOptions? options = null, TimeProvider? clock = null)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = new JournalMetrics(services.GetRequiredService<IMeterFactory>());
        clock ??= new FakeTimeProvider(Noon); // the entries' own time, or retention would find them too old
        return new(store, Options.Create(options ?? new()), clock, metrics, NullLoggerFactory.Instance);
    }

    public static SqliteJournalStore Store(JournalOptions options, ILogger<SqliteJournalStore>? logger = null) =>
        new(Options.Create(options), TimeProvider.System, logger ?? NullLogger<SqliteJournalStore>.Instance);

    public static GroupCommitJournal Open(JournalOptions options, TimeProvider? clock = null, ILogger<SqliteJournalStore>? logger = null)
    {
        var journal = Over(Store(options, logger), options, clock);
        journal.Open();
        return journal;
    }

    public static JournalEntry ReceivedEntry(string id = "1", string body = "{}", DateTimeOffset? at = null) =>
        new(
            Row(EntryKind.Received, id) with { At = at ?? Noon, Mode = ContentMode.Binary, StatusCode = 202, Size = body.Length },
            Message(body));

    public static JournalEntry SendingEntry(string id = "1") =>
        new(Row(EntryKind.Sending, id) with { Mode = ContentMode.Structured, Target = "http://broker/" }, Message("{}"));

    public static JournalEntry Outcome(long about, EntryKind kind = EntryKind.Sent) => new(
        new() { Kind = kind, At = Noon, About = about, StatusCode = 202, LatencyMs = 1.25, Attempts = 1 }, Message("accepted"));

    public static JournalEntry Rejected() => new(
        new() { Kind = EntryKind.Rejected, At = Noon, Reason = "required", Attribute = "id", Detail = "No id (1.0.2).", Size = 3 },
        Message("bad"));

    public static EntrySummary Row(EntryKind kind, string id) =>
        new() { Kind = kind, At = Noon, Source = "/tests", Id = id, Type = "com.example.test" };

    public static WireMessage Message(string body) => new([new("Content-Type", "application/json")], Encoding.UTF8.GetBytes(body));

    /// <summary>Appends, expects it to be taken, gives the number of the first.</summary>
    public static async Task<long> Put(this IJournal journal, params JournalEntry[] entries)
    {
        var result = await journal.AppendAsync(entries, Cancel);
        return Assert.IsType<AppendResult.Appended>(result).FirstSeq;
    }

    public static async Task<long[]> Seqs(this IJournal journal) =>
        [.. (await journal.ReadAsync(0, long.MaxValue, int.MaxValue, Cancel)).Select(entry => entry.Seq)];

    public static async Task Until(this IJournal journal, Func<JournalState, bool> condition)
    {
        for (var state = journal.State; !condition(state);) state = await journal.WaitAsync(state, Cancel);
    }
}

/// <summary>A folder of its own, gone after the test.</summary>
public sealed class TestFolder : IDisposable
{
    private readonly string path = Directory.CreateTempSubdirectory("player-journal-").FullName;

    public string File(string name) => Path.Combine(path, name);

    public void Dispose() => Directory.Delete(path, recursive: true);
}
