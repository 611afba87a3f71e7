namespace Player.Server.Hosting;

/// <summary>
/// What every answer says, faults included: what a browser may do with it (run this server's own scripts, talk to it, be framed by nobody), that
/// data is not kept, and that the connection ends where the rest of a body may not be read.
/// </summary>
internal static class AnswerHeaders
{
    // WebSockets of the same host are 'self' in every browser that can run the page.
    private const string Policy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>First of all, and set last: an answer to a fault begins with no headers.</summary>
    public static void UseAnswerHeaders(this WebApplication app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(Set, context);
        return next(context);
    });

    private static Task Set(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        if (headers.CacheControl.Count == 0 && IsData(context)) headers.CacheControl = "no-store";
        if (LeavesBody(context)) headers.Connection = "close";
        return Task.CompletedTask;
    }

    private static bool IsData(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments(Player.Contracts.Routes.Messages)
        || context.Response.ContentType == Player.Contracts.PlayerProblem.MediaType;

    // The server reads a bounded rest so that the answer arrives, and then ends the connection: whoever sends more must know.
    private static bool LeavesBody(HttpContext context)
    {
        var request = context.Request;
        if (context.Response.StatusCode < StatusCodes.Status400BadRequest || !HttpProtocol.IsHttp11(request.Protocol)) return false;
        return request.ContentLength is { } length
            ? length > 0 && (context.Response.StatusCode == StatusCodes.Status413PayloadTooLarge || length > BodyLimit.Usual || request.Headers.Expect.Count > 0)
            : request.Headers.TransferEncoding.Count > 0;
    }
}
