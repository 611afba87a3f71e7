using Player.Contracts;
using Player.Server.Hosting;
using Player.Server.Journal;

namespace Player.Server.History;

/// <summary>Rows that stay when older ones make room.</summary>
internal static class PinEndpoints
{
    public static IResult Read(IJournal journal) => TypedResults.Json(new PinnedRows(journal.State.Pins), PlayerJson.Default.PinnedRows);

    public static async Task<IResult> Change(PinRequest request, IJournal journal, CancellationToken cancellationToken)
    {
        if (request.Pin.Intersect(request.Unpin).ToArray() is [var both, ..]) return Problems.BadRequest($"pin and unpin both name the row {both}.");
        var after = journal.State.Pins.Except(request.Unpin).Union(request.Pin).Count();
        if (request.Pin.Count > 0 && after > PinnedRows.Most)
            return Problems.BadRequest($"pin: {after} rows would be pinned, and {PinnedRows.Most} can be: let others go first, since what is pinned never makes room.");
        await journal.PinAsync(new(request.Pin, request.Unpin), cancellationToken);
        return Read(journal);
    }
}
