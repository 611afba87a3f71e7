using Player.Journal;
using Player.Topology;

namespace Player.Contracts;

/// <summary>What the server tells a browser. Each method's name is the hub message's name (<c>nameof</c>).</summary>
public interface IActivityClient
{
    /// <summary>New entries. The feed may skip; the browser then reads <see cref="Routes.Activity"/> again.</summary>
    Task Activity(ActivityBatch batch);

    /// <summary>Brokers or Triggers changed.</summary>
    Task Topology(TopologySnapshot topology);

    /// <summary>What Triggers did; at most four times a second, and only those whose counts changed.</summary>
    Task Counts(IReadOnlyList<TriggerCounts> counts);

    /// <summary>How inboxes answer was changed: all of them.</summary>
    Task Inboxes(IReadOnlyList<InboxInfo> inboxes);

    /// <summary>Entries up to and with <paramref name="through"/> were deleted.</summary>
    Task Cleared(long through, JournalCounters counters);
}

/// <summary>What a browser asks of the hub.</summary>
public interface IActivityHub
{
    /// <summary>Begins, or goes on, after a sequence number: everything newer comes in batches.</summary>
    Task Subscribe(long after);
}

/// <summary>A step of the live feed.</summary>
public sealed record ActivityBatch
{
    public const int MaxEntries = 200;

    /// <summary>The batch covers the sequence numbers above this...</summary>
    public required long From { get; init; }

    /// <summary>...up to and with this.</summary>
    public required long To { get; init; }

    /// <summary>The newest <see cref="MaxEntries"/> of them at most, oldest first.</summary>
    public required IReadOnlyList<EntrySummary> Entries { get; init; }

    /// <summary>How many of them are left out.</summary>
    public required long Skipped { get; init; }

    public required JournalCounters Counters { get; init; }
}
