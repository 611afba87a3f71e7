using Player.Events;
using Player.Journal;
using Player.Runs;
using Player.Server.History;
using Player.Server.Journal;
using Player.Server.Replay;
using Player.Values;

namespace Player.Server.Runs;

/// <summary>Events of the journal, oldest first or shuffled, each as often as is asked for.</summary>
internal sealed class ReplaySource(IReadOnlyList<EntrySummary> entries, ReplayChoice choice, ContentMode? mode, long seed, IJournal journal) : IRunSource
{
    private static readonly EventDraft NewId = new() { Id = "{{uuid}}" };

    private readonly EntrySummary[] order = Ordered(entries, choice, seed);

    public long? Count => (long)order.Length * choice.Copies;

    public TimeSpan? Due(long place) => choice.Speed is { } speed ? (Of(place).At - order[0].At) / speed : null;

    public async ValueTask<(EventEnvelope Event, ContentMode Mode)?> MakeAsync(long place, CancellationToken cancellationToken)
    {
        if (await journal.FindAsync(Of(place).Seq, cancellationToken) is not { } entry || EntryView.Envelope(entry) is not { } original) return null;
        var asItCame = entry.Summary.Mode is ContentMode.Structured ? ContentMode.Structured : ContentMode.Binary;
        return (ReplayedEvent.Of(original, choice.SameId ? null : DraftValues.Fill(NewId, new(seed, place + 1, DateTimeOffset.UnixEpoch)).Draft.Id), mode ?? asItCame);
    }

    private EntrySummary Of(long place) => order[place / choice.Copies];

    private static EntrySummary[] Ordered(IReadOnlyList<EntrySummary> entries, ReplayChoice choice, long seed)
    {
        EntrySummary[] order = [.. entries.OrderBy(entry => entry.Seq)];
        if (choice.Shuffle) new Random((int)(seed ^ (seed >> 32))).Shuffle(order);
        return order;
    }
}
