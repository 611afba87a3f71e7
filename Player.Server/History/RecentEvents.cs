using Player.Contracts;
using Player.Doctor;
using Player.Journal;
using Player.Masks;
using Player.Server.Binding;
using Player.Server.Journal;

namespace Player.Server.History;

/// <summary>The newest events of the journal, each once, for filters to be tried on.</summary>
internal static class RecentEvents
{
    public const int MaxLimit = 200;

    public static async Task<IReadOnlyList<EventSample>> ReadAsync(IJournal journal, MaskRules masks, int limit, CancellationToken cancellationToken)
    {
        var samples = new List<EventSample>();
        var seen = new HashSet<(string?, string?)>();
        long? before = null;
        // A few pages at most: of one event sent many times, or of rejections, there may be no end.
        for (var page = 0; page < 5 && samples.Count < limit; page++)
        {
            var rows = await journal.PageAsync(new() { Before = before, Limit = limit }, cancellationToken);
            foreach (var row in rows.Rows)
            {
                if (samples.Count == limit) break;
                if (row.Kind == EntryKind.Rejected || Probe.Is(row) || !seen.Add((row.Source, row.Id))) continue;
                if (await journal.FindAsync(row.Seq, cancellationToken) is { } entry && EntryView.Envelope(entry) is { } envelope)
                    samples.Add(new(row.Seq, row.At, row.Kind, [.. EventAttributes.Of(masks.Apply(envelope))]));
            }

            if (!rows.More || rows.Rows.Count == 0) break;
            before = rows.Rows[^1].Seq;
        }

        return samples;
    }
}
