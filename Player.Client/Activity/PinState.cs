using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Delivery;
using Player.Journal;

namespace Player.Client.Activity;

/// <summary>Which rows are pinned, for everybody who has this Player open.</summary>
internal sealed class PinState : IDisposable
{
    private readonly PlayerApi api;
    private readonly LiveFeed feed;
    private readonly CancellationTokenSource stop = new();
    private HashSet<long> rows = [];

    public PinState(PlayerApi api, LiveFeed feed)
    {
        (this.api, this.feed) = (api, feed);
        feed.PageRead += OnPage;
        feed.PinsArrived += OnPins;
    }

    public event Action? Changed;

    public int Count => rows.Count;

    /// <summary>Why the last change was not made; null where it was.</summary>
    public ApiFailure? Failure { get; private set; }

    public bool Has(ActivityRow row) => Has(row.Seq);

    public bool Has(long seq) => rows.Contains(seq);

    /// <summary>Pins a row with the other half of its exchange, or lets both go: one without the other tells half a story.</summary>
    public async Task ToggleAsync(ActivityRow row)
    {
        long[] both = row.Partner is { } partner ? [row.Seq, partner.Seq] : [row.Seq];
        var answer = await api.PinAsync(Has(row) ? new() { Unpin = both } : new() { Pin = both }, stop.Token);
        Failure = answer.Failure;
        if (answer is ApiResult<PinnedRows>.Ok(var pinned)) Take(pinned.Rows);
        else Changed?.Invoke();
    }

    /// <summary>The failure was read.</summary>
    public void Dismiss()
    {
        Failure = null;
        Changed?.Invoke();
    }

    public void Dispose()
    {
        feed.PageRead -= OnPage;
        feed.PinsArrived -= OnPins;
        stop.Cancel();
        stop.Dispose();
    }

    private void OnPage(JournalPage page) => OnPins(page.Pins);

    private void OnPins(IReadOnlyList<long> pinned)
    {
        if (!rows.SetEquals(pinned)) Take(pinned);
    }

    private void Take(IReadOnlyList<long> pinned)
    {
        rows = [.. pinned];
        Changed?.Invoke();
    }
}
