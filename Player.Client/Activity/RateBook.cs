using Player.Contracts;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>How many entries came in the last minutes, span by span, and how fast they come now. It begins with what the server says, and goes on with its counters.</summary>
internal sealed class RateBook
{
    public const int SpanSeconds = 5;
    public const int Count = 60;

    private static readonly TimeSpan span = TimeSpan.FromSeconds(SpanSeconds);
    private static readonly TimeSpan recent = TimeSpan.FromSeconds(3);

    private readonly List<JournalCounters> spans = [];
    private readonly Queue<(DateTimeOffset At, long Rows)> samples = [];
    private DateTimeOffset from;
    private JournalCounters? last;

    /// <summary>Where the first span begins.</summary>
    public DateTimeOffset From => from;

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<JournalCounters> Spans => spans;

    public void Begin(ActivityRates rates)
    {
        spans.Clear();
        spans.AddRange(rates.Spans);
        from = rates.From;
    }

    /// <summary>Counters that were deleted from, or are another connection's: what comes is counted from here.</summary>
    public void Restart(JournalCounters counters)
    {
        last = counters;
        samples.Clear();
    }

    /// <summary>The journal's counters at an instant of the server's clock.</summary>
    public void Add(JournalCounters counters, DateTimeOffset at)
    {
        if (last is { } before)
        {
            Roll(at);
            if (spans.Count > 0) spans[^1] = Sum(spans[^1], before, counters);
        }

        last = counters;
        samples.Enqueue((at, counters.Rows));
        while (samples.Count > 1 && at - samples.Peek().At > recent) samples.Dequeue();
    }

    /// <summary>Rows a second, lately.</summary>
    public double PerSecond(DateTimeOffset now)
    {
        if (samples.Count < 2 || now - samples.Last().At > recent) return 0;
        var (at, rows) = samples.Peek();
        var seconds = Math.Max(1, (samples.Last().At - at).TotalSeconds);
        return Math.Max(0, samples.Last().Rows - rows) / seconds;
    }

    /// <summary>Lets time pass: old spans go, new ones are empty.</summary>
    public void Roll(DateTimeOffset now)
    {
        if (spans.Count == 0) return;
        for (var step = 0; step < Count && now >= from + (span * spans.Count); step++)
        {
            spans.RemoveAt(0);
            spans.Add(new());
            from += span;
        }

        // Away for longer than it shows.
        if (now - from - (span * spans.Count) is { Ticks: >= 0 } away) from += span * ((away.Ticks / span.Ticks) + 1);
    }

    private static JournalCounters Sum(JournalCounters to, JournalCounters before, JournalCounters after) => new()
    {
        Sending = to.Sending + Math.Max(0, after.Sending - before.Sending),
        Sent = to.Sent + Math.Max(0, after.Sent - before.Sent),
        Failed = to.Failed + Math.Max(0, after.Failed - before.Failed),
        Unknown = to.Unknown + Math.Max(0, after.Unknown - before.Unknown),
        Received = to.Received + Math.Max(0, after.Received - before.Received),
        Rejected = to.Rejected + Math.Max(0, after.Rejected - before.Rejected),
    };
}
