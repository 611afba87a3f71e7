using Player.Journal;
using Player.Topology;

namespace Player.Contracts;

/// <summary>What the server tells a browser. Each method's name is the hub message's name (<c>nameof</c>).</summary>
public interface IActivityClient
{
    /// <summary>New entries. The feed may skip; the browser then reads <see cref="Routes.Activity"/> again.</summary>
    Task Activity(ActivityBatch batch);

    /// <summary>New entries that meet the filter of <see cref="IActivityHub.Find"/>.</summary>
    Task Found(ActivityBatch batch);

    /// <summary>Brokers or Triggers changed.</summary>
    Task Topology(TopologySnapshot topology);

    /// <summary>What Triggers did; at most four times a second, and only those whose counts changed.</summary>
    Task Counts(IReadOnlyList<TriggerCounts> counts);

    /// <summary>How inboxes answer was changed: all of them.</summary>
    Task Inboxes(IReadOnlyList<InboxInfo> inboxes);

    /// <summary>Entries up to and with <paramref name="through"/> were deleted, but for pinned rows.</summary>
    Task Cleared(long through, JournalCounters counters);

    /// <summary>Entries amid others were deleted: what is shown is to be read again.</summary>
    Task Thinned(JournalCounters counters);

    /// <summary>Other rows are pinned: all that are.</summary>
    Task Pinned(IReadOnlyList<long> rows);
}

/// <summary>What a browser asks of the hub.</summary>
public interface IActivityHub
{
    /// <summary>Begins, or goes on, after a sequence number: everything newer comes in batches.</summary>
    Task Subscribe(long after);

    /// <summary>Begins, or goes on, with rows that meet a filter: they come as <see cref="IActivityClient.Found"/>, beside all others.</summary>
    /// <param name="after">What the browser has seen.</param>
    /// <param name="filter">A filter's query string (<see cref="Player.Find.EntryFilter.ToString"/>), with <c>group=true</c> where only first
    /// rows of events are wanted; null: no more of it.</param>
    Task Find(long after, string? filter);

    /// <summary>
    /// The browser has worked off an <see cref="IActivityClient.Activity"/> step up to its <see cref="ActivityBatch.To"/>. Who says so is told of
    /// the next step only then; who never does is told at the server's pace.
    /// </summary>
    Task Seen(long to);

    /// <summary>The same of an <see cref="IActivityClient.Found"/> step.</summary>
    Task SeenFound(long to);

    /// <summary>So many rows stand on the browser's screen: where it is late it is told of no more. Of whom this is not known, <see cref="ActivityBatch.FewRows"/> do.</summary>
    Task Fits(int rows);
}

/// <summary>A step of the live feed.</summary>
public sealed record ActivityBatch
{
    public const int MaxEntries = 200;

    /// <summary>As many rows as a screen shows, for a browser that is late.</summary>
    public const int FewRows = 60;

    /// <summary>The batch covers the sequence numbers above this...</summary>
    public required long From { get; init; }

    /// <summary>...up to and with this.</summary>
    public required long To { get; init; }

    /// <summary>The newest <see cref="MaxEntries"/> of them at most, and no more than the rows that a late browser shows; oldest first; of a filtered feed rows that meet the filter.</summary>
    public required IReadOnlyList<EntrySummary> Entries { get; init; }

    /// <summary>Of a filtered feed: what completes the entries, without being rows that were asked for.</summary>
    public IReadOnlyList<EntrySummary> Related { get; init => field = value ?? []; } = [];

    /// <summary>Of a filtered feed: rows that were told of before, or may stand in a page, and do not meet the filter any more.</summary>
    public IReadOnlyList<long> Gone { get; init => field = value ?? []; } = [];

    /// <summary>How many of them are left out; of a filtered feed 1 where any was.</summary>
    public required long Skipped { get; init; }

    public required JournalCounters Counters { get; init; }

    /// <summary>Of a filtered feed: the filter, as it was asked for. A step of an older wish is known by it.</summary>
    public string? Filter { get; init; }
}

/// <summary>What happened in the journal since somebody asked before.</summary>
public sealed record ActivityNews
{
    /// <summary>The longest wait for something new, seconds: shorter than proxies wait for an answer.</summary>
    public const int MaxWaitSeconds = 25;

    /// <summary>The entries, newer ones than were known.</summary>
    public required ActivityBatch Step { get; init; }

    /// <summary>Goes back with the next question: it is another one where entries were deleted or pinned.</summary>
    public required string Mark { get; init; }

    /// <summary>Entries up to and with this number are deleted, but for pinned rows.</summary>
    public required long Floor { get; init; }

    /// <summary>How often entries amid others were deleted since the Player started.</summary>
    public required long Removals { get; init; }

    /// <summary>The rows that are pinned.</summary>
    public required IReadOnlyList<long> Pins { get; init; }
}
