using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Player.Contracts;
using Player.Journal;
using Player.Tests.Hosting;
using Player.Topology;

namespace Player.Tests.Live;

/// <summary>A browser's end of the line. It registers every method of the contract by its name: what is missing fails to compile.</summary>
internal sealed class LiveBrowser : IActivityClient, IAsyncDisposable
{
    private readonly HubConnection connection;
    private readonly Channel<ActivityBatch> batches = Channel.CreateUnbounded<ActivityBatch>();
    private readonly Channel<ActivityBatch> found = Channel.CreateUnbounded<ActivityBatch>();
    private readonly Channel<JournalCounters> cleared = Channel.CreateUnbounded<JournalCounters>();
    private readonly Channel<JournalCounters> thins = Channel.CreateUnbounded<JournalCounters>();
    private readonly Channel<IReadOnlyList<long>> pins = Channel.CreateUnbounded<IReadOnlyList<long>>();
    private readonly Channel<TopologySnapshot> topologies = Channel.CreateUnbounded<TopologySnapshot>();

    private readonly Channel<IReadOnlyList<TriggerCounts>> counts = Channel.CreateUnbounded<IReadOnlyList<TriggerCounts>>();
    private readonly Channel<IReadOnlyList<InboxInfo>> inboxes = Channel.CreateUnbounded<IReadOnlyList<InboxInfo>>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private LiveBrowser(string url)
    {
        connection = new HubConnectionBuilder()
            .WithUrl(url + Routes.Hub, HttpTransportType.WebSockets, options => options.SkipNegotiation = true)
            .AddJsonProtocol(options => options.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, PlayerJson.Default))
            .Build();
        connection.On<ActivityBatch>(nameof(IActivityClient.Activity), Activity);
        connection.On<ActivityBatch>(nameof(IActivityClient.Found), Found);
        connection.On<TopologySnapshot>(nameof(IActivityClient.Topology), Topology);
        connection.On<IReadOnlyList<TriggerCounts>>(nameof(IActivityClient.Counts), Counts);
        connection.On<IReadOnlyList<InboxInfo>>(nameof(IActivityClient.Inboxes), Inboxes);
        connection.On<JournalCounters>(nameof(IActivityClient.Thinned), Thinned);
        connection.On<IReadOnlyList<long>>(nameof(IActivityClient.Pinned), Pinned);
        connection.On<long, JournalCounters>(nameof(IActivityClient.Cleared), (through, counters) => ((IActivityClient)this).Cleared(through, counters));
    }

    public ChannelReader<ActivityBatch> Batches => batches.Reader;

    public ChannelReader<ActivityBatch> Finds => found.Reader;

    public ChannelReader<JournalCounters> Cleared => cleared.Reader;

    public ChannelReader<JournalCounters> Thins => thins.Reader;

    public ChannelReader<IReadOnlyList<long>> Pins => pins.Reader;

    public ChannelReader<TopologySnapshot> Topologies => topologies.Reader;

    public ChannelReader<IReadOnlyList<TriggerCounts>> Counted => counts.Reader;

    public ChannelReader<IReadOnlyList<InboxInfo>> Told => inboxes.Reader;

    public static async Task<LiveBrowser> ConnectAsync(PlayerHost player, long after)
    {
        var browser = new LiveBrowser(player.Url);
        await browser.connection.StartAsync(Cancel);
        await browser.connection.InvokeAsync(nameof(IActivityHub.Subscribe), after, Cancel);
        return browser;
    }

    public async Task<List<EntrySummary>> EntriesAsync(int count)
    {
        List<EntrySummary> entries = [];
        while (entries.Count < count) entries.AddRange((await Batches.ReadAsync(Cancel)).Entries);
        return entries;
    }

    public Task Activity(ActivityBatch batch) => batches.Writer.WriteAsync(batch).AsTask();

    public Task Found(ActivityBatch batch) => found.Writer.WriteAsync(batch).AsTask();

    public Task SeenAsync(long to) => connection.InvokeAsync(nameof(IActivityHub.Seen), to, Cancel);

    public Task FindAsync(long after, string filter) => connection.InvokeAsync(nameof(IActivityHub.Find), after, filter, Cancel);

    public Task Counts(IReadOnlyList<TriggerCounts> counts) => this.counts.Writer.WriteAsync(counts).AsTask();

    public Task Inboxes(IReadOnlyList<InboxInfo> inboxes) => this.inboxes.Writer.WriteAsync(inboxes).AsTask();

    public Task Topology(TopologySnapshot topology) => topologies.Writer.WriteAsync(topology).AsTask();

    public Task Thinned(JournalCounters counters) => thins.Writer.WriteAsync(counters).AsTask();

    public Task Pinned(IReadOnlyList<long> rows) => pins.Writer.WriteAsync(rows).AsTask();

    Task IActivityClient.Cleared(long through, JournalCounters counters) => cleared.Writer.WriteAsync(counters).AsTask();

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
