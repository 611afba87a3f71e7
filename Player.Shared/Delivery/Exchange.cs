using Player.Journal;

namespace Player.Delivery;

/// <summary>
/// Everything the journal knows of one event: its sends with their outcomes, and its deliveries. Entries may come in any order and
/// more than once; what is known in the end is the same.
/// </summary>
public sealed class Exchange
{
    // Most have one entry, and a browser makes hundreds of them a second: lists, since trees cost more than what they would find.
    private readonly List<EntrySummary> sends = [];
    private readonly Dictionary<long, EntrySummary> outcomes = [];
    private readonly List<EntrySummary> arrivals = [];

    /// <summary>By sequence.</summary>
    public IReadOnlyList<EntrySummary> Sends => sends;

    /// <summary>Received and Rejected entries, by sequence.</summary>
    public IReadOnlyList<EntrySummary> Arrivals => arrivals;

    /// <summary>Whether any of it is that old: up to and with a number.</summary>
    public bool Reaches(long seq) => (sends.Count > 0 && sends[0].Seq <= seq) || (arrivals.Count > 0 && arrivals[0].Seq <= seq);

    public bool IsEmpty => sends.Count == 0 && arrivals.Count == 0;

    /// <summary>Worst news first; of several sends, the worst. That a broker reports a failure does not undo what came back.</summary>
    public ExchangeStatus Status
    {
        get
        {
            if (Any(RowStatus.Failed)) return AllBack(EntryKind.Failed) ? ExchangeStatus.FailedReceived : ExchangeStatus.Failed;
            if (Any(RowStatus.Rejected)) return ExchangeStatus.Rejected;
            if (Any(RowStatus.Unknown)) return AllBack(EntryKind.Unknown) ? ExchangeStatus.UnknownReceived : ExchangeStatus.Unknown;
            if (Any(RowStatus.Sending)) return ExchangeStatus.Sending;
            if (sends.Count == 0) return ExchangeStatus.Foreign;
            if (arrivals.Exists(arrival => arrival.IsTaken)) return ExchangeStatus.Received;
            return Any(RowStatus.DeadLetter) ? ExchangeStatus.Failed : ExchangeStatus.Sent;
        }
    }

    /// <summary>Deliveries of the event beyond the first, each inbox for itself, by sequence.</summary>
    public IReadOnlyList<Duplicate> Duplicates()
    {
        var last = new Dictionary<string, EntrySummary>(StringComparer.Ordinal);
        var found = new List<Duplicate>();
        foreach (var arrival in arrivals.Where(arrival => arrival.Kind == EntryKind.Received && !arrival.IsDeadLetter))
        {
            var inbox = arrival.Inbox ?? "";
            if (last.TryGetValue(inbox, out var before)) found.Add(new(arrival, before, arrival.At - before.At, Cause(before, arrival)));
            last[inbox] = arrival;
        }

        return found;
    }

    /// <summary>How the send that began at <paramref name="sendingSeq"/> ended, or null while that is open.</summary>
    public EntrySummary? Outcome(long sendingSeq) => outcomes.GetValueOrDefault(sendingSeq);

    public void Add(EntrySummary entry)
    {
        if (entry.Kind.IsOutcome())
        {
            // An answer that came after all beats "interrupted"; of equals the later one stands.
            var about = entry.About ?? 0;
            if (!outcomes.TryGetValue(about, out var known) || Beats(entry, known)) outcomes[about] = entry;
        }
        else
        {
            Insert(entry.Kind == EntryKind.Sending ? sends : arrivals, entry);
        }
    }

    public void Remove(long seq)
    {
        sends.RemoveAll(entry => entry.Seq == seq);
        outcomes.Remove(seq);
        arrivals.RemoveAll(entry => entry.Seq == seq);
    }

    /// <summary>The row that an entry of this exchange makes.</summary>
    public ActivityRow Row(EntrySummary entry)
    {
        var outcome = entry.Kind == EntryKind.Sending ? Outcome(entry.Seq) : null;
        var partner = entry.Kind switch
        {
            EntryKind.Sending => Arrival(entry, a => a.IsTaken) ?? Arrival(entry, a => a.IsDeadLetter),
            EntryKind.Received => SendOf(entry),
            _ => null,
        };
        return new(entry, outcome, partner, Repetition(entry));
    }

    private EntrySummary? Arrival(EntrySummary send, Func<EntrySummary, bool> condition) =>
        arrivals.Find(a => condition(a) && SendOf(a)?.Seq == send.Seq);

    /// <summary>The latest send before an arrival: an event sent twice has each delivery told to the nearer one.</summary>
    private EntrySummary? SendOf(EntrySummary arrival)
    {
        for (var place = sends.Count - 1; place >= 0; place--)
        {
            if (sends[place].Seq < arrival.Seq) return sends[place];
        }

        return null;
    }

    private DuplicateCause Cause(EntrySummary before, EntrySummary arrival)
    {
        if (before.IsDeclined) return DuplicateCause.Retry;
        return SendOf(arrival)?.Seq != SendOf(before)?.Seq ? DuplicateCause.SentAgain : DuplicateCause.Unknown;
    }

    private int Repetition(EntrySummary entry)
    {
        if (entry.Kind != EntryKind.Received) return 1;
        var number = 0;
        var send = SendOf(entry)?.Seq;
        foreach (var arrival in arrivals)
        {
            if (arrival.Kind == EntryKind.Received && arrival.Inbox == entry.Inbox && SendOf(arrival)?.Seq == send) number++;
            if (arrival.Seq == entry.Seq) break;
        }

        return number;
    }

    // Every send that ended so: of one that did not come back, failed is all that is to be said.
    private bool AllBack(EntryKind outcome) => sends.TrueForAll(send => Outcome(send.Seq)?.Kind != outcome || Arrival(send, arrival => arrival.IsTaken) is not null);

    private bool Any(RowStatus status) =>
        sends.Exists(s => ActivityRow.StatusOf(s, Outcome(s.Seq)) == status) || arrivals.Exists(a => ActivityRow.StatusOf(a, null) == status);

    private static void Insert(List<EntrySummary> entries, EntrySummary entry)
    {
        var place = entries.Count;
        while (place > 0 && entries[place - 1].Seq > entry.Seq) place--;
        if (place > 0 && entries[place - 1].Seq == entry.Seq) entries[place - 1] = entry;
        else entries.Insert(place, entry);
    }

    private static bool Beats(EntrySummary candidate, EntrySummary known) =>
        Rank(candidate) != Rank(known) ? Rank(candidate) > Rank(known) : candidate.Seq > known.Seq;

    private static int Rank(EntrySummary outcome) => outcome.Kind == EntryKind.Unknown ? 0 : 1;
}
