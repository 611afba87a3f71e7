using Player.Contracts;
using Player.Journal;
using Player.Server.Hosting;
using Player.Server.Journal;

namespace Player.Server.Find;

internal static class FindEndpoints
{
    public static async Task<IResult> Page(
        EntryFinder finder, HttpContext context, CancellationToken cancellationToken, long? before = null, int? limit = null, int skip = 0, bool group = false)
    {
        if (limit is < 1 or > JournalQuery.MaxLimit) return Problems.BadRequest($"limit is {limit}; it lies between 1 and {JournalQuery.MaxLimit}.");
        if (before < 1) return Problems.BadRequest($"before is {before}; it is a sequence number, 1 or more.");
        if (skip < 0) return Problems.BadRequest($"skip is {skip}; it is a number of rows, 0 or more.");
        if (FilterQuery.Read(context, out var filter) is { } refusal) return refusal;
        if (skip > 0 && (group || !filter.IsEverything)) return Problems.BadRequest("skip counts rows of the whole journal; with a filter go on from before, the page's lookedTo.");
        var query = new JournalQuery { Before = before, Skip = skip };
        if (limit is { } rows) query = query with { Limit = rows };
        return TypedResults.Json(await finder.PageAsync(query, filter, group, cancellationToken), PlayerJson.Default.JournalPage);
    }

    /// <summary>Where an instant lies in the list.</summary>
    public static async Task<IResult> Place(IJournal journal, CancellationToken cancellationToken, string? at = null, long? through = null)
    {
        if (at is null || !Player.Events.Rfc3339.TryParse(at, out var instant))
            return Problems.BadRequest($"at is \"{at}\"; it is a time of RFC 3339, such as 2026-01-31T10:04:31Z.");
        var head = Math.Min(through ?? long.MaxValue, journal.State.Head);
        var seq = Math.Min(await journal.PlaceAsync(instant, cancellationToken), head + 1);
        return TypedResults.Json(new ActivityPlace(seq, await journal.CountRowsAsync(seq, head, cancellationToken)), PlayerJson.Default.ActivityPlace);
    }

    /// <summary>How many entries came when.</summary>
    public static async Task<IResult> Rates(IJournal journal, TimeProvider time, CancellationToken cancellationToken, string? from = null, int span = 5, int count = 60)
    {
        if (span is < 1 or > ActivityRates.MaxSpanSeconds) return Problems.BadRequest($"span is {span}; it is a number of seconds, 1 to {ActivityRates.MaxSpanSeconds}.");
        if (count is < 1 or > ActivityRates.MaxCount) return Problems.BadRequest($"count is {count}; it lies between 1 and {ActivityRates.MaxCount}.");
        var length = TimeSpan.FromSeconds(span);
        var start = Start(time.GetUtcNow(), length, count);
        if (from is not null && !Player.Events.Rfc3339.TryParse(from, out start))
            return Problems.BadRequest($"from is \"{from}\"; it is a time of RFC 3339, such as 2026-01-31T10:04:31Z.");
        // In UTC: the last hours of the calendar have no name east of it.
        start = start.ToUniversalTime();
        if (DateTimeOffset.MaxValue - start < length * count) return Problems.BadRequest($"from is \"{from}\"; the spans would reach beyond the year 9999.");
        var grid = new TimeGrid(start, length, count);
        return TypedResults.Json(new ActivityRates { From = start, SpanSeconds = span, Spans = await journal.TallyAsync(grid, cancellationToken) }, PlayerJson.Default.ActivityRates);
    }

    // Whole spans, so that what is asked a moment later has the same ones.
    private static DateTimeOffset Start(DateTimeOffset now, TimeSpan span, int count) =>
        new DateTimeOffset(now.UtcTicks - (now.UtcTicks % span.Ticks) + span.Ticks, TimeSpan.Zero) - (span * count);
}
