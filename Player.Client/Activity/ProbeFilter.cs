using Player.Delivery;
using Player.Doctor;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>
/// Leaves the Doctor's probes out of what is shown. The journal, its numbers and the window over it stay whole; only the list and the counts
/// beside it speak of people's events alone, as far as this browser holds the rows.
/// </summary>
internal static class ProbeFilter
{
    public static ActivityView Hide(ActivityView view)
    {
        if (!Any(view.Rows) && !view.WaitingEntries.Any(Probe.Is)) return view;
        var probes = view.Rows.Where(row => Probe.Is(row.Entry)).ToArray();
        var waiting = view.WaitingEntries.Where(Probe.Is).ToArray();
        IEnumerable<EntrySummary> left = [.. probes.SelectMany(Entries), .. waiting];
        return view with
        {
            Rows = [.. view.Rows.Where(row => !Probe.Is(row.Entry))],
            Counters = Without(view.Counters, left.DistinctBy(entry => entry.Seq).ToLookup(entry => entry.Kind)),
            Waiting = Math.Max(0, view.Waiting - waiting.Count(entry => entry.Kind.IsRow())),
            Hidden = probes.Length,
        };
    }

    // With each step, so without what enumerators cost.
    private static bool Any(IReadOnlyList<ActivityRow> rows)
    {
        for (var place = 0; place < rows.Count; place++)
        {
            if (Probe.Is(rows[place].Entry)) return true;
        }

        return false;
    }

    private static IEnumerable<EntrySummary> Entries(ActivityRow row) => row.Outcome is { } outcome ? [row.Entry, outcome] : [row.Entry];

    private static JournalCounters Without(JournalCounters all, ILookup<EntryKind, EntrySummary> left) => new()
    {
        Sending = all.Sending - left[EntryKind.Sending].Count(),
        Sent = all.Sent - left[EntryKind.Sent].Count(),
        Failed = all.Failed - left[EntryKind.Failed].Count(),
        Unknown = all.Unknown - left[EntryKind.Unknown].Count(),
        Received = all.Received - left[EntryKind.Received].Count(),
        Rejected = all.Rejected - left[EntryKind.Rejected].Count(),
    };
}
