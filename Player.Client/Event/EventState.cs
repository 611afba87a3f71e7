using Player.Client.Api;
using Player.Client.Live;
using Player.Contracts;
using Player.Delivery;
using Player.Journal;

namespace Player.Client.Event;

/// <summary>How the inspector stands to the entry that it shows.</summary>
internal enum Reading
{
    Reading,
    Shown,

    /// <summary>The journal no longer has it.</summary>
    Gone,

    /// <summary>It could not be read: <see cref="EventState.Failure"/> says why.</summary>
    Failed,
}

/// <summary>The entry that the inspector shows, read again when the feed says that its story went on.</summary>
internal sealed class EventState : IDisposable
{
    private readonly PlayerApi api;
    private readonly LiveFeed feed;
    private CancellationTokenSource reading = new();

    public EventState(PlayerApi api, LiveFeed feed)
    {
        this.api = api;
        this.feed = feed;
        feed.BatchArrived += OnBatch;
        feed.PageRead += OnConnected;
    }

    public event Action? Changed;

    public long Seq { get; private set; }

    public EntryDetail? Detail { get; private set; }

    public Reading Reading { get; private set; }

    /// <summary>Of <see cref="Reading.Failed"/>: why.</summary>
    public ApiFailure? Failure { get; private set; }

    /// <summary>The row that the entry makes in the list, whether or not the list holds it; null of an outcome, which is none, and before the entry is read.</summary>
    public ActivityRow? Row => Detail is { } detail && detail.Entry.Seq == Seq && !detail.Entry.Kind.IsOutcome() ? RowOf(detail) : null;

    public static ActivityRow RowOf(EntryDetail detail)
    {
        var exchange = new Exchange();
        foreach (var entry in detail.Exchange) exchange.Add(entry);
        return exchange.Row(detail.Entry);
    }

    public async Task ShowAsync(long seq)
    {
        if (seq == Seq && Reading == Reading.Shown) return;
        Seq = seq;
        if (Detail?.Entry.Seq != seq) Reading = Reading.Reading;
        Changed?.Invoke();
        await ReadAsync();
    }

    /// <summary>The inspector is closed: what happens to the event is not followed any more.</summary>
    public void Leave()
    {
        reading.Cancel();
        Seq = 0;
        Detail = null;
        Reading = Reading.Reading;
    }

    public void Dispose()
    {
        feed.BatchArrived -= OnBatch;
        feed.PageRead -= OnConnected;
        reading.Cancel();
        reading.Dispose();
    }

    // A line that was cut may have left something out.
    private void OnConnected(JournalPage page)
    {
        if (Seq > 0) _ = ReadAsync();
    }

    private void OnBatch(ActivityBatch batch)
    {
        if (Detail is { Entry: var entry } && batch.Entries.Any(news => Concerns(news, entry))) _ = ReadAsync();
    }

    private static bool Concerns(EntrySummary news, EntrySummary shown) =>
        news.About == shown.Seq || (news.Id is not null && news.Id == shown.Id && news.Source == shown.Source);

    private async Task ReadAsync()
    {
        // Not by awaiting: two who read at once must not take each other's place.
        reading.Cancel();
        reading.Dispose();
        reading = new CancellationTokenSource();
        var (seq, mine) = (Seq, reading);
        // The inspector was closed while somebody was about to read.
        if (seq == 0) return;
        try
        {
            var result = await api.ReadEntryAsync(seq, mine.Token);
            if (mine == reading) Take(result);
        }
        catch (OperationCanceledException)
        {
            // A newer reading took its place.
        }
    }

    private void Take(ApiResult<EntryDetail> result)
    {
        switch (result)
        {
            case ApiResult<EntryDetail>.Ok(var detail):
                Detail = detail;
                Reading = Reading.Shown;
                break;
            case ApiResult<EntryDetail>.Refused({ Type: ProblemTypes.NotFound }):
                Detail = null;
                Reading = Reading.Gone;
                break;
            default:
                (Reading, Failure) = (Detail?.Entry.Seq == Seq ? Reading.Shown : Reading.Failed, result.Failure);
                break;
        }

        Changed?.Invoke();
    }
}
