using Player.Events;
using Player.Journal;
using Player.Server.Journal;

namespace Player.Server.History;

/// <summary>When brokers took what arrived: the attribute that Knative puts on each event at its ingress.</summary>
internal static class ArrivalStamps
{
    public const string Attribute = KnativeAttributes.ArrivalTime;

    // Of an event that was delivered a thousand times nobody reads every stamp.
    private const int Looked = 50;

    /// <summary>By the number of the entry; the first deliveries only, and only those that carry a stamp.</summary>
    public static async Task<IReadOnlyDictionary<long, DateTimeOffset>> ReadAsync(
        IJournal journal, IEnumerable<EntrySummary> entries, CancellationToken cancellationToken)
    {
        var stamps = new Dictionary<long, DateTimeOffset>();
        foreach (var arrival in entries.Where(entry => entry.Kind == EntryKind.Received).Take(Looked))
        {
            if (await FindAsync(journal, arrival, cancellationToken) is { } stamp) stamps[arrival.Seq] = stamp;
        }

        return stamps;
    }

    public static async Task<DateTimeOffset?> FindAsync(IJournal journal, EntrySummary arrival, CancellationToken cancellationToken) =>
        await journal.FindAsync(arrival.Seq, cancellationToken) is { } entry
        && EntryView.Envelope(entry)?.Extension(Attribute) is { } attribute
        && Rfc3339.TryParse(attribute.Value, out var stamp)
            ? stamp
            : null;
}
