using Microsoft.Net.Http.Headers;
using Player.Contracts;

namespace Player.Server.Reference;

/// <summary>What this API is, as OpenAPI 3.1: docs/openapi.json, in the program itself. Nothing is made of it at the start.</summary>
internal static class ReferenceSetup
{
    // One document a build.
    private static readonly EntityTagHeaderValue Tag = new($"\"{typeof(ReferenceSetup).Assembly.ManifestModule.ModuleVersionId:n}\"");

    public static void MapReference(this IEndpointRouteBuilder routes) => routes.MapGet(Routes.OpenApi, Read);

    private static IResult Read(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Stream(typeof(ReferenceSetup).Assembly.GetManifestResourceStream("openapi.json") ?? Stream.Null, "application/json", entityTag: Tag);
    }
}
