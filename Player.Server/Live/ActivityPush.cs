using Microsoft.AspNetCore.SignalR;
using Player.Contracts;
using Player.Journal;
using Player.Topology;

namespace Player.Server.Live;

/// <summary>
/// <see cref="IActivityClient"/> over <see cref="IHubContext{THub}"/>: SignalR's own typed proxies are made at run time, which
/// Native AOT cannot.
/// </summary>
internal sealed class ActivityPush(IHubContext<ActivityHub> hub)
{
    public IActivityClient All => new Line(hub.Clients.All, CancellationToken.None);

    public IActivityClient To(string connectionId, CancellationToken cancellationToken) =>
        new Line(hub.Clients.Client(connectionId), cancellationToken);

    private sealed class Line(IClientProxy proxy, CancellationToken cancellationToken) : IActivityClient
    {
        public Task Activity(ActivityBatch batch) => proxy.SendAsync(nameof(Activity), batch, cancellationToken);

        public Task Found(ActivityBatch batch) => proxy.SendAsync(nameof(Found), batch, cancellationToken);

        public Task Topology(TopologySnapshot topology) => proxy.SendAsync(nameof(Topology), topology, cancellationToken);

        public Task Counts(IReadOnlyList<TriggerCounts> counts) => proxy.SendAsync(nameof(Counts), counts, cancellationToken);

        public Task Inboxes(IReadOnlyList<InboxInfo> inboxes) => proxy.SendAsync(nameof(Inboxes), inboxes, cancellationToken);

        public Task Thinned(JournalCounters counters) => proxy.SendAsync(nameof(Thinned), counters, cancellationToken);

        public Task Pinned(IReadOnlyList<long> rows) => proxy.SendAsync(nameof(Pinned), rows, cancellationToken);

        public Task Cleared(long through, JournalCounters counters) => proxy.SendAsync(nameof(Cleared), through, counters, cancellationToken);
    }
}
