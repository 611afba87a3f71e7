using Player.Client.Api;
using Player.Client.Live;
using Player.Journal;
using Player.Topology;

namespace Player.Client.Topology;

/// <summary>What each Trigger did since the server started, live.</summary>
internal sealed class CountsState : IDisposable
{
    private readonly PlayerApi api;
    private readonly LiveFeed feed;
    private readonly CancellationTokenSource stop = new();
    private Dictionary<(string Namespace, string Name), TriggerCounts> counts = [];

    public CountsState(PlayerApi api, LiveFeed feed)
    {
        this.api = api;
        this.feed = feed;
        feed.CountsArrived += OnCounts;
        feed.PageRead += OnConnected;
        if (feed.State.IsLive) _ = ReadAsync();
    }

    public event Action? Changed;

    /// <summary>Which Triggers' counts moved.</summary>
    public event Action<IReadOnlyList<TriggerCounts>>? Moved;

    /// <summary>Null where nothing is known of it yet.</summary>
    public TriggerCounts? Of(TriggerNode trigger) => counts.GetValueOrDefault((trigger.Namespace, trigger.Name));

    public void Dispose()
    {
        feed.CountsArrived -= OnCounts;
        feed.PageRead -= OnConnected;
        stop.Cancel();
        stop.Dispose();
    }

    private void OnConnected(JournalPage page) => _ = ReadAsync();

    private async Task ReadAsync()
    {
        if (await api.ReadCountsAsync(stop.Token) is not ApiResult<IReadOnlyList<TriggerCounts>>.Ok(var all)) return;
        counts = all.ToDictionary(one => (one.Namespace, one.Name));
        Moved?.Invoke(all);
        Changed?.Invoke();
    }

    // The line tells only of those that moved.
    private void OnCounts(IReadOnlyList<TriggerCounts> news)
    {
        foreach (var one in news) counts[(one.Namespace, one.Name)] = one;
        Moved?.Invoke(news);
        Changed?.Invoke();
    }
}
