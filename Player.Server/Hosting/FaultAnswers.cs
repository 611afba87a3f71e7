using Microsoft.AspNetCore.Diagnostics;
using Player.Contracts;
using Player.Server.Journal;

namespace Player.Server.Hosting;

/// <summary>What nobody foresaw, as a problem: never a stack trace, never an empty page.</summary>
internal static class FaultAnswers
{
    public static void UseFaultAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Answer, SuppressDiagnosticsCallback = static context => IsForeseen(context.Exception) });
        var paths = new MappedPaths(app);
        app.UseStatusCodePages(context => Explain(context.HttpContext, paths));
    }

    private static Task Answer(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var result = error switch
        {
            BodyTooLargeException large => Problems.TooLarge(large.Limit),
            BadHttpRequestException bad => Problems.Result(Problems.Plain(
                ProblemTypes.BadRequest, "The request cannot be read.", bad.StatusCode, bad.InnerException?.Message ?? bad.Message)),
            NotSavedException unread when HttpMethods.IsGet(context.Request.Method) => Problems.NotRead(unread.Message),
            NotSavedException unsaved => Problems.NotSaved(unsaved.Message),
            JournalException or JournalWriteException => Problems.JournalUnavailable(error.Message),
            _ => Problems.Result(Problems.Plain(
                ProblemTypes.Fault, "The Player failed.", StatusCodes.Status500InternalServerError, "This is a fault of the Player; its log says more.")),
        };
        return result.ExecuteAsync(context);
    }

    private static bool IsForeseen(Exception error) => error is BadHttpRequestException or NotSavedException or JournalException or JournalWriteException;

    private static Task Explain(HttpContext context, MappedPaths paths)
    {
        // The way of an event has bodies of its own, or on purpose none: a broker takes one for an event.
        if (context.GetEndpoint()?.Metadata.GetMetadata<CountsBody>() is not null) return Task.CompletedTask;
        var status = context.Response.StatusCode;
        var path = context.Request.Path;
        var problem = status switch
        {
            StatusCodes.Status404NotFound => Problems.NotFound($"Nothing answers at {path}."),
            StatusCodes.Status405MethodNotAllowed => paths.WrongMethod(context),
            StatusCodes.Status413PayloadTooLarge when context.Features.Get<BodyLimit>() is { } limit => Problems.TooLarge(limit),
            StatusCodes.Status415UnsupportedMediaType => Problems.UnsupportedBody(BodyKinds.Json.Fault(context.Request) ?? "Send application/json."),
            _ => Problems.Result(Problems.Plain(ProblemTypes.BadRequest, "The request was refused.", status, null)),
        };
        return problem.ExecuteAsync(context);
    }
}
