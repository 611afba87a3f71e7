using Microsoft.AspNetCore.Http.Features;

namespace Player.Server.Broker;

/// <summary>
/// Which Broker a request names, as Knative's ingress reads it: out of the path as it was written, percent signs, doubled slashes and the
/// query with it.
/// </summary>
internal static class IngressPath
{
    private const string Root = "/broker";

    /// <returns>Null, and the status of the refusal, where it names none.</returns>
    public static ObjectKey? Of(HttpRequest request, out int refusal)
    {
        var path = Written(request);
        refusal = path.Length <= 1 ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;
        var end = path.EndsWith('/') ? path.Length - 1 : path.Length;
        return path[..end].Split('/') is ["", var space, var name] ? new ObjectKey(space, name) : null;
    }

    private static string Written(HttpRequest request)
    {
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var prefix = request.PathBase + Root;
        if (target.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) return target[prefix.Length..];
        if (target.StartsWith(Root, StringComparison.OrdinalIgnoreCase)) return target[Root.Length..];
        // Written so that only its meaning leads here: a whole URL for a proxy, or an encoded letter of the root.
        return request.Path.Value?[Root.Length..] + request.QueryString;
    }
}
