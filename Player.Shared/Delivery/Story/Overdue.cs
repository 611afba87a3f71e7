namespace Player.Delivery.Story;

/// <summary>When an event that the broker took should have been back.</summary>
public static class Overdue
{
    /// <summary>Nobody is asked to wonder earlier.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(2);

    // Of the way that nineteen of twenty events need at most.
    private const double Times = 3;
    private const int Looked = 300;

    /// <param name="typical">How long such events usually take; null: not known.</param>
    public static TimeSpan After(TypicalTimes? typical) =>
        typical is null ? Least : TimeSpan.FromMilliseconds(Math.Max(Least.TotalMilliseconds, Times * typical.P95));

    /// <summary>The same by the rows of a list, newest first.</summary>
    public static TimeSpan After(IEnumerable<ActivityRow> rows) => After(TypicalTimes.Of(rows.Take(Looked)
        .Where(row => row is { Status: RowStatus.Received, Repetition: 1, Elapsed: not null })
        .Select(row => row.Elapsed?.TotalMilliseconds ?? 0)));

    /// <summary>When a row says "not back yet"; null where it never does: it is back, failed, or is no send.</summary>
    public static DateTimeOffset? At(ActivityRow row, TimeSpan patience) =>
        row is { Status: RowStatus.Sent, Partner: null } ? (row.Outcome ?? row.Entry).At + patience : null;
}
