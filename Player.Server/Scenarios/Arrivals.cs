using Player.Events;
using Player.Journal;
using Player.Server.History;
using Player.Server.Journal;

namespace Player.Server.Scenarios;

/// <summary>What has come since a moment, oldest first.</summary>
internal sealed class Arrivals(IJournal journal)
{
    private const int Step = 500;
    private const long StepBytes = 16 * 1024 * 1024;

    private readonly List<Arrival> all = [];
    private long head = journal.State.Head;

    public IReadOnlyList<Arrival> All => all;

    /// <summary>Reads what is new.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var through = journal.State.Head;
        while (head < through)
        {
            var entries = await journal.WalkAsync(head, through, Step, StepBytes, cancellationToken);
            foreach (var entry in entries.Where(entry => entry.Summary.Kind == EntryKind.Received))
            {
                if (EntryView.Envelope(entry) is { } envelope) all.Add(new(entry.Summary.Seq, envelope, entry.Summary.Inbox ?? ""));
            }

            head = entries.Count == 0 ? through : entries[^1].Summary.Seq;
        }
    }
}

/// <param name="Inbox">Empty: the sink itself.</param>
internal sealed record Arrival(long Seq, EventEnvelope Event, string Inbox);
