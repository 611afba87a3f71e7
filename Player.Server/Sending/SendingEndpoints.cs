using Player.Contracts;
using Player.Server.Hosting;

namespace Player.Server.Sending;

internal static class SendingEndpoints
{
    private const int PreviewBytes = 64 * 1024;

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

    /// <summary>The request as it would leave now; nothing is sent or written down.</summary>
    public static IResult Preview(SendRequest request, Addressing addressing)
    {
        var draft = request.Event.Build(request.Mode);
        if (draft.Event is null) return Problems.BadDraft(draft.Problems);
        var (url, message) = addressing.Address(draft.Event, request.Mode, request.Broker) switch
        {
            Addressed.To to => (to.Url.OriginalString, to.Message),
            _ => (null, addressing.Encode(draft.Event, request.Mode)),
        };
        return TypedResults.Json(new RequestPreview(url, message.Headers, DataView.Of(message.Body, PreviewBytes)) { Advice = draft.Advice }, PlayerJson.Default.RequestPreview);
    }

    /// <summary>Why a send did not begin.</summary>
    public static IResult Refusal(SendResult result) => result switch
    {
        SendResult.NoTarget none => Problems.NoTarget(none.Explanation),
        SendResult.UnknownBroker unknown => Problems.UnknownBroker(unknown.Explanation),
        SendResult.Stopping => Problems.Stopping(),
        SendResult.Unwritten unwritten => Problems.JournalUnavailable(unwritten.Reason),
        _ => Problems.Busy("Too many sends are under way, or the journal's queue is full."),
    };

    public static SendReceipt Receipt(SendResult.UnderWay sent) =>
        new(sent.Sending.Seq, sent.Sending.Id ?? "", sent.Sending.Source ?? "", sent.Sending.Target ?? "");
}
