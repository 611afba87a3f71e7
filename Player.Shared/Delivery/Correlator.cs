using Player.Events;
using Player.Journal;

namespace Player.Delivery;

/// <summary>
/// Folds journal entries into activity rows, newest first. Entries may come in any order and more than once: the rows that stand in
/// the end are the same. One owner; not safe for use from two threads.
/// </summary>
public sealed class Correlator
{
    private readonly Dictionary<long, ActivityRow> rows = [];

    // Their numbers, ascending: nearly all come at its end.
    private readonly List<long> order = [];
    private readonly Dictionary<(string? Source, string? Id, long Seq), Exchange> exchanges = [];
    private readonly Dictionary<long, Exchange> bySend = [];
    private readonly Dictionary<long, List<EntrySummary>> early = [];

    public int Count => rows.Count;

    /// <summary>Newest first. A row whose meaning did not change is the same object as before.</summary>
    public IReadOnlyList<ActivityRow> Rows()
    {
        var newest = new ActivityRow[order.Count];
        for (var place = 0; place < newest.Length; place++) newest[place] = rows[order[^(place + 1)]];
        return newest;
    }

    public ActivityRow? Row(long seq) => rows.GetValueOrDefault(seq);

    public Exchange? ExchangeOf(EntrySummary entry) => exchanges.GetValueOrDefault(Key(entry));

    /// <summary>Takes entries in. Partners that are only <paramref name="related"/> complete rows without being rows themselves.</summary>
    public void Apply(IEnumerable<EntrySummary> entries, IEnumerable<EntrySummary>? related = null)
    {
        HashSet<Exchange> changed = [];
        HashSet<long> shown = [];
        foreach (var entry in entries)
        {
            if (entry.Kind.IsRow()) shown.Add(entry.Seq);
            if (Take(entry) is { } exchange) changed.Add(exchange);
        }

        foreach (var entry in related ?? [])
        {
            if (Take(entry) is { } exchange) changed.Add(exchange);
        }

        foreach (var exchange in changed) Project(exchange, shown);
    }

    /// <summary>Forgets every row up to and with <paramref name="seq"/>: they were cleared, or are beyond what is kept.</summary>
    public void ForgetThrough(long seq)
    {
        var found = order.BinarySearch(seq);
        var gone = found >= 0 ? found + 1 : ~found;
        foreach (var row in order.Take(gone)) rows.Remove(row);
        order.RemoveRange(0, gone);
        foreach (var (key, exchange) in exchanges.ToArray())
        {
            if (!exchange.Reaches(seq)) continue;
            var forgotten = exchange.Sends.Concat(exchange.Arrivals).Where(e => e.Seq <= seq).ToArray();
            foreach (var entry in forgotten)
            {
                exchange.Remove(entry.Seq);
                bySend.Remove(entry.Seq);
            }

            if (exchange.IsEmpty) exchanges.Remove(key);
            else if (forgotten.Length > 0) Project(exchange, []);
        }

        foreach (var about in early.Keys.Where(k => k <= seq).ToArray()) early.Remove(about);
    }

    /// <summary>Forgets some rows, and events that are left without one.</summary>
    public void Forget(IReadOnlyCollection<long> seqs)
    {
        foreach (var seq in seqs)
        {
            if (!rows.Remove(seq, out var row)) continue;
            order.RemoveAt(order.BinarySearch(seq));
            var key = Key(row.Entry);
            if (!exchanges.TryGetValue(key, out var exchange) || exchange.Sends.Concat(exchange.Arrivals).Any(entry => rows.ContainsKey(entry.Seq))) continue;
            foreach (var send in exchange.Sends) bySend.Remove(send.Seq);
            exchanges.Remove(key);
        }
    }

    private Exchange? Take(EntrySummary entry)
    {
        if (entry.Kind.IsOutcome())
        {
            if (bySend.TryGetValue(entry.About ?? 0, out var open))
            {
                open.Add(entry);
                return open;
            }

            // Its Sending entry is not here yet, or never will be; what came waits for it.
            if (!early.TryGetValue(entry.About ?? 0, out var waiting)) early[entry.About ?? 0] = waiting = [];
            if (!waiting.Contains(entry)) waiting.Add(entry);
            return null;
        }

        var exchange = exchanges.TryGetValue(Key(entry), out var known) ? known : exchanges[Key(entry)] = new();
        exchange.Add(entry);
        if (entry.Kind == EntryKind.Sending)
        {
            bySend[entry.Seq] = exchange;
            if (early.Remove(entry.Seq, out var outcomes)) outcomes.ForEach(exchange.Add);
        }

        return exchange;
    }

    private void Project(Exchange exchange, HashSet<long> shown)
    {
        foreach (var send in exchange.Sends) Project(exchange, send, shown);
        foreach (var arrival in exchange.Arrivals) Project(exchange, arrival, shown);
    }

    private void Project(Exchange exchange, EntrySummary entry, HashSet<long> shown)
    {
        var known = rows.GetValueOrDefault(entry.Seq);
        if (known is null && !shown.Contains(entry.Seq)) return;
        var row = exchange.Row(entry);
        if (row == known) return;
        rows[entry.Seq] = row;
        if (known is null) Place(entry.Seq);
    }

    private void Place(long seq)
    {
        if (order.Count == 0 || order[^1] < seq) order.Add(seq);
        else if (order.BinarySearch(seq) is < 0 and var missing) order.Insert(~missing, seq);
    }

    // What has no readable identity is an exchange of its own.
    private static (string?, string?, long) Key(EntrySummary entry) =>
        entry.Source is null || entry.Id is null ? (null, null, entry.Seq) : (EventSource.Canonical(entry.Source), entry.Id, 0);
}
