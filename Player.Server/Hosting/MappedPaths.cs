using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.AspNetCore.StaticAssets;
using Player.Contracts;

namespace Player.Server.Hosting;

/// <summary>
/// What is mapped, for requests that nothing answers: below the first segment of any route (<c>/api</c>, <c>/inbox</c>) there is no view of the page,
/// and a path that is there for other methods says which.
/// </summary>
internal sealed class MappedPaths(IEndpointRouteBuilder routes)
{
    // Read at the first miss: by then everything is mapped.
    private readonly Lazy<Mapped[]> mapped = new(() => [.. All(routes)]);

    /// <summary>Whether the path belongs to the API, or whatever else programs call.</summary>
    public bool IsForPrograms(PathString path) =>
        path.StartsWithSegments("/broker") || (First(path) is { Length: > 0 } first && mapped.Value.Any(one => one.First.Equals(first, StringComparison.OrdinalIgnoreCase)));

    /// <summary>What a browser gets where it looks for a view and there is none.</summary>
    public IResult NoView(HttpContext context)
    {
        var path = context.Request.Path;
        // These are addresses of events, and no things to read.
        return path.StartsWithSegments("/inbox") || path.StartsWithSegments("/broker")
            ? Problems.NotFound($"There is nothing to read at {path}: events are posted there.")
            : WrongMethod(context);
    }

    /// <summary>405 with the methods that the path has, or 404 where there is no such path.</summary>
    public IResult WrongMethod(HttpContext context)
    {
        var (method, path) = (context.Request.Method, context.Request.Path);
        var methods = mapped.Value.Where(one => one.Fits(path)).SelectMany(one => one.Methods).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (methods.Length == 0 && IsForPrograms(path))
        {
            context.Response.Headers.Remove("Allow");
            return Problems.NotFound($"Nothing answers at {path}.");
        }

        if (methods.Length > 0) context.Response.Headers.Allow = string.Join(", ", methods);
        return Problems.Result(Problems.Plain(
            ProblemTypes.BadRequest,
            "This method is not for this path.",
            StatusCodes.Status405MethodNotAllowed,
            $"{path} does not take {method}{(methods.Length > 0 ? $"; it takes {string.Join(", ", methods)}." : ".")}"));
    }

    private static IEnumerable<Mapped> All(IEndpointRouteBuilder routes) =>
        from endpoint in routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        where endpoint.Order != int.MaxValue && endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        select new Mapped(endpoint.RoutePattern, endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []);

    private static string First(PathString path) => path.Value?.Split('/') is [_, var first, ..] ? first : "";

    private sealed class Mapped(RoutePattern pattern, IReadOnlyList<string> methods)
    {
        private readonly TemplateMatcher matcher = new(new(pattern), []);

        public string First { get; } = pattern.PathSegments is [{ Parts: [RoutePatternLiteralPart literal] }, ..] ? literal.Content : "";

        public IReadOnlyList<string> Methods => methods;

        public bool Fits(PathString path) => matcher.TryMatch(path, []);
    }
}
