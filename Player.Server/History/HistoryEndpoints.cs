using Player.Contracts;
using Player.Journal;
using Player.Masks;
using Player.Server.Hosting;
using Player.Server.Journal;
using Player.Timing;

namespace Player.Server.History;

internal static class HistoryEndpoints
{
    public static async Task<IResult> Entry(long seq, IJournal journal, MaskRules masks, CancellationToken cancellationToken)
    {
        if (await journal.FindAsync(seq, cancellationToken) is not { } entry) return Missing(seq);
        var outcome = entry.Summary.Kind == EntryKind.Sending ? await journal.FindOutcomeAsync(seq, cancellationToken) : null;
        IReadOnlyList<EntrySummary> exchange = entry.Summary is { Source: { } source, Id: { } id }
            ? await journal.ExchangeAsync(source, id, cancellationToken)
            : [entry.Summary];
        var timing = Waterfall.Of(exchange, await ArrivalStamps.ReadAsync(journal, exchange, cancellationToken));
        return TypedResults.Json(EntryView.Of(masks, entry, outcome, exchange, timing), PlayerJson.Default.EntryDetail);
    }

    public static async Task<IResult> Events(IJournal journal, MaskRules masks, CancellationToken cancellationToken, int limit = 50) =>
        limit is < 1 or > RecentEvents.MaxLimit
            ? Problems.BadRequest($"limit is {limit}; it lies between 1 and {RecentEvents.MaxLimit}.")
            : TypedResults.Json(await RecentEvents.ReadAsync(journal, masks, limit, cancellationToken), PlayerJson.Default.IReadOnlyListEventSample);

    /// <summary>The bytes, never as something that a browser would run.</summary>
    public static async Task<IResult> Body(long seq, IJournal journal, MaskRules masks, HttpContext context, CancellationToken cancellationToken)
    {
        if (await journal.FindAsync(seq, cancellationToken) is not { } entry) return Missing(seq);
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(masks.Apply(entry).Message.Body, "application/octet-stream", $"entry-{seq}.bin", enableRangeProcessing: true);
    }

    public static IResult Missing(long seq) =>
        Problems.NotFound($"The journal has no entry {seq}; it may have been cleared, or have made room for newer ones.");
}
