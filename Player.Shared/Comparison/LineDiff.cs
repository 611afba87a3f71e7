namespace Player.Comparison;

/// <summary>What became of a line from the left text to the right one.</summary>
public enum LineChange
{
    Same,
    Removed,
    Added,
}

public readonly record struct DiffLine(LineChange Change, string Text);

/// <summary>
/// The lines that lead from one text to another (E. Myers, "An O(ND) Difference Algorithm"). The lines that are not added are the left
/// text, those that are not removed the right one. A carriage return belongs to its line: another line ending is a difference.
/// </summary>
public static class LineDiff
{
    public const int MaxLines = 4000;

    // Beyond this nobody reads which line is whose; the search keeps a row for each change, so its memory grows with the square.
    private const int MaxChanges = 1000;

    /// <returns>Null where a text has more than <see cref="MaxLines"/> lines.</returns>
    public static IReadOnlyList<DiffLine>? Of(string left, string right)
    {
        var a = left.Split('\n');
        var b = right.Split('\n');
        if (a.Length > MaxLines || b.Length > MaxLines) return null;
        var start = a.AsSpan().CommonPrefixLength(b);
        var end = CommonEnd(a.AsSpan(start), b.AsSpan(start));
        return
        [
            .. a.Take(start).Select(Same),
            .. Middle(a[start..^end], b[start..^end]),
            .. a.TakeLast(end).Select(Same),
        ];
    }

    private static DiffLine Same(string text) => new(LineChange.Same, text);

    private static int CommonEnd(ReadOnlySpan<string> a, ReadOnlySpan<string> b)
    {
        var end = 0;
        while (end < a.Length && end < b.Length && a[^(end + 1)] == b[^(end + 1)]) end++;
        return end;
    }

    private static IEnumerable<DiffLine> Middle(string[] a, string[] b) => Search(a, b) is { } rows
        ? WalkBack(a, b, rows)
        : [.. a.Select(text => new DiffLine(LineChange.Removed, text)), .. b.Select(text => new DiffLine(LineChange.Added, text))];

    // Row d holds how far in the left text one comes with d changes on each diagonal k = x - y, from -d to d.
    private static List<int[]>? Search(string[] a, string[] b)
    {
        var rows = new List<int[]>();
        for (var d = 0; d <= MaxChanges; d++)
        {
            var row = new int[(2 * d) + 1];
            for (var k = -d; k <= d; k += 2)
            {
                var x = d == 0 ? 0 : Step(rows[d - 1], d, k, out _);
                while (x < a.Length && x - k < b.Length && a[x] == b[x - k]) x++;
                row[k + d] = x;
                if (x < a.Length || x - k < b.Length) continue;
                rows.Add(row);
                return rows;
            }

            rows.Add(row);
        }

        return null;
    }

    // Where the d-th change on diagonal k leads, and whether it adds a line rather than removing one.
    private static int Step(int[] before, int d, int k, out bool adds)
    {
        adds = k == -d || (k != d && before[k + d - 2] < before[k + d]);
        return adds ? before[k + d] : before[k + d - 2] + 1;
    }

    private static List<DiffLine> WalkBack(string[] a, string[] b, List<int[]> rows)
    {
        var lines = new List<DiffLine>();
        var (x, y) = (a.Length, b.Length);
        for (var d = rows.Count - 1; d > 0; d--)
        {
            var k = x - y;
            var from = Step(rows[d - 1], d, k, out var adds);
            while (x > from)
            {
                lines.Add(Same(a[--x]));
                y--;
            }

            lines.Add(adds ? new(LineChange.Added, b[--y]) : new(LineChange.Removed, a[--x]));
        }

        while (x > 0) lines.Add(Same(a[--x]));
        lines.Reverse();
        return lines;
    }
}
