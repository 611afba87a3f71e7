using Microsoft.Extensions.Options;
using Player.Contracts;
using Player.Server.Binding;
using Player.Server.Hosting;

namespace Player.Server.Broker;

/// <summary>The ingress answers as Knative's does, so also with empty bodies where the rest of this Player explains itself.</summary>
internal static class BrokerEndpoints
{
    private const string Allow = "POST, OPTIONS";

    public static async Task<IResult> Receive(
        string @namespace, string name, HttpContext context, Ingress ingress, IOptions<BrokerOptions> options)
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
        var answer = ingress.Accept(@namespace, name, message);
        if (answer == IngressAnswer.Accepted) headers.Allow = Allow;
        if (answer == IngressAnswer.Full) headers.RetryAfter = "1";
        return TypedResults.StatusCode((int)answer);
    }

    /// <summary>A path of one segment names no broker.</summary>
    public static IResult OneSegment() => TypedResults.StatusCode(StatusCodes.Status400BadRequest);

    public static IResult Switch(string @namespace, string name, TriggerSwitch change, BrokerCatalog catalog) =>
        catalog.Switch(@namespace, name, change.Enabled)
            ? TypedResults.NoContent()
            : Problems.NotFound($"There is no Trigger {name} in namespace {@namespace}.");
}
