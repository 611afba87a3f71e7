using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Journal;
using Player.Topology;

namespace Player.Tests.Client;

/// <summary>The hub's line by hand: it opens or fails, is cut, and says what a test wants it to say.</summary>
internal sealed class FakeLine : IAsyncDisposable
{
    private Link? current;
    private IHubListener? listener;

    public bool Refuses { get; set; }

    public int Opened { get; private set; }

    public List<long> Subscribed { get; } = [];

    public List<int> Fitted { get; } = [];

    public List<(long After, string? Filter)> Searches { get; } = [];

    public FakeTimeProvider Time { get; } = new(Delivery.Entries.Start);

    public LiveFeed Feed(PlayerApi api) => new(api, Make, Time, NullLogger<LiveFeed>.Instance);

    public ValueTask DisposeAsync() => current?.DisposeAsync() ?? ValueTask.CompletedTask;

    public void Cut() => current?.Cut();

    public void Say(ActivityBatch batch) => listener!.OnActivity(batch);

    public void SayFound(ActivityBatch batch) => listener!.OnFound(batch);

    public void SayCounts(params IReadOnlyList<TriggerCounts> counts) => listener!.OnCounts(counts);

    public void SayInboxes(params IReadOnlyList<InboxInfo> inboxes) => listener!.OnInboxes(inboxes);

    public void SayCleared(long through, JournalCounters counters) => listener!.OnCleared(through, counters);

    public void SayThinned(JournalCounters counters) => listener!.OnThinned(counters);

    public void SayPinned(params IReadOnlyList<long> rows) => listener!.OnPinned(rows);

    public void SayTopology(TopologySnapshot topology) => listener!.OnTopology(topology);

    public static ActivityBatch Batch(long from, params EntrySummary[] entries) => new()
    {
        From = from,
        To = entries.Length > 0 ? entries[^1].Seq : from,
        Entries = entries,
        Skipped = 0,
        Counters = new() { Sending = entries.Count(entry => entry.Kind == EntryKind.Sending), Received = entries.Count(entry => entry.Kind == EntryKind.Received) },
    };

    public static JournalPage Page(params EntrySummary[] entries) => new()
    {
        Rows = [.. entries.Where(entry => entry.Kind.IsRow()).OrderByDescending(entry => entry.Seq)],
        Related = [.. entries.Where(entry => entry.Kind.IsOutcome())],
        More = false,
        Head = entries.Length > 0 ? entries.Max(entry => entry.Seq) : 0,
        Counters = new() { Sending = entries.Count(entry => entry.Kind == EntryKind.Sending), Received = entries.Count(entry => entry.Kind == EntryKind.Received) },
    };

    private Link Make(IHubListener hears)
    {
        listener = hears;
        return current = new Link(this);
    }

    private sealed class Link(FakeLine line) : IHubLink
    {
        private readonly TaskCompletionSource closed = new();

        public Task Closed => closed.Task;

        public Task OpenAsync(CancellationToken cancellationToken)
        {
            line.Opened++;
            return line.Refuses ? Task.FromException(new HttpRequestException("refused")) : Task.CompletedTask;
        }

        public Task FindAsync(long after, string? filter, CancellationToken cancellationToken)
        {
            line.Searches.Add((after, filter));
            return Task.CompletedTask;
        }

        public Task SubscribeAsync(long after, CancellationToken cancellationToken)
        {
            line.Subscribed.Add(after);
            return Task.CompletedTask;
        }

        public Task FitsAsync(int rows, CancellationToken cancellationToken)
        {
            line.Fitted.Add(rows);
            return Task.CompletedTask;
        }

        public void Cut() => closed.TrySetResult();

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
