using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Player.Tests.Hosting;

/// <summary>Every route of a Player that runs, as something that can be called: one that is added tomorrow is in it.</summary>
internal static class MappedRoutes
{
    private static readonly string[] Any = ["GET", "POST", "PUT", "DELETE", "PATCH"];

    public static IReadOnlyList<MappedRoute> Of(PlayerHost player) =>
    [
        .. from endpoint in player.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           where endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null && endpoint.Order != int.MaxValue
           from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [_, ..] methods ? methods : Any
           select new MappedRoute(method, Path(endpoint), endpoint.Metadata, endpoint.Metadata.GetMetadata<HubMetadata>() is not null),
    ];

    private static string Path(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
        segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal ? literal.Content
        : segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { IsCatchAll: true } ? "a/b/story"
        : segment.Parts[0] is Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { ParameterPolicies.Count: > 0 } ? "1" : "some"));
}

internal sealed record MappedRoute(string Method, string Path, EndpointMetadataCollection Metadata, bool IsHub)
{
    public bool Changes => Method is not ("GET" or "HEAD" or "OPTIONS");

    public bool TakesBody => Method is "POST" or "PUT" or "PATCH";

    public override string ToString() => $"{Method} {Path}";
}
