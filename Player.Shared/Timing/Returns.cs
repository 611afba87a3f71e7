using Player.Events;
using Player.Journal;

namespace Player.Timing;

/// <summary>
/// Joins what arrives with what was sent, entry by entry in the journal's order. Remembers the newest sends only; what comes back after that
/// many others counts as not sent from here. Not safe for use from two threads.
/// </summary>
/// <param name="capacity">How many sends are remembered.</param>
public sealed class Returns(int capacity = 20_000)
{
    private readonly Dictionary<(string Source, string Id), SentEvent> sends = [];
    private readonly Queue<SentEvent> order = [];

    /// <summary>
    /// Takes the next entry. The first delivery of an event to an inbox since its latest send gives how long it was on its way; a repetition,
    /// a dead letter and what was declined give nothing.
    /// </summary>
    public ReturnedEvent? Take(EntrySummary entry)
    {
        if (entry is not { Source: { } source, Id: { } id }) return null;
        var key = (EventSource.Canonical(source), id);
        if (entry.Kind == EntryKind.Sending)
        {
            var sent = new SentEvent(key, entry.At);
            sends[key] = sent;
            order.Enqueue(sent);
            if (order.Count > capacity && order.Dequeue() is var oldest && sends.GetValueOrDefault(oldest.Key) == oldest) sends.Remove(oldest.Key);
            return null;
        }

        return entry.IsTaken && sends.TryGetValue(key, out var send) && send.Inboxes.Add(entry.Inbox ?? "") ? new(entry, send.At) : null;
    }

    public void Clear()
    {
        sends.Clear();
        order.Clear();
    }

    private sealed class SentEvent((string Source, string Id) key, DateTimeOffset at)
    {
        public (string Source, string Id) Key => key;

        public DateTimeOffset At => at;

        public HashSet<string> Inboxes { get; } = [];
    }
}

/// <summary>An event that came back.</summary>
/// <param name="Arrival">How it came.</param>
/// <param name="SentAt">When it was sent.</param>
public sealed record ReturnedEvent(EntrySummary Arrival, DateTimeOffset SentAt)
{
    /// <summary>Milliseconds; below zero where this Player's clock was set back meanwhile.</summary>
    public double Milliseconds => (Arrival.At - SentAt).TotalMilliseconds;

    /// <summary>Milliseconds to the broker's arrival stamp, or what the clocks have against it.</summary>
    public (double? Milliseconds, ClockSkew? Skew) To(DateTimeOffset stamp) => WaterfallBuilder.Judge(SentAt, Arrival.At, stamp) is { } skew
        ? (null, skew)
        : (Math.Max(0, (stamp - SentAt).TotalMilliseconds), null);
}
