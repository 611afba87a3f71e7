using Microsoft.Extensions.Options;
using Player.Server.Binding;

namespace Player.Server.Broker;

/// <summary>The ingress answers as Knative's does, so also with empty bodies where the rest of this Player explains itself.</summary>
internal static class BrokerEndpoints
{
    private const string Allow = "POST, OPTIONS";

    public static async Task<IResult> Receive(
        string @namespace, string name, HttpContext context, Ingress ingress, BrokerMetrics metrics, IOptions<BrokerOptions> options)
    {
        var request = context.Request;
        var headers = context.Response.Headers;
        if (HttpMethods.IsOptions(request.Method))
        {
            headers.Allow = Allow;
            headers["WebHook-Allowed-Origin"] = "*";
            headers["WebHook-Allowed-Rate"] = "*";
            return TypedResults.StatusCode(StatusCodes.Status200OK);
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            headers.Allow = Allow;
            return TypedResults.StatusCode(StatusCodes.Status405MethodNotAllowed);
        }

        if (request.QueryString.HasValue) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        var message = await HttpMessages.ReadAsync(request, options.Value.MaxEventBytes, context.RequestAborted);
        if (message is null) return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var answer = await ingress.AcceptAsync(new(@namespace, name), message);
        metrics.Answered(answer);
        if (answer == IngressAnswer.Accepted) headers.Allow = Allow;
        if (answer == IngressAnswer.Full) headers.RetryAfter = "1";
        if (answer == IngressAnswer.Unwritten) headers.RetryAfter = "5";
        return TypedResults.StatusCode(Status(answer));
    }

    /// <summary>A path of one segment names no broker.</summary>
    public static IResult OneSegment() => TypedResults.StatusCode(StatusCodes.Status400BadRequest);

    private static int Status(IngressAnswer answer) => answer switch
    {
        IngressAnswer.Accepted => StatusCodes.Status202Accepted,
        IngressAnswer.BadEvent => StatusCodes.Status400BadRequest,
        IngressAnswer.NoBroker => StatusCodes.Status404NotFound,
        IngressAnswer.NotReady => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}
