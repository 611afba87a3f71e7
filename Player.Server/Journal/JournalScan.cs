using Player.Journal;

namespace Player.Server.Journal;

/// <summary>A walk over rows of the journal, newest first, that keeps some of them.</summary>
internal sealed record JournalScan
{
    /// <summary>Rows above this number...</summary>
    public long After { get; init; }

    /// <summary>...and below this.</summary>
    public long Before { get; init; } = long.MaxValue;

    /// <summary>The walk ends when so many rows are kept.</summary>
    public required int Limit { get; init; }

    /// <summary>What the store itself leaves out, which is cheap.</summary>
    public RowConditions Where { get; init; } = RowConditions.None;

    /// <summary>Whether <see cref="Keep"/> looks at messages; without, they are empty.</summary>
    public bool WithMessages { get; init; }

    /// <summary>Whether <see cref="Keep"/> looks at how sends ended.</summary>
    public bool WithOutcomes { get; init; }

    /// <summary>Of what is left, the rows to keep, with how a send ended; null keeps all. Called within the store's reading: it must not wait.</summary>
    public Func<JournalEntry, EntrySummary?, bool>? Keep { get; init; }

    /// <summary>Whether the walk is to end where it stands; asked after each row. Null: it goes on to its end.</summary>
    public Func<bool>? IsEnough { get; init; }
}

/// <summary>Conditions that a store can hold rows against by itself.</summary>
internal sealed record RowConditions
{
    public static RowConditions None { get; } = new();

    public IReadOnlyList<FieldCondition> Fields { get; init; } = [];

    /// <summary>The first instant.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The first instant that is too late.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only pinned rows, or none of them.</summary>
    public bool? Pinned { get; init; }

    /// <summary>Only these rows; null: any.</summary>
    public IReadOnlyList<long>? Among { get; init; }

    /// <summary>
    /// One row speaks for each event: its send, or its first arrival where it was not sent from here. It is there where any row of the event meets
    /// the conditions and <see cref="JournalScan.Keep"/>; times are its own.
    /// </summary>
    public bool OfEvents { get; init; }
}

/// <summary>The fields of <see cref="RowConditions"/>.</summary>
internal enum RowField
{
    Kind,
    Type,
    Source,
    Subject,
    Id,
    Inbox,
}

/// <summary>One of the values, or none of them. Of <see cref="RowField.Kind"/> the numbers; of an inbox "" is <c>/</c>.</summary>
internal sealed record FieldCondition(RowField Field, IReadOnlyList<string> Values, bool Excludes);

/// <summary>How far a walk came.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="LookedTo">Down to and with this number; where the walk was not ended before, the number after <see cref="JournalScan.After"/>.</param>
internal sealed record ScanResult(IReadOnlyList<EntrySummary> Rows, long LookedTo);
