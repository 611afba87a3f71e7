using Player.Doctor;
using Player.Journal;
using Player.Server.History;
using Player.Server.Journal;
using Player.Timing;

namespace Player.Server.Timing;

/// <summary>Follows the journal and writes down how long events took; begins with the journal's newest entries, so that a restart forgets little.</summary>
internal sealed partial class TimingFollower(
    IJournal journal, TimingBook book, TimingMetrics metrics, TimeProvider time, ILogger<TimingFollower> logger) : BackgroundService
{
    private const int Step = 5000;

    /// <summary>A stamp is read out of a whole entry: no more of them in one step.</summary>
    private const int StampsPerStep = 20;
    private const int StampsAtStart = 500;

    // Whoever looks at a histogram does not see ten steps a second.
    private static readonly TimeSpan pause = TimeSpan.FromMilliseconds(100);

    // Imported sends whose answers are not read yet.
    private readonly HashSet<long> imported = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var state = journal.State;
        await TakeAsync(state.Floor, state.Head, isLive: false, stoppingToken);
        while (true)
        {
            var known = state;
            state = await journal.WaitAsync(known, stoppingToken);
            // All that was seen is deleted: somebody cleared the journal, and its times with it.
            if (state.Floor > known.Floor && state.Floor >= known.Head) book.Clear();
            await TakeAsync(known.Head, state.Head, isLive: true, stoppingToken);
            await Task.Delay(pause, time, stoppingToken);
        }
    }

    private async Task TakeAsync(long after, long through, bool isLive, CancellationToken stop)
    {
        try
        {
            var entries = await journal.ReadAsync(after, through, Step, stop);
            if (isLive && entries.Count == Step) book.Skip(entries[0].Seq - after - 1);
            var stamps = isLive ? StampsPerStep : StampsAtStart;
            // The Doctor's probes are nobody's events, and what was imported happened elsewhere.
            foreach (var entry in entries.Where(entry => !Probe.Is(entry) && !IsImported(entry)))
            {
                if (isLive && TimingBook.AnswerOf(entry) is { } latency) metrics.Answered(latency);
                if (book.Take(entry) is not { } back) continue;
                if (isLive) metrics.Received(back.Milliseconds);
                if (stamps-- > 0) await TakeStampAsync(back, isLive, stop);
            }
        }
        catch (JournalException error)
        {
            LogUnread(error, after, through);
        }
    }

    private bool IsImported(EntrySummary entry)
    {
        if (entry.Kind.IsOutcome()) return imported.Remove(entry.About ?? 0);
        if (entry.Imported is null) return false;
        if (entry.Kind == EntryKind.Sending) imported.Add(entry.Seq);
        return true;
    }

    private async Task TakeStampAsync(ReturnedEvent back, bool isLive, CancellationToken stop)
    {
        if (await ArrivalStamps.FindAsync(journal, back.Arrival, stop) is not { } stamp) return;
        if (book.TakeStamp(back, stamp) is { } took && isLive) metrics.Arrived(took);
    }

    [LoggerMessage(8001, LogLevel.Warning, "The times of entries {After} to {Through} are not counted: the journal cannot be read")]
    private partial void LogUnread(Exception error, long after, long through);
}
