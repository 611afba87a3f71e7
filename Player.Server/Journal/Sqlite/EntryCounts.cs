using Player.Journal;

namespace Player.Server.Journal.Sqlite;

/// <summary>Counters while a transaction moves them.</summary>
internal readonly struct EntryCounts(JournalCounters from)
{
    private readonly long[] byKind = [0, from.Sending, from.Sent, from.Failed, from.Unknown, from.Received, from.Rejected];

    public void Add(EntryKind kind, long count) => byKind[(int)kind] += count;

    public JournalCounters ToCounters() => new()
    {
        Sending = byKind[(int)EntryKind.Sending],
        Sent = byKind[(int)EntryKind.Sent],
        Failed = byKind[(int)EntryKind.Failed],
        Unknown = byKind[(int)EntryKind.Unknown],
        Received = byKind[(int)EntryKind.Received],
        Rejected = byKind[(int)EntryKind.Rejected],
    };
}
