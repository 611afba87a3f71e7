using Player.Contracts;

namespace Player.Server.Find;

/// <summary>Counts values in bounded memory: of too many the rare ones go. Not for several threads.</summary>
internal sealed class KnownValuesCounts
{
    /// <summary>So many values are held at most.</summary>
    public const int Capacity = 5 * KnownValues.Most;

    /// <summary>Longer values nobody completes.</summary>
    public const int LongestValue = 256;

    private readonly Dictionary<string, long> counts = new(StringComparer.Ordinal);

    public int Held => counts.Count;

    public void Add(string? value)
    {
        if (string.IsNullOrEmpty(value) || value.Length > LongestValue) return;
        counts[value] = counts.GetValueOrDefault(value) + 1;
        if (counts.Count <= Capacity) return;
        // Half of them at once: ids that stand in subjects would have every one sorted anew.
        foreach (var (rare, _) in counts.OrderBy(entry => entry.Value).Take(Capacity / 2).ToArray()) counts.Remove(rare);
        counts.TryAdd(value, 1);
    }

    public void Clear() => counts.Clear();

    public IReadOnlyList<KnownValue> Top() =>
    [
        .. counts.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .Take(KnownValues.Most).Select(entry => new KnownValue(entry.Key, entry.Value)),
    ];
}
