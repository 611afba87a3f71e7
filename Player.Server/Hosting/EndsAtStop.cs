namespace Player.Server.Hosting;

/// <summary>
/// Requests that read a whole journal or wait for minutes: a stop ends them as a client that leaves does, so that SIGTERM does not wait for
/// them. What was not begun is 503, and a file that was begun is cut, so that nobody takes half of it for all.
/// </summary>
internal static class EndsAtStop
{
    private static readonly Mark mark = new();

    public static void WithEndAtStop(this IEndpointConventionBuilder endpoint) => endpoint.WithMetadata(mark);

    public static void UseEndAtStop(this WebApplication app)
    {
        var stopping = app.Lifetime.ApplicationStopping;
        app.Use((context, next) => context.GetEndpoint()?.Metadata.GetMetadata<Mark>() is null ? next(context) : RunAsync(context, next, stopping));
    }

    private static async Task RunAsync(HttpContext context, RequestDelegate next, CancellationToken stopping)
    {
        var left = context.RequestAborted;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(left, stopping);
        context.RequestAborted = either.Token;
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !left.IsCancellationRequested)
        {
            if (context.Response.HasStarted) context.Abort();
            else await Problems.Stopping().ExecuteAsync(context);
        }
        finally
        {
            context.RequestAborted = left;
        }
    }

    private sealed class Mark;
}
