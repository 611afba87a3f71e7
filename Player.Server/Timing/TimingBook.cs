using Player.Contracts;
using Player.Journal;
using Player.Timing;

namespace Player.Server.Timing;

/// <summary>How long events took lately; safe for use from any thread.</summary>
internal sealed class TimingBook(TimeProvider time)
{
    private readonly Lock access = new();
    private readonly Returns returns = new();
    private readonly LatencyWindows answered = new();
    private readonly LatencyWindows received = new();
    private readonly LatencyWindows arrived = new();
    private (ClockSkew Skew, DateTimeOffset At)? contradiction;
    private long skipped;

    /// <summary>Takes the next entry of the journal.</summary>
    /// <returns>What came back with it and is counted; its stamp, where it carries one, goes to <see cref="TakeStamp"/>.</returns>
    public ReturnedEvent? Take(EntrySummary entry)
    {
        lock (access)
        {
            if (AnswerOf(entry) is { } latency) answered.Record(entry.At, latency);
            if (returns.Take(entry) is not { } back) return null;
            if (back.Milliseconds < -ClockSkew.Tolerance)
            {
                contradiction = (new(ClockSkewKind.SetBack, -back.Milliseconds), entry.At);
                return null;
            }

            received.Record(entry.At, back.Milliseconds);
            return back;
        }
    }

    /// <returns>Milliseconds to the stamp; null where the clocks contradict it.</returns>
    public double? TakeStamp(ReturnedEvent back, DateTimeOffset stamp)
    {
        lock (access)
        {
            var (took, skew) = back.To(stamp);
            if (took is { } known) arrived.Record(back.Arrival.At, known);
            if (skew is not null) contradiction = (skew, back.Arrival.At);
            return took;
        }
    }

    public void Skip(long entries)
    {
        lock (access) skipped += entries;
    }

    public void Clear()
    {
        lock (access)
        {
            returns.Clear();
            answered.Clear();
            received.Clear();
            arrived.Clear();
            contradiction = null;
        }
    }

    public TimingReport Report(string window, TimeSpan span)
    {
        var now = time.GetUtcNow();
        lock (access)
        {
            return new()
            {
                Window = window,
                At = now,
                Answered = answered.Summary(now, span),
                Received = received.Summary(now, span),
                Arrived = arrived.Summary(now, span),
                Skew = contradiction is { } found && now - found.At <= span ? found.Skew : null,
                Skipped = skipped,
            };
        }
    }

    /// <summary>How long the broker took to answer, whatever it answered; null of what is no answer.</summary>
    public static double? AnswerOf(EntrySummary entry) =>
        entry is { Kind: EntryKind.Sent or EntryKind.Failed, StatusCode: not null } ? entry.LatencyMs : null;
}
