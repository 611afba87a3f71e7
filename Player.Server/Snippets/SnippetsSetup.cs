using Player.Contracts;

namespace Player.Server.Snippets;

/// <summary>One event, to take away: as a text that sends it, whole, or its data alone.</summary>
internal static class SnippetsSetup
{
    public static void MapSnippets(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.EntrySnippet, SnippetEndpoints.Snippet);
        routes.MapGet(Routes.EntryData, SnippetEndpoints.Data);
        routes.MapGet(Routes.EntryEvent, SnippetEndpoints.Event);
    }
}
