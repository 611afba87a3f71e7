using Player.Events;
using Player.Journal;

namespace Player.Delivery;

/// <summary>
/// Folds journal entries into activity rows, newest first. Entries may come in any order and more than once: the rows that stand in
/// the end are the same. One owner; not safe for use from two threads.
/// </summary>
public sealed class Correlator
{
    private readonly SortedDictionary<long, ActivityRow> rows = new(Comparer<long>.Create((a, b) => b.CompareTo(a)));
    private readonly Dictionary<(string? Source, string? Id, long Seq), Exchange> exchanges = [];
    private readonly Dictionary<long, Exchange> bySend = [];
    private readonly Dictionary<long, List<EntrySummary>> early = [];

    public int Count => rows.Count;

    /// <summary>Newest first. A row whose meaning did not change is the same object as before.</summary>
    public IReadOnlyList<ActivityRow> Rows() => [.. rows.Values];

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
        foreach (var row in rows.Values.Where(r => r.Seq <= seq).ToArray()) rows.Remove(row.Seq);
        foreach (var (key, exchange) in exchanges.ToArray())
        {
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
        foreach (var entry in exchange.Sends.Concat(exchange.Arrivals))
        {
            var known = rows.GetValueOrDefault(entry.Seq);
            if (known is null && !shown.Contains(entry.Seq)) continue;
            var row = exchange.Row(entry);
            if (row != known) rows[entry.Seq] = row;
        }
    }

    // What has no readable identity is an exchange of its own.
    private static (string?, string?, long) Key(EntrySummary entry) =>
        entry.Source is null || entry.Id is null ? (null, null, entry.Seq) : (EventSource.Canonical(entry.Source), entry.Id, 0);
}
