using Player.Events;
using Player.Journal;

namespace Player.Contracts;

/// <summary>What a journal is exported as: docs/export.md.</summary>
public static class ArchiveFormats
{
    /// <summary>A line of JSON an entry, first an <see cref="ArchiveHead"/>, then <see cref="ArchiveLine"/>s: nothing is lost.</summary>
    public const string Lines = "ndjson";

    /// <summary>The events alone, as a JSON batch of CloudEvents.</summary>
    public const string Batch = "batch";

    /// <summary>A line a row, for spreadsheets.</summary>
    public const string Table = "csv";

    public const string LinesMediaType = "application/x-ndjson";
    public const string TableMediaType = "text/csv";
}

/// <summary>The first line of an exported journal.</summary>
public sealed record ArchiveHead
{
    /// <summary>The format that this Player writes; it reads this one and those before it.</summary>
    public const int Newest = 1;

    /// <summary>The number of the format.</summary>
    public required int Player { get; init; }

    /// <summary>When it was exported.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The attributes and JSON paths that the exporting server masks: what they name is not in the file.</summary>
    public IReadOnlyList<string> Masked { get; init => field = value ?? []; } = [];
}

/// <summary>An entry of an exported journal.</summary>
public sealed record ArchiveLine
{
    public required EntrySummary Entry { get; init; }

    /// <summary>As they crossed the wire: one char a byte (Latin-1).</summary>
    public IReadOnlyList<WireHeader> Headers { get; init => field = value ?? []; } = [];

    /// <summary>The message's body where it is UTF-8, else null.</summary>
    public string? Text { get; init; }

    /// <summary>The body in Base64 where it is not UTF-8.</summary>
    public string? Base64 { get; init; }
}

/// <summary>What became of a file.</summary>
public sealed record ImportReport
{
    /// <summary>More faults are counted only.</summary>
    public const int MaxFaults = 100;

    /// <summary>Lines (of a batch: events) that were looked at.</summary>
    public long Read { get; init; }

    /// <summary>Entries that are in the journal now. With a dry run: that would be.</summary>
    public long Taken { get; init; }

    /// <summary>The last line (event) that was taken. After the first bad one nothing is taken; what is taken is taken in steps of whole lines.</summary>
    public long Through { get; init; }

    /// <summary>Outcomes of sends that are not in the file.</summary>
    public long LeftOut { get; init; }

    /// <summary>Of what was taken: entries older than the journal keeps any (<c>Player:Journal:MaxAge</c>), which go as soon as what came before them has gone.</summary>
    public long TooOld { get; init; }

    /// <summary>The first <see cref="MaxFaults"/>.</summary>
    public IReadOnlyList<ImportFault> Faults { get; init => field = value ?? []; } = [];

    /// <summary>How many faults there are in all.</summary>
    public long FaultCount { get; init; }

    /// <summary>What the server that wrote the file had masked: these values are lost.</summary>
    public IReadOnlyList<string> Masked { get; init => field = value ?? []; } = [];
}

/// <summary>What is wrong with a line (of a batch: an event), counted from 1.</summary>
/// <param name="Field">Such as <c>entry.kind</c> or <c>headers</c>; of an event the attribute; null where the line as a whole is wrong.</param>
public sealed record ImportFault(long Line, string? Field, string Message)
{
    public override string ToString() => Field is null ? $"Line {Line}: {Message}" : $"Line {Line}, {Field}: {Message}";
}
