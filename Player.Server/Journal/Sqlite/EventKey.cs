using Player.Events;

namespace Player.Server.Journal.Sqlite;

/// <summary>
/// The hash by which the entries of one event are found: FNV-1a, 64 bits, over the chars of source (as brokers hand it on) and id.
/// It is stored, so it may never change; who looks by it compares the texts too.
/// </summary>
internal static class EventKey
{
    /// <summary>Null where there is no identity to look for.</summary>
    public static long? Of(string? source, string? id)
    {
        if (source is null || id is null) return null;
        return (long)Add(Add(14695981039346656037, EventSource.Canonical(source)) * 1099511628211, id);
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (var c in text) hash = (hash ^ c) * 1099511628211;
        return hash;
    }
}
