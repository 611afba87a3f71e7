namespace Player.Manifests;

/// <summary>Which known word somebody meant who wrote another.</summary>
public static class Likeness
{
    private const int LongestWord = 40;

    /// <returns>Null where none is near enough.</returns>
    public static string? Nearest(string word, ReadOnlySpan<string> known)
    {
        if (word.Length is 0 or > LongestWord) return null;
        string? best = null;
        var least = 1 + (word.Length / 4);
        foreach (var one in known)
        {
            var far = one.Equals(word, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(word.ToLowerInvariant(), one.ToLowerInvariant());
            if (far > least || (best is not null && far == least)) continue;
            (best, least) = (one, far);
        }

        return best;
    }

    // Letters to change, add, leave out, or swap with the one beside them.
    private static int Distance(string one, string other)
    {
        var before = new int[other.Length + 1];
        var last = new int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++) last[j] = j;
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) row[j] = Math.Min(row[j], before[j - 2] + 1);
            }

            (before, last) = (last, row);
        }

        return last[^1];
    }
}
