using Player.Contracts;
using Player.Journal;
using Player.Topology;

namespace Player.Client.Live;

/// <summary>One connection to the hub, from its opening to its end. Every method throws when the line fails.</summary>
internal interface IHubLink : IAsyncDisposable
{
    /// <summary>Completes when the line is cut.</summary>
    Task Closed { get; }

    Task OpenAsync(CancellationToken cancellationToken);

    Task SubscribeAsync(long after, CancellationToken cancellationToken);

    /// <summary>So many rows stand on the screen.</summary>
    Task FitsAsync(int rows, CancellationToken cancellationToken);

    Task FindAsync(long after, string? filter, CancellationToken cancellationToken);
}

/// <summary>Makes a link whose messages go to <paramref name="listener"/>.</summary>
internal delegate IHubLink HubLinkFactory(IHubListener listener);

/// <summary>Takes what the hub says (<see cref="IActivityClient"/>).</summary>
internal interface IHubListener
{
    void OnActivity(ActivityBatch batch);

    void OnFound(ActivityBatch batch);

    void OnTopology(TopologySnapshot topology);

    void OnCounts(IReadOnlyList<TriggerCounts> counts);

    void OnInboxes(IReadOnlyList<InboxInfo> inboxes);

    void OnCleared(long through, JournalCounters counters);

    void OnThinned(JournalCounters counters);

    void OnPinned(IReadOnlyList<long> rows);
}
