using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Server.Sending;

internal static class SendingEndpoints
{
    /// <summary>202 once the event stands in the journal and is on its way.</summary>
    public static async Task<IResult> Send(SendRequest request, Sender sender, CancellationToken cancellationToken)
    {
        var draft = request.Event.Build(request.Mode);
        if (draft.Event is null) return Problems.BadDraft(draft.Problems);
        if (request.Mode == Events.ContentMode.Batched) return Problems.BadRequest("mode is binary or structured.");
        return await sender.SendAsync(draft.Event, request.Mode, request.Broker, cancellationToken) switch
        {
            SendResult.UnderWay sent => TypedResults.Json(Receipt(sent), PlayerJson.Default.SendReceipt, statusCode: StatusCodes.Status202Accepted),
            var refused => Refusal(refused),
        };
    }

    /// <summary>Why a send did not begin.</summary>
    public static IResult Refusal(SendResult result) => result switch
    {
        SendResult.NoTarget none => Problems.NoTarget(none.Explanation),
        SendResult.UnknownBroker unknown => Problems.UnknownBroker(unknown.Explanation),
        SendResult.Unwritten unwritten => Problems.JournalUnavailable(unwritten.Reason),
        _ => Problems.Busy("Too many sends are under way, or the journal's queue is full."),
    };

    public static SendReceipt Receipt(SendResult.UnderWay sent) =>
        new(sent.Sending.Seq, sent.Sending.Id ?? "", sent.Sending.Source ?? "", sent.Sending.Target ?? "");
}
