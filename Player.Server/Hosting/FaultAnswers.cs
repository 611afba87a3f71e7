using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Player.Contracts;

namespace Player.Server.Hosting;

/// <summary>What nobody foresaw, as a problem: never a stack trace, never an empty page.</summary>
internal static class FaultAnswers
{
    public static void UseFaultAnswers(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Answer, SuppressDiagnosticsCallback = Expected });
        app.UseStatusCodePages(context =>
            context.HttpContext.Request.Path.StartsWithSegments("/api") ? Explain(context.HttpContext) : Task.CompletedTask);
    }

    private static Task Answer(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var result = error switch
        {
            BadHttpRequestException bad => Problems.Result(Problems.Plain(
                ProblemTypes.BadRequest, "The request cannot be read.", bad.StatusCode, bad.InnerException?.Message ?? bad.Message)),
            NotSavedException unsaved => Problems.NotSaved(unsaved.Message),
            _ => Problems.Result(Problems.Plain(
                ProblemTypes.Fault, "The Player failed.", StatusCodes.Status500InternalServerError, "This is a fault of the Player; its log says more.")),
        };
        return result.ExecuteAsync(context);
    }

    private static bool Expected(ExceptionHandlerSuppressDiagnosticsContext context) => context.Exception is BadHttpRequestException or NotSavedException;

    private static Task Explain(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var problem = status switch
        {
            StatusCodes.Status404NotFound => Problems.NotFound($"Nothing answers at {context.Request.Path}."),
            StatusCodes.Status405MethodNotAllowed => Problems.Result(Problems.Plain(
                ProblemTypes.BadRequest, "This method is not for this path.", status, $"{context.Request.Path} does not take {context.Request.Method}.")),
            StatusCodes.Status413PayloadTooLarge when context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize is { } most => Problems.TooLarge(most),
            StatusCodes.Status415UnsupportedMediaType => Problems.Result(Problems.Plain(
                ProblemTypes.BadRequest, "The request cannot be read.", status, "Send application/json.")),
            _ => Problems.Result(Problems.Plain(ProblemTypes.BadRequest, "The request was refused.", status, null)),
        };
        return problem.ExecuteAsync(context);
    }
}
