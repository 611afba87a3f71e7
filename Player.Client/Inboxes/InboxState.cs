using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Events;
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

    /// <summary>False until the server was asked once.</summary>
    public bool IsRead { get; private set; }

    public IReadOnlyList<InboxView> Inboxes => InboxView.All(server, told, topology, added);

    /// <summary>Shows an inbox that nobody knows yet.</summary>
    public void Add(string name)
    {
        if (!added.Contains(name)) added.Add(name);
        Changed?.Invoke();
    }

    /// <summary>Tells an inbox how to answer.</summary>
    /// <returns>What is wrong with it, by field; empty where the server took it.</returns>
    public async Task<TellResult> TellAsync(string? name, InboxBehaviour behaviour)
    {
        var result = behaviour == InboxBehaviour.Default
            ? await api.ResetInboxAsync(name, stop.Token)
            : await api.TellInboxAsync(name, behaviour, stop.Token);
        await ReadAsync();
        return result switch
        {
            ApiResult<bool>.Ok => new(true, []),
            ApiResult<bool>.Refused(var problem) => new(false, problem.Problems ?? []),
            _ => new(false, []),
        };
    }

    public async Task ReadAsync()
    {
        if (await api.ReadInboxesAsync(stop.Token) is ApiResult<IReadOnlyList<InboxInfo>>.Ok(var inboxes)) told = inboxes;
        if (await api.ReadTopologyAsync(stop.Token) is ApiResult<TopologySnapshot>.Ok(var known)) topology = known;
        IsRead = true;
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
        Changed?.Invoke();
    }

    private void OnTopology(TopologySnapshot snapshot)
    {
        topology = snapshot;
        Changed?.Invoke();
    }
}

/// <param name="Taken">The inbox answers so from now on.</param>
/// <param name="Problems">What is wrong, by field; empty also where the server did not answer.</param>
internal sealed record TellResult(bool Taken, IReadOnlyList<Rejection> Problems);
