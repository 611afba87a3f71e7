using Microsoft.Extensions.Options;
using Player.Server.Binding;
using Player.Server.Hosting;

namespace Player.Server.Broker;

/// <summary>The ingress answers as Knative's does, so also with empty bodies where the rest of this Player explains itself.</summary>
internal static class BrokerEndpoints
{
    private const string Allow = "POST, OPTIONS";

    public static async Task<IResult> Receive(HttpContext context, Ingress ingress, BrokerMetrics metrics, IOptions<BrokerOptions> options)
    {
        var request = context.Request;
        var headers = context.Response.Headers;
        headers.Allow = Allow;
        // Methods are told apart by case (RFC 9110, 9.1), as Go does.
        if (request.Method == HttpMethods.Options)
        {
            headers["WebHook-Allowed-Origin"] = "*";
            headers["WebHook-Allowed-Rate"] = "*";
            return TypedResults.StatusCode(StatusCodes.Status200OK);
        }

        // Knative answers 405 here. Whoever looks at a path that no Broker can have is a person, though, and is told more.
        if (request.Method == HttpMethods.Get && IngressPath.Of(request, out _) is null) return Problems.NotFound($"Nothing answers at {request.Path}.");
        if (request.Method != HttpMethods.Post) return TypedResults.StatusCode(StatusCodes.Status405MethodNotAllowed);
        if (IngressPath.Of(request, out var refusal) is not { } broker) return TypedResults.StatusCode(refusal);
        var message = await HttpMessages.ReadAsync(request, options.Value.MaxEventBytes, context.RequestAborted);
        if (message is null) return TypedResults.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var answer = await ingress.AcceptAsync(broker, message);
        metrics.Answered(answer);
        if (answer == IngressAnswer.Packed) headers.AcceptEncoding = RequestCoding.None;
        if (answer == IngressAnswer.Full) headers.RetryAfter = "1";
        if (answer == IngressAnswer.Unwritten) headers.RetryAfter = "5";
        return TypedResults.StatusCode(Status(answer));
    }

    private static int Status(IngressAnswer answer) => answer switch
    {
        IngressAnswer.Accepted => StatusCodes.Status202Accepted,
        IngressAnswer.BadEvent => StatusCodes.Status400BadRequest,
        IngressAnswer.TooLarge => StatusCodes.Status413PayloadTooLarge,
        IngressAnswer.Packed => StatusCodes.Status415UnsupportedMediaType,
        IngressAnswer.NoBroker => StatusCodes.Status404NotFound,
        IngressAnswer.NotReady => StatusCodes.Status500InternalServerError,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}
