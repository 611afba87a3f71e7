using Player.Contracts;
using Player.Events;
using Player.Server.History;
using Player.Server.Hosting;
using Player.Server.Journal;
using Player.Server.Sending;

namespace Player.Server.Replay;

/// <summary>Events of the journal, sent once more.</summary>
internal static class ReplayEndpoints
{
    /// <summary>202 once the event stands in the journal and is on its way, in the content mode in which it was sent or came.</summary>
    public static async Task<IResult> One(long seq, ReplayRequest request, IJournal journal, Sender sender, CancellationToken cancellationToken)
    {
        if (await journal.FindAsync(seq, cancellationToken) is not { } entry) return HistoryEndpoints.Missing(seq);
        if (EntryView.Envelope(entry) is not { } original)
            return Problems.BadRequest($"Entry {seq} is a {entry.Summary.Kind} one and holds no event: only what was sent or received can be sent again.");
        var mode = entry.Summary.Mode is ContentMode.Structured ? ContentMode.Structured : ContentMode.Binary;
        var again = ReplayedEvent.Of(original, request.SameId ? null : Guid.NewGuid().ToString());
        return await sender.SendAsync(again, mode, request.Broker, cancellationToken) switch
        {
            SendResult.UnderWay sent => TypedResults.Json(SendingEndpoints.Receipt(sent), PlayerJson.Default.SendReceipt, statusCode: StatusCodes.Status202Accepted),
            var refused => SendingEndpoints.Refusal(refused),
        };
    }
}
