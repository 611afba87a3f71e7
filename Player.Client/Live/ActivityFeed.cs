using Player.Client.Api;
using Player.Contracts;
using Player.Delivery;
using Player.Journal;
using Player.Topology;

namespace Player.Client.Live;

/// <summary>
/// What the journal has told this browser: rows, counters, Triggers, and how the line stands. Reads a page, then follows the line by
/// sequence; a cut is mended silently and resumes, a gap is read again.
/// </summary>
public sealed class ActivityFeed(PlayerApi api, ILiveLine line, TimeProvider time) : IActivityClient, IAsyncDisposable
{
    /// <summary>Rows that are kept while nobody scrolls back for older ones.</summary>
    public const int KeptRows = 2000;

    private const int PageRows = 200;
    private static readonly TimeSpan[] Pauses = [.. new[] { 0, 0.5, 1, 2, 5, 10 }.Select(TimeSpan.FromSeconds)];
    private readonly CancellationTokenSource end = new();
    private Correlator correlator = new();
    private long floor;
    private bool started;

    /// <summary>Something of what is told here changed.</summary>
    public event Action? Changed;

    public LineState Line { get; private set; } = new(LineStatus.Connecting, time.GetUtcNow());

    /// <summary>False until the first page has come.</summary>
    public bool Loaded { get; private set; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ActivityRow> Rows { get; private set; } = [];

    public JournalCounters Counters { get; private set; } = new();

    public TopologySnapshot Topology { get; private set; } = TopologySnapshot.Empty;

    /// <summary>The newest sequence number seen.</summary>
    public long Head { get; private set; }

    /// <summary>Whether the journal holds rows older than the last of <see cref="Rows"/>.</summary>
    public bool More { get; private set; }

    public ActivityRow? Row(long seq) => correlator.Row(seq);

    public void Start()
    {
        if (started) return;
        started = true;
        _ = RunAsync();
    }

    /// <summary>Reads the next page of older rows.</summary>
    public async Task LoadOlderAsync()
    {
        if (!More || Rows.Count == 0) return;
        var page = (await api.ActivityAsync(Rows[^1].Seq, PageRows)).Value;
        if (page is null) return;
        correlator.Apply(page.Rows.Where(row => row.Seq > floor), page.Related.Where(entry => entry.Seq > floor));
        More = page.More;
        Publish();
    }

    /// <summary>Deletes everything up to what is seen now.</summary>
    public async Task<PlayerProblem?> ClearAsync()
    {
        var through = Head;
        var result = await api.ClearAsync(through);
        if (result.Value is { } counters) await Cleared(through, counters);
        return result.Problem;
    }

    public async Task Activity(ActivityBatch batch)
    {
        // Left out by a server that would not flood us, or lost on the way: the newest page has all that fits a screen.
        if (batch.Skipped > 0 || batch.From > Head) await ReadPageAsync();
        correlator.Apply(batch.Entries.Where(entry => entry.Seq > floor));
        Head = Math.Max(Head, batch.To);
        Counters = batch.Counters;
        Trim();
        Publish();
    }

    Task IActivityClient.Topology(TopologySnapshot topology)
    {
        Topology = topology;
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    public Task Cleared(long through, JournalCounters counters)
    {
        floor = Math.Max(floor, through);
        correlator.ForgetThrough(through);
        Counters = counters;
        if (Rows.Count > 0 && Rows[^1].Seq <= through) More = false;
        Publish();
        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await line.DisposeAsync();
        end.Dispose();
    }

    private async Task RunAsync()
    {
        for (var attempt = 0; !end.IsCancellationRequested; attempt++)
        {
            try
            {
                if (!Loaded) await ReadPageAsync();
                if (Loaded && (await api.TopologyAsync()).Value is { } topology) Topology = topology;
                await line.RunAsync(Head, this, () =>
                {
                    attempt = 0;
                    Become(LineStatus.Live);
                }, end.Token);
            }
            catch (Exception) when (!end.IsCancellationRequested)
            {
                // Whatever it was, the line does not stand: it is tried again.
            }
            catch (OperationCanceledException)
            {
                return;
            }

            Become(LineStatus.Lost);
            var pause = Pauses[Math.Min(attempt, Pauses.Length - 1)] * (0.8 + (Random.Shared.NextDouble() * 0.4));
            await Task.Delay(pause, time, end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task ReadPageAsync()
    {
        if ((await api.ActivityAsync(limit: PageRows)).Value is not { } page) return;
        correlator = new();
        correlator.Apply(page.Rows, page.Related);
        (Head, Counters, More, Loaded) = (Math.Max(Head, page.Head), page.Counters, page.More, true);
        Publish();
    }

    private void Trim()
    {
        if (correlator.Count <= KeptRows + PageRows) return;
        correlator.ForgetThrough(correlator.Rows()[KeptRows].Seq);
        More = true;
    }

    private void Become(LineStatus status)
    {
        if (Line.Status != status) Line = new(status, time.GetUtcNow());
        Changed?.Invoke();
    }

    private void Publish()
    {
        Rows = correlator.Rows();
        Changed?.Invoke();
    }
}
