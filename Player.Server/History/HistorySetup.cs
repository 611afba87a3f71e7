using Player.Contracts;

namespace Player.Server.History;

/// <summary>The journal over REST.</summary>
internal static class HistorySetup
{
    public static void MapHistory(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Routes.Activity, HistoryEndpoints.Page);
        routes.MapDelete(Routes.Activity, HistoryEndpoints.Clear);
        routes.MapGet(Routes.Events, HistoryEndpoints.Events);
        routes.MapGet(Routes.Entry, HistoryEndpoints.Entry);
        routes.MapGet(Routes.EntryBody, HistoryEndpoints.Body);
    }
}
