using Player.Contracts;
using Player.Find;
using Player.Server.Hosting;
using Player.Server.Journal;

namespace Player.Server.Find;

/// <summary>Deletes for everybody: what stood there when the person looked, or what of it meets a filter.</summary>
internal static class DeletionEndpoints
{
    // A person waits for the count, and "more than ten thousand" is as much a warning as the number.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static async Task<IResult> Delete(EntryFinder finder, IJournal journal, HttpContext context, CancellationToken cancellationToken, long? through = null)
    {
        if (Refusal(context, through, out var filter) is { } refusal) return refusal;
        var last = Math.Min(through ?? long.MaxValue, journal.State.Head);
        return TypedResults.Json(new DeletionReport(await DeleteAsync(), journal.State.Counters), PlayerJson.Default.DeletionReport);

        async Task<long> DeleteAsync()
        {
            if (filter.IsEverything) return await journal.DeleteThroughAsync(last, cancellationToken);
            var deleted = 0L;
            await foreach (var rows in finder.SelectAsync(filter, last, cancellationToken)) deleted += await journal.DeleteAsync(rows, cancellationToken);
            return deleted;
        }
    }

    /// <summary>How many rows a deletion would take.</summary>
    public static async Task<IResult> Count(
        EntryFinder finder, IJournal journal, TimeProvider time, HttpContext context, CancellationToken cancellationToken, long? through = null)
    {
        if (Refusal(context, through, out var filter) is { } refusal) return refusal;
        var last = Math.Min(through ?? long.MaxValue, journal.State.Head);
        if (filter.IsEverything)
        {
            var rows = await journal.CountRowsAsync(0, last, cancellationToken) - journal.State.Pins.Count(pin => pin <= last);
            return TypedResults.Json(new ActivityCount(Math.Max(0, rows), AtLeast: false), PlayerJson.Default.ActivityCount);
        }

        var began = time.GetTimestamp();
        var (count, isWhole) = (0L, true);
        await foreach (var rows in finder.SelectAsync(filter, last, cancellationToken))
        {
            count += rows.Count;
            isWhole = time.GetElapsedTime(began) < Patience;
            if (!isWhole) break;
        }

        return TypedResults.Json(new ActivityCount(count, !isWhole), PlayerJson.Default.ActivityCount);
    }

    private static IResult? Refusal(HttpContext context, long? through, out EntryFilter filter)
    {
        filter = EntryFilter.Everything;
        if (through < 0) return Problems.BadRequest($"through is {through}; it is a sequence number.");
        // A key that is misspelt is no filter, and without one everything would go.
        if (context.Request.Query.Keys.FirstOrDefault(key => key != nameof(through) && !EntryFilterParser.IsKey(key)) is { } unknown)
            return Problems.BadRequest($"{unknown} is neither through nor a key of a filter: without one, all would be meant.");
        return FilterQuery.Read(context, out filter);
    }
}
