using Player.Server.Hosting;

namespace Player.Server.Sink;

internal static class SinkEndpoints
{
    private const string Allow = "POST, OPTIONS";

    /// <summary>202 with an empty body: a broker takes any other body of a 200 for a reply, or for a failure (knative/specs, data-plane).</summary>
    public static async Task<IResult> Receive(HttpContext context, EventReceiver receiver, InboxAnswers inboxes, string? name = null)
    {
        var answer = await receiver.ReceiveAsync(context.Request, name, context.RequestAborted);
        return answer switch
        {
            SinkAnswer.Accepted => TypedResults.StatusCode(StatusCodes.Status202Accepted),
            SinkAnswer.AsTold told => new Told(told.Reply, inboxes),
            SinkAnswer.NotAnEvent bad => Problems.NotAnEvent(bad.Reason, bad.Index),
            SinkAnswer.UnsupportedFormat format => Problems.UnsupportedFormat(format.MediaType),
            SinkAnswer.UnsupportedEncoding packed => Problems.UnsupportedEncoding(packed.Coding),
            SinkAnswer.TooLarge large => Problems.TooLarge(large.MaxBytes),
            SinkAnswer.Busy => Problems.Busy("The journal's queue is full."),
            SinkAnswer.Unwritten unwritten => Problems.JournalUnavailable(unwritten.Reason),
            _ => throw new InvalidOperationException(answer.ToString()),
        };
    }

    /// <summary>The validation request of CloudEvents Web Hooks 1.0.2, 4: whoever asks may deliver, at the rate it asks for.</summary>
    public static IResult Handshake(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.Allow = Allow;
        if (context.Request.Headers.TryGetValue("WebHook-Request-Origin", out var origin))
        {
            headers["WebHook-Allowed-Origin"] = origin;
            headers["WebHook-Allowed-Rate"] = context.Request.Headers.TryGetValue("WebHook-Request-Rate", out var rate) ? rate : "*";
        }

        return TypedResults.Ok();
    }

    private sealed class Told(InboxReply reply, InboxAnswers inboxes) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => inboxes.AnswerAsync(reply, httpContext);
    }
}
