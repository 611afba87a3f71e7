namespace Player.Delivery.Story;

/// <summary>How far one name is from another, in keys to be pressed (Levenshtein): finds what a typing error meant.</summary>
internal static class Nearness
{
    public static int Of(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }

    /// <summary>Whether one is probably the other, mistyped.</summary>
    public static bool IsTypo(string a, string b) => a != b && Of(a, b) <= Math.Max(1, Math.Min(a.Length, b.Length) / 4);
}
