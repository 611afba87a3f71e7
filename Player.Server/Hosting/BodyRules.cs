using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Player.Server.Hosting;

/// <summary>Before an endpoint sees a body: that it is of a kind that it takes, and no larger than it may be.</summary>
internal static class BodyRules
{
    private const long ReadAhead = 8 * 1024 * 1024;

    public static void UseBodyRules(this WebApplication app)
    {
        var usual = new BodyLimit(app.Services.GetRequiredService<IOptions<HttpOptions>>().Value.MaxBodyBytes, HttpOptions.Section + ":MaxBodyBytes");
        app.Use((context, next) =>
        {
            if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }) return next(context);
            // Whatever else there is answers 404, 405 or 415, and reads nothing.
            return context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<CountsBody>() is null
                ? CheckAsync(context, endpoint, usual, next)
                : next(context);
        });
    }

    private static Task CheckAsync(HttpContext context, Endpoint endpoint, BodyLimit usual, RequestDelegate next)
    {
        var limit = endpoint.Metadata.GetMetadata<BodyLimit>() ?? usual;
        if (context.Request.ContentLength > limit.Bytes && !limit.IsSaidByEndpoint) return Problems.TooLarge(limit).ExecuteAsync(context);
        if (KindsOf(endpoint)?.Fault(context.Request) is { } fault) return Problems.UnsupportedBody(fault).ExecuteAsync(context);
        context.Features.Set(limit);
        context.Request.Body = new LimitedBody(context.Request.Body, limit);
        return context.Request.ContentLength is null && limit.Bytes <= ReadAhead ? ReadAsync(context, next) : next(context);
    }

    // Of a length that is not declared: else whatever is wrong at its beginning would be answered before it is known to be too large.
    private static async Task ReadAsync(HttpContext context, RequestDelegate next)
    {
        using var whole = new MemoryStream();
        await context.Request.Body.CopyToAsync(whole, context.RequestAborted);
        whole.Position = 0;
        context.Request.Body = whole;
        await next(context);
    }

    private static BodyKinds? KindsOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<BodyKinds>() ?? (endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is null ? null : BodyKinds.Json);
}

/// <summary><c>Player:Http</c>.</summary>
internal sealed class HttpOptions
{
    public const string Section = "Player:Http";

    /// <summary>The largest body that is taken where an endpoint has no limit of its own, bytes. Default 1 MiB.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = BodyLimit.Usual;
}

[OptionsValidator]
internal sealed partial class HttpOptionsValidator : IValidateOptions<HttpOptions>;
