using System.Diagnostics.Metrics;

namespace Player.Server.Journal;

internal sealed class JournalMetrics
{
    public const string MeterName = "Player.Journal";

    private static readonly KeyValuePair<string, object?> full = new("reason", "full");
    private static readonly KeyValuePair<string, object?> failed = new("reason", "failed");

    private readonly Meter meter;
    private readonly Counter<long> appended;
    private readonly Counter<long> deleted;
    private readonly Counter<long> refused;
    private readonly Histogram<int> batchSize;
    private readonly Histogram<double> commitDuration;

    public JournalMetrics(IMeterFactory meters)
    {
        meter = meters.Create(MeterName);
        appended = meter.CreateCounter<long>("player.journal.appended", "{entry}", "Entries committed");
        deleted = meter.CreateCounter<long>("player.journal.deleted", "{entry}", "Entries deleted, asked for or by retention");
        refused = meter.CreateCounter<long>("player.journal.refused", "{append}", "Appends refused: the queue full, or the store failed");
        batchSize = meter.CreateHistogram<int>("player.journal.batch.size", "{entry}", "Entries in one commit");
        commitDuration = meter.CreateHistogram<double>("player.journal.commit.duration", "s", "Time to write and flush one batch");
    }

    public void Watch(AppendQueue queue) =>
        meter.CreateObservableGauge("player.journal.queue.length", () => queue.Length, "{append}", "Appends that wait for the writer");

    public void Committed(int entries, TimeSpan duration)
    {
        appended.Add(entries);
        batchSize.Record(entries);
        commitDuration.Record(duration.TotalSeconds);
    }

    public void Deleted(long entries) => deleted.Add(entries);

    public void RefusedAsFull() => refused.Add(1, full);

    public void RefusedByStore() => refused.Add(1, failed);
}
