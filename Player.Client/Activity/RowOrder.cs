using Player.Delivery;

namespace Player.Client.Activity;

/// <summary>Another order of the list than the newest first. Only a list that is here whole can have one: of a million rows the browser holds a part.</summary>
/// <param name="Column">A name of <see cref="Activity.Column"/>.</param>
/// <param name="Descending">The largest, or the last of the alphabet, first.</param>
public sealed record RowOrder(string Column, bool Descending)
{
    /// <summary>What a click on a column's name leads to: up, then down, then the newest first again.</summary>
    public static RowOrder? Next(RowOrder? now, string column) =>
        now?.Column != column ? new(column, Descending: false) : now.Descending ? null : new(column, Descending: true);

    /// <summary>Rows that are equal stay the newest first; those without a value are last.</summary>
    internal IReadOnlyList<ActivityRow> Apply(IReadOnlyList<ActivityRow> rows)
    {
        IEnumerable<ActivityRow> sorted = Column switch
        {
            "seq" => By(rows, row => row.Seq),
            // What was imported happened before, whatever its number.
            "time" => By(rows, row => (row.Entry.At, row.Seq)),
            "size" => By(rows, row => row.Entry.Size),
            "took" => By(rows, Took),
            "status" => By(rows, row => (int)row.Status),
            "id" => ByText(rows, row => row.Entry.Id),
            "subject" => ByText(rows, row => row.Entry.Subject),
            "source" => ByText(rows, row => row.Entry.Source),
            "way" => ByText(rows, RowText.Way),
            _ => ByText(rows, row => row.Entry.Type),
        };
        return [.. sorted];
    }

    /// <summary>One word; <see cref="Parse"/> reads the same out of it.</summary>
    public override string ToString() => Column + (Descending ? "-down" : "-up");

    public static RowOrder? Parse(string word)
    {
        var at = word.LastIndexOf('-');
        if (at <= 0 || word[at..] is not ("-up" or "-down")) return null;
        var column = word[..at];
        return Activity.Column.All.Any(one => one.Name == column && one.Name != "open") ? new(column, word.EndsWith("-down", StringComparison.Ordinal)) : null;
    }

    private static double? Took(ActivityRow row) => row.Outcome?.LatencyMs ?? row.Elapsed?.TotalMilliseconds;

    private IOrderedEnumerable<ActivityRow> By<T>(IReadOnlyList<ActivityRow> rows, Func<ActivityRow, T> value)
    {
        var known = rows.OrderBy(row => value(row) is null);
        return Descending ? known.ThenByDescending(value) : known.ThenBy(value);
    }

    private IOrderedEnumerable<ActivityRow> ByText(IReadOnlyList<ActivityRow> rows, Func<ActivityRow, string?> value)
    {
        var known = rows.OrderBy(row => string.IsNullOrEmpty(value(row)));
        return Descending ? known.ThenByDescending(value, StringComparer.Ordinal) : known.ThenBy(value, StringComparer.Ordinal);
    }
}
