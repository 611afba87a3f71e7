using System.IO.Pipelines;
using Microsoft.Net.Http.Headers;

namespace Player.Server.Archive;

/// <summary>A file that is written while it is read: no more of it is in memory than a browser is behind.</summary>
internal sealed class ExportAnswer(string mediaType, string fileName, Func<PipeWriter, CancellationToken, Task> write) : IResult
{
    private const int Enough = 64 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = mediaType;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
        response.Headers.CacheControl = "no-store";
        await write(response.BodyWriter, httpContext.RequestAborted);
        await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
    }

    /// <summary>Lets the browser have what is written, once that is worth a packet; waits while it does not take it.</summary>
    public static ValueTask PaceAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        return output.UnflushedBytes < Enough ? ValueTask.CompletedTask : Flush();

        async ValueTask Flush() => await output.FlushAsync(cancellationToken);
    }
}
