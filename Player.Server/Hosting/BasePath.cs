using Microsoft.AspNetCore.HttpOverrides;

namespace Player.Server.Hosting;

/// <summary>The Player behind a reverse proxy: below a base path, told of the browser's own URL by <c>X-Forwarded-*</c>.</summary>
internal static class BasePath
{
    /// <summary>Before routing: what comes after it sees paths as if there were no base.</summary>
    public static void UseBasePath(this WebApplication app, PlayerEnvironment environment)
    {
        if (environment.BelievesForwardedHeaders)
        {
            app.Use(static (context, next) =>
            {
                OriginGuard.NoteProxy(context);
                return next(context);
            });
            app.UseForwardedHeaders(Forwarded(environment));
        }

        // A request without the base is taken too: from a proxy that cuts it off, a probe, and this Player's own broker.
        if (environment.PathBase.Length > 0) app.UsePathBase(environment.PathBase);
        app.Use(static (context, next) => IsBaseWithoutSlash(context.Request) ? Redirect(context) : next(context));
    }

    /// <summary>The base of the page's links, with a slash at its end: the setting's, else what a proxy said.</summary>
    public static string Of(HttpRequest request, PlayerEnvironment environment)
    {
        if (environment.PathBase.Length > 0) return environment.PathBase + "/";
        var said = request.PathBase.Value?.TrimEnd('/') ?? "";
        return said.Length > 0 && PlayerEnvironment.IsPath(said) ? said + "/" : "/";
    }

    // Any proxy is believed: in a cluster its address is not known beforehand. So the setting is for a Player that only a proxy reaches.
    private static ForwardedHeadersOptions Forwarded(PlayerEnvironment environment)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = environment.PathBase.Length > 0
                ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost
                : ForwardedHeaders.All,
            ForwardLimit = null,
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        return options;
    }

    // Relative links of a page at /player would lead beside it. The sink answers there: brokers do not follow.
    private static bool IsBaseWithoutSlash(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && !request.Path.HasValue && request.PathBase.HasValue;

    private static Task Redirect(HttpContext context)
    {
        context.Response.Redirect($"{context.Request.PathBase}/{context.Request.QueryString}");
        return Task.CompletedTask;
    }
}
