using Player.Contracts;

namespace Player.Server.Hosting;

/// <summary>
/// Refuses, before anything is routed, what a page of another web site has a browser do: whoever reaches the Player may do everything, and
/// browsers reach it on behalf of every page that is open. Programs say nothing of an origin, and go on.
/// </summary>
internal static class OriginGuard
{
    private const string FetchSite = "Sec-Fetch-Site";
    private const string ForwardedHost = "X-Forwarded-Host";

    /// <summary>Before the proxy's word is taken for the request's: notes that there was one.</summary>
    public static void NoteProxy(HttpContext context)
    {
        if (context.Request.Headers.ContainsKey(ForwardedHost)) context.Features.Set(ProxyNamed.Instance);
    }

    public static void UseOriginGuard(this WebApplication app, PlayerEnvironment environment)
    {
        var hosts = environment.Hosts;
        app.Use((context, next) => Refusal(context, hosts) is { } refused ? refused.ExecuteAsync(context) : next(context));
    }

    private static IResult? Refusal(HttpContext context, KnownHosts hosts)
    {
        var request = context.Request;
        var headers = request.Headers;
        var isBrowser = headers.Origin.Count > 0 || headers.ContainsKey(FetchSite);
        // Brokers and probes call it as they found it.
        if (!IsKnown(context, hosts) && (isBrowser || !IsForPrograms(request.Path))) return Problems.UnknownHost(request.Host.Host);
        return Acts(request) && isBrowser && !IsOwn(request, hosts) ? Problems.AnotherSite(Asking(request)) : null;
    }

    // What a proxy calls it is a name of this server where proxies are believed, unless the names were set.
    private static bool IsKnown(HttpContext context, KnownHosts hosts) =>
        hosts.Has(context.Request.Host) || (!hosts.AreSet && context.Features.Get<ProxyNamed>() is not null);

    private static bool IsOwn(HttpRequest request, KnownHosts hosts)
    {
        var site = request.Headers[FetchSite];
        // The browser itself compared the two; a proxy between may have changed the host.
        if (site.Count == 1 && site[0] == "same-origin") return true;
        return site.All(value => value == "none") && request.Headers.Origin.All(origin => origin is not null && hosts.IsOwn(origin, request.Host));
    }

    // GET changes nothing, and what it answers is not shown to another origin; a WebSocket is.
    private static bool Acts(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        || request.Headers.Upgrade.Count > 0
        || request.Path.StartsWithSegments(Routes.Hub)
        || request.Path.StartsWithSegments(Routes.Socket);

    private static bool IsForPrograms(PathString path) =>
        path.Value is null or "" or "/" || path.StartsWithSegments("/inbox") || path.StartsWithSegments("/broker") || path.StartsWithSegments("/health");

    private static string Asking(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin ? $"the origin {origin}" : $"another site ({FetchSite}: {request.Headers[FetchSite]})";

    private sealed class ProxyNamed
    {
        public static ProxyNamed Instance { get; } = new();
    }
}
