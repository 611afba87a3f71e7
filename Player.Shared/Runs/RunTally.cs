using Player.Events;
using Player.Journal;
using Player.Timing;

namespace Player.Runs;

/// <summary>
/// What became of the events of a run: of each event its source and id, how often it was sent and how often it came. Folded from sends, answers
/// and deliveries in any order. Not safe for use from two threads.
/// </summary>
public sealed class RunTally
{
    private readonly Dictionary<(string Source, string Id), Track> tracks = [];
    private readonly SortedDictionary<(int Status, string Reason), long> answers = [];
    private readonly LatencyHistogram answered = new();
    private readonly LatencyHistogram roundTrips = new();
    private long newest;
    private long accepted;
    private long missing;

    public long Sent { get; private set; }

    /// <summary>How many have had an answer, or given up.</summary>
    public long Answered { get; private set; }

    public long Returned { get; private set; }

    /// <summary>Deliveries of all events, first ones and others.</summary>
    public long Arrived { get; private set; }

    public long Duplicates { get; private set; }

    public long OutOfOrder { get; private set; }

    /// <summary>Whether every event that the Broker took has come back.</summary>
    public bool IsComplete => missing == 0;

    /// <summary>An event leaves.</summary>
    /// <param name="place">Which of the run, from 1.</param>
    /// <param name="source">Its source.</param>
    /// <param name="id">Its id.</param>
    /// <param name="at">When.</param>
    public void Send(long place, string source, string id, DateTimeOffset at)
    {
        Sent++;
        var key = (EventSource.Canonical(source), id);
        if (!tracks.TryGetValue(key, out var track)) tracks[key] = track = new();
        // One that had come before it left was that of an earlier copy, and the second is this one's.
        if (track.Back > track.Sent) Duplicates--;
        track.Leave(place, at);
    }

    /// <summary>It did not leave after all.</summary>
    public void Unsend(string source, string id)
    {
        Sent--;
        if (tracks.GetValueOrDefault((EventSource.Canonical(source), id)) is not { } track) return;
        track.Return();
        if (track.Back > track.Sent) Duplicates++;
    }

    /// <summary>How a send ended.</summary>
    public void Answer(EntrySummary outcome)
    {
        Answered++;
        var key = outcome.StatusCode is { } status ? (status, "") : (0, outcome.Reason ?? "");
        answers[key] = answers.GetValueOrDefault(key) + 1;
        if (outcome is { StatusCode: not null, LatencyMs: { } latency }) answered.Record(latency);
        if (outcome.Kind != EntryKind.Sent || Find(outcome) is not { } track) return;
        accepted++;
        track.Accepted++;
        // It may have come back before its answer.
        if (track.Accepted > track.Back) missing++;
        else Returned++;
    }

    /// <summary>An event came, whosever it is. A dead letter is none that came back.</summary>
    public void Arrive(EntrySummary arrival)
    {
        if (arrival.Kind != EntryKind.Received || arrival.IsDeadLetter || Find(arrival) is not { } track) return;
        // Another Trigger may lead to another inbox here: that is no second delivery.
        if (track.Back > 0 && track.Inbox != arrival.Inbox) return;
        track.Inbox = arrival.Inbox;
        track.Back++;
        Arrived++;
        if (track.Back > track.Sent)
        {
            Duplicates++;
            return;
        }

        var (place, at) = track.Left(track.Back);
        roundTrips.Record((arrival.At - at).TotalMilliseconds);
        if (place < newest) OutOfOrder++;
        newest = Math.Max(newest, place);
        if (track.Back > track.Accepted) return;
        missing--;
        Returned++;
    }

    /// <summary>A report with the numbers filled in.</summary>
    public RunReport Report(RunReport report) => report with
    {
        Sent = Sent,
        Accepted = accepted,
        Returned = Returned,
        Missing = missing,
        Duplicates = Duplicates,
        OutOfOrder = OutOfOrder,
        Answers = [.. answers.Select(answer => new RunAnswer(answer.Key.Status == 0 ? null : answer.Key.Status, answer.Key.Status == 0 ? answer.Key.Reason : null, answer.Value))],
        Answered = answered.Summary(),
        RoundTrip = roundTrips.Summary(),
    };

    private Track? Find(EntrySummary entry) =>
        entry is { Source: { } source, Id: { } id } ? tracks.GetValueOrDefault((EventSource.Canonical(source), id)) : null;

    // What is sent more than once under one id comes back in its order, as far as anybody can tell.
    private sealed class Track
    {
        private (long Place, DateTimeOffset At) first;
        private List<(long Place, DateTimeOffset At)>? copies;

        public int Sent { get; private set; }

        public int Accepted { get; set; }

        public int Back { get; set; }

        public string? Inbox { get; set; }

        public void Leave(long place, DateTimeOffset at)
        {
            if (Sent++ == 0) first = (place, at);
            else (copies ??= []).Add((place, at));
        }

        public void Return()
        {
            if (--Sent > 0) copies!.RemoveAt(copies.Count - 1);
        }

        /// <summary>When one left.</summary>
        /// <param name="number">Which, from 1.</param>
        public (long Place, DateTimeOffset At) Left(int number) => number == 1 ? first : copies![number - 2];
    }
}
