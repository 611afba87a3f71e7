using System.Text.Json;
using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Runs;
using Player.Server.Hosting;

namespace Player.Server.Runs;

/// <summary>What came of runs, kept in a file: it is there after a restart, to be compared with what comes of the next one.</summary>
internal sealed partial class RunResults
{
    private const string Interrupted = "The Player stopped while the run went on: what became of the rest is in the journal.";

    private readonly string path;
    private readonly int most;
    private readonly ILogger<RunResults> logger;
    private readonly Lock access = new();
    private readonly SortedDictionary<long, RunReport> reports = [];

    public RunResults(IOptions<RunsOptions> options, ILogger<RunResults> logger)
    {
        path = Path.GetFullPath(options.Value.Path);
        most = options.Value.Keep;
        this.logger = logger;
        foreach (var report in Read()) reports[report.Id] = report.IsOver ? report : report with { State = RunState.Failed, Why = Interrupted, SecondsLeft = null };
    }

    public IReadOnlyList<RunReport> All
    {
        get
        {
            lock (access) return [.. reports.Values];
        }
    }

    public long Newest
    {
        get
        {
            lock (access) return reports.Count == 0 ? 0 : reports.Keys.Max();
        }
    }

    public RunReport? Find(long id)
    {
        lock (access) return reports.GetValueOrDefault(id);
    }

    /// <summary>Keeps a report in the place of the one with its number; the oldest goes where there are too many.</summary>
    public void Keep(RunReport report)
    {
        lock (access)
        {
            reports[report.Id] = report;
            // Never one that goes on, nor the one that has just ended: its figures are what somebody waits for.
            while (reports.Count > most && reports.Values.FirstOrDefault(one => one.IsOver && one.Id != report.Id) is { } oldest) reports.Remove(oldest.Id);
            Write();
        }
    }

    public bool Remove(long id)
    {
        lock (access)
        {
            if (!reports.Remove(id)) return false;
            Write();
            return true;
        }
    }

    // Figures are no reason not to start, and not to end a run well.
    private IReadOnlyList<RunReport> Read()
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllBytes(path), PlayerJson.Default.IReadOnlyListRunReport) ?? [] : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            LogUnread(path, error.Message);
            return [];
        }
    }

    private void Write()
    {
        try
        {
            SafeFile.Write(path, JsonSerializer.SerializeToUtf8Bytes([.. reports.Values], PlayerJson.Default.IReadOnlyListRunReport), "results of runs", RunsOptions.Section + ":Path");
        }
        catch (NotSavedException error)
        {
            LogUnsaved(error.Message);
        }
    }

    [LoggerMessage(9002, LogLevel.Warning, "The results of earlier runs in {Path} cannot be read, and begin anew: {Reason}")]
    private partial void LogUnread(string path, string reason);

    [LoggerMessage(9003, LogLevel.Warning, "{Reason} Results of runs are gone when the Player stops.")]
    private partial void LogUnsaved(string reason);
}
