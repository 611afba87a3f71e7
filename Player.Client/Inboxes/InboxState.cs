using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Journal;
using Player.Topology;

namespace Player.Client.Inboxes;

/// <summary>How this Player's inboxes answer, as the server last told it.</summary>
internal sealed class InboxState : IDisposable
{
    private readonly PlayerApi api;
    private readonly LiveFeed feed;
    private readonly Uri server;
    private readonly CancellationTokenSource stop = new();
    private readonly List<string> added = [];
    private IReadOnlyList<InboxInfo> told = [];
    private TopologySnapshot topology = TopologySnapshot.Empty;
    private int toldPushes;
    private int topologyPushes;

    public InboxState(PlayerApi api, LiveFeed feed, HttpClient http)
    {
        this.api = api;
        this.feed = feed;
        server = http.BaseAddress ?? new("http://localhost");
        feed.InboxesArrived += OnTold;
        feed.TopologyArrived += OnTopology;
        feed.PageRead += OnConnected;
    }

    public event Action? Changed;

    /// <summary>False until the server has told once how its inboxes answer.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Why they could not be read the last time; null where they were.</summary>
    public ApiFailure? Failure { get; private set; }

    public IReadOnlyList<InboxView> Inboxes => InboxView.All(server, told, topology, added);

    /// <summary>Shows an inbox that nobody knows yet.</summary>
    public void Add(string name)
    {
        if (!added.Contains(name)) added.Add(name);
        Changed?.Invoke();
    }

    /// <summary>Tells an inbox how to answer.</summary>
    public async Task<InboxTold> TellAsync(string? name, InboxBehaviour behaviour)
    {
        var result = behaviour == InboxBehaviour.Default
            ? await api.ResetInboxAsync(name, stop.Token)
            : await api.TellInboxAsync(name, behaviour, stop.Token);
        await ReadAsync();
        return new(behaviour, result.Failure);
    }

    public async Task ReadAsync()
    {
        // What is pushed meanwhile is newer than what was asked for, or is followed by what is.
        var pushes = (told: toldPushes, topology: topologyPushes);
        var answer = await api.ReadInboxesAsync(stop.Token);
        var inboxes = answer as ApiResult<IReadOnlyList<InboxInfo>>.Ok;
        Failure = answer.Failure;
        if (inboxes is not null && pushes.told == toldPushes) told = inboxes.Value;
        if (await api.ReadTopologyAsync(stop.Token) is ApiResult<TopologySnapshot>.Ok(var known) && pushes.topology == topologyPushes) topology = known;
        IsRead |= inboxes is not null;
        Changed?.Invoke();
    }

    public void Dispose()
    {
        feed.InboxesArrived -= OnTold;
        feed.TopologyArrived -= OnTopology;
        feed.PageRead -= OnConnected;
        stop.Cancel();
        stop.Dispose();
    }

    private void OnConnected(JournalPage page) => _ = ReadAsync();

    private void OnTold(IReadOnlyList<InboxInfo> inboxes)
    {
        told = inboxes;
        toldPushes++;
        Changed?.Invoke();
    }

    private void OnTopology(TopologySnapshot snapshot)
    {
        topology = snapshot;
        topologyPushes++;
        Changed?.Invoke();
    }
}
