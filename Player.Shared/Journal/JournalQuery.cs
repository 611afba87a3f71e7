namespace Player.Journal;

/// <summary>Which rows of the journal, newest first.</summary>
public sealed record JournalQuery
{
    public const int MaxLimit = 1000;

    /// <summary>Only rows with a smaller sequence number; null: from the newest.</summary>
    public long? Before { get; init; }

    /// <summary>How many of these rows are passed over, the newest first.</summary>
    public int Skip { get; init; }

    /// <summary>How many rows, 1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 100;
}
