using Player.Journal;

namespace Player.Contracts;

/// <summary>Where an instant lies in the list of rows.</summary>
/// <param name="Seq">The first entry of that instant or after it; the number after the newest where there is none.</param>
/// <param name="Above">How many rows are newer.</param>
public sealed record ActivityPlace(long Seq, long Above);

/// <summary>How many entries came when.</summary>
public sealed record ActivityRates
{
    public const int MaxSpanSeconds = 86_400;

    public const int MaxCount = 500;

    /// <summary>Where the first span begins.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>How long each span is, seconds.</summary>
    public required int SpanSeconds { get; init; }

    /// <summary>What each span holds, the oldest first.</summary>
    public required IReadOnlyList<JournalCounters> Spans { get; init; }
}
